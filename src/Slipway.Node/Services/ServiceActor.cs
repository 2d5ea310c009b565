using Slipway.Node.Files;
using Slipway.Node.Hosting;
using Slipway.Node.Stages;

namespace Slipway.Node.Services;

static class ServiceActor
{
    /// <returns>Whether it was one of a service's actions.</returns>
    public static async Task<bool> TryActAsync(ServicePlan plan, NodeAction action, IHost host, CancellationToken cancel)
    {
        switch (action)
        {
            case WriteFiles write:
                await plan.Files.WriteAsync(write, host, cancel).ConfigureAwait(false);
                return true;
            case StartUnit start when start.Unit == plan.Unit:
                await host.Units.StartAsync(start.Unit, cancel).ConfigureAwait(false);
                break;
            case RestartUnit restart when restart.Unit == plan.Unit:
                await host.Units.RestartAsync(restart.Unit, cancel).ConfigureAwait(false);
                break;
            default:
                return false;
        }
        await StartMark.WriteAsync(plan, host, cancel).ConfigureAwait(false);
        return true;
    }
}
