namespace Slipway.Simulator.Ec2;

/// <summary>Decides whether a zone has room for one more instance of a type; parts of the world may say no.</summary>
public interface ICapacity
{
    bool HasRoom(string zone, string instanceType, bool spot);
}
