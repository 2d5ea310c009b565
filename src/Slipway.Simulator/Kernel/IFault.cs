namespace Slipway.Simulator.Kernel;

/// <summary>Trouble that a drill makes: consulted, under the gate, before a request reaches its service.</summary>
public interface IFault
{
    /// <summary>The refusal to answer with (throttling, a lack of capacity, an outage); null: let it pass.</summary>
    AwsException? Refuse(string signingName, Call call);
}
