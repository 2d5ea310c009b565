using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Tests.Kubernetes;

static class TestClock
{
    // Clients judge certificates by their own clock, so the simulated time begins now.
    public static DateTimeOffset Start { get; } = TimeProvider.System.GetUtcNow();

    public static void Advance(this VirtualClock clock, double seconds) => clock.AdvanceTo(clock.Now.AddSeconds(seconds), static action => action());
}
