using Slipway.Simulator.Hosting;

namespace Slipway.Simulator.Tests.Core;

public sealed class PacerTests
{
    /// <summary>Minutes of looking: nobody comes here who is not stuck.</summary>
    const long Endless = 5_000_000_000;

    [Fact]
    public async Task Moves_on_under_one_who_holds_the_time_and_waits_for_it()
    {
        await using var simulator = await AwsSimulator.StartAsync(new AwsSimulatorOptions { Speed = 1000, Time = TimeProvider.System });
        var time = simulator.Time;
        var came = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        // As a loop does whose delay has been cut to nothing: it never yields, and the callback that it runs in holds the clock.
        await using var timer = time.CreateTimer(_ => came.SetResult(Stare(time)), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        Assert.True(await came.Task);
    }

    static bool Stare(TimeProvider time)
    {
        var end = time.GetUtcNow() + TimeSpan.FromTicks(1);
        for (long looks = 0; looks < Endless; looks++)
            if (time.GetUtcNow() >= end) return true;
        return false;
    }
}
