using Slipway.Simulator.Ec2.Interfaces;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Ec2.Gateways;

/// <summary>What time does to an interface endpoint; a gateway endpoint is there, and gone, at once. Continuing after a restart starts the wait anew.</summary>
static class VpcEndpointLife
{
    static readonly TimeSpan s_creation = TimeSpan.FromSeconds(75);
    static readonly TimeSpan s_deletion = TimeSpan.FromSeconds(60);

    public static void Continue(World world, Ec2Region here, VpcEndpoint endpoint)
    {
        if (endpoint.State == VpcEndpointState.Pending) After(s_creation, () => endpoint.State = VpcEndpointState.Available);
        if (endpoint.State == VpcEndpointState.Deleting) After(s_deletion, () => Remove(here, endpoint));

        void After(TimeSpan delay, Action action) => world.Clock.ScheduleIfStill(delay, () => endpoint.State, action);
    }

    public static void End(World world, Ec2Region here, VpcEndpoint endpoint)
    {
        if (endpoint.State == VpcEndpointState.Deleting) return;
        endpoint.State = VpcEndpointState.Deleting;
        if (endpoint.InterfaceIds.Count == 0) Remove(here, endpoint);
        else Continue(world, here, endpoint);
    }

    public static void Free(Ec2Region here, string interfaceId)
    {
        if (here.Interfaces.TryGetValue(interfaceId, out var eni)) NetworkInterface.Remove(here, eni);
    }

    static void Remove(Ec2Region here, VpcEndpoint endpoint)
    {
        foreach (var id in endpoint.InterfaceIds.Values) Free(here, id);
        here.VpcEndpoints.Remove(endpoint.Id);
    }
}
