using Slipway.Aws;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Aws;

/// <summary>Environment → AWS.</summary>
sealed class AwsAccess(CliContext context)
{
    /// <summary>A flow runs for many minutes; a moment without its network is no reason to end it.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="region">Null: as the variables of the AWS command line say.</param>
    /// <exception cref="AwsServiceException">A variable holds nonsense, or no region is known.</exception>
    public async Task<AwsPlace> OpenAsync(string? region, CancellationToken ct)
    {
        var environment = AwsEnvironment.Discover(context.Variable, region) with
        {
            Outages = new Outages(Patience, context.Time) { Began = what => context.Error.WriteLine($"slipway: {what}") },
        };
        if (environment.Endpoint is not { } endpoint || await SimulatorGreeting.AskAsync(endpoint, ct).ConfigureAwait(false) is not { } greeting)
        {
            var clients = new AwsClients(environment with { Time = context.Time });
            if (environment.Endpoint is { } elsewhere) await EndpointProbe.CheckAsync(environment with { Credentials = clients.Credentials }, elsewhere, context.Time, ct).ConfigureAwait(false);
            return new AwsPlace(clients, context.Time, null, true);
        }
        var time = new SimulatorTime(endpoint, greeting, context.Time);
        return new AwsPlace(new AwsClients(environment with { Time = time }), time, endpoint, greeting.RunsAgentBinary);
    }
}
