namespace Slipway.Simulator.Kernel;

public interface IAuthorizer
{
    void Check(Call call, string action, string resourceArn, IReadOnlyDictionary<string, string>? conditions);
}
