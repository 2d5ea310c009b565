using Slipway.Aws.Credentials;

namespace Slipway.Aws.Tests;

static class TestAws
{
    public static AwsClients Clients(HttpMessageHandler handler, string region = "eu-west-1", TimeProvider? time = null, Uri? endpoint = null, int attempts = 3) => new(new AwsEnvironment
    {
        Region = region,
        Credentials = new StaticCredentials(new AwsKeys("AKIDEXAMPLE", "secret-value", "session-token")),
        Handler = handler,
        Endpoint = endpoint,
        Attempts = attempts,
        Time = time ?? new ImpatientTime(),
    });
}

/// <summary>Real time, but waits end at once; what was waited for is kept.</summary>
sealed class ImpatientTime : TimeProvider
{
    public List<TimeSpan> Waits { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero && dueTime < TimeSpan.FromDays(1)) Waits.Add(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
