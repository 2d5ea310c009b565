using Slipway.Simulator.Ec2;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Faults;

/// <summary>EC2 has no room: launches are refused with <c>InsufficientInstanceCapacity</c> as long as it is among the world's faults.</summary>
/// <param name="zone">Null: every zone.</param>
/// <param name="instanceType">Null: every type.</param>
/// <param name="spot">Null: on demand and spot.</param>
public sealed class CapacityShortage(string? zone = null, string? instanceType = null, bool? spot = null) : IFault, ICapacity
{
    public AwsException? Refuse(string signingName, Call call) => null;

    bool ICapacity.HasRoom(string here, string wanted, bool asSpot) =>
        (zone ?? here) != here || (instanceType ?? wanted) != wanted || (spot ?? asSpot) != asSpot;
}
