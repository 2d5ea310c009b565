using Slipway.Aws;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Aws;

/// <summary>Environment → AWS.</summary>
sealed class AwsAccess(CliContext context)
{
    /// <exception cref="AwsServiceException">A variable holds nonsense.</exception>
    public async Task<AwsPlace> OpenAsync(string region, CancellationToken ct)
    {
        var environment = AwsEnvironment.Discover(context.Variable, region);
        var greeting = environment.Endpoint is { } endpoint ? await SimulatorGreeting.AskAsync(endpoint, ct).ConfigureAwait(false) : null;
        if (greeting is null) return new AwsPlace(new AwsClients(environment with { Time = context.Time }), context.Time, null);
        var time = new FastTime(context.Time, Math.Max(greeting.Speed, 1), greeting.Now);
        return new AwsPlace(new AwsClients(environment with { Time = time }), time, environment.Endpoint);
    }
}
