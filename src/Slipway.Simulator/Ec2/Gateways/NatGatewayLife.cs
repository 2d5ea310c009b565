using Slipway.Simulator.Ec2.Interfaces;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Ec2.Gateways;

/// <summary>What time does to a NAT gateway. Continuing after a restart starts the present state's wait anew.</summary>
static class NatGatewayLife
{
    static readonly TimeSpan s_creation = TimeSpan.FromSeconds(100);
    static readonly TimeSpan s_failure = TimeSpan.FromSeconds(10);
    static readonly TimeSpan s_deletion = TimeSpan.FromSeconds(60);
    static readonly TimeSpan s_memory = TimeSpan.FromHours(1);

    public static void Continue(World world, Ec2Region here, NatGateway nat)
    {
        switch (nat.State)
        {
            case NatGatewayState.Pending when nat.FailureCode is null:
                After(s_creation, () => nat.State = NatGatewayState.Available);
                break;
            case NatGatewayState.Pending:
                After(s_failure, () => nat.State = NatGatewayState.Failed);
                break;
            case NatGatewayState.Deleting:
                After(s_deletion, () =>
                {
                    nat.State = NatGatewayState.Deleted;
                    if (nat.InterfaceId is { } id && here.Interfaces.TryGetValue(id, out var eni)) NetworkInterface.Remove(here, eni);
                    Continue(world, here, nat);
                });
                break;
            case NatGatewayState.Deleted or NatGatewayState.Failed:
                After(s_memory, () => here.NatGateways.Remove(nat.Id));
                break;
        }

        void After(TimeSpan delay, Action action) => world.Clock.ScheduleIfStill(delay, () => nat.State, action);
    }
}
