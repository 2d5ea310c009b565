using Slipway.Aws;
using Slipway.Aws.Credentials;
using Slipway.Cli.Aws;
using Slipway.Cli.Hosting;
using Slipway.Design.Model;
using Slipway.Rehearsal;
using Slipway.Simulator.Hosting;
using Slipway.Simulator.Quotas;

namespace Slipway.Cli.Rehearsing;

/// <summary>An AWS account inside this process that has what the design takes for granted: bucket, mirror, key pair, hosted zone, quotas.</summary>
sealed class SimulatedAccount : IAsyncDisposable
{
    // vCPUs on demand and spot, and TiB of gp3: no account that nobody has should refuse the rehearsal of a large cluster.
    static readonly string[] s_capacity = ["L-1216C47A", "L-34B43A08", "L-7A658B76"];
    const double Plenty = 1_000_000;

    readonly AwsSimulator _cloud;

    SimulatedAccount(AwsSimulator cloud, AwsPlace place) => (_cloud, Place) = (cloud, place);

    public AwsPlace Place { get; }
    public string Endpoint => _cloud.Endpoint.OriginalString.TrimEnd('/');

    public static async Task<SimulatedAccount> OpenAsync(CliContext context, ClusterDesign design, double speed, CancellationToken ct)
    {
        var cloud = await RehearsalCloud.StartAsync(new AwsSimulatorOptions
        {
            Speed = speed,
            Time = context.Time,
            HostedZones = design.Api is { HostedZoneId: { } zone, DnsName: { } name } ? [(zone, Parent(name))] : [],
            Failed = e => context.Error.WriteLine(context.Variable("SLIPWAY_TRACE") is null ? $"simulator: {e.Message}" : $"simulator: {e}"),
        }, ct).ConfigureAwait(false);
        foreach (var quota in s_capacity) cloud.World.Part<QuotasService>().Set(quota, Plenty);
        var clients = new AwsClients(new AwsEnvironment
        {
            Region = design.Region,
            Endpoint = cloud.Endpoint,
            Credentials = new StaticCredentials(new AwsKeys("rehearsal", "rehearsal", null)),
            Time = cloud.Time,
        });
        if (design.State is StateLocation.Bucket bucket) await clients.S3.CreateBucketAsync(bucket.Name, ct).ConfigureAwait(false);
        await SimulatedMirror.FillAsync(clients, design, ct).ConfigureAwait(false);
        if (design.Ssh.KeyName is { } key) cloud.World.Invoke("ec2", design.Region, "CreateKeyPair", new Dictionary<string, string> { ["KeyName"] = key });
        return new SimulatedAccount(cloud, new AwsPlace(clients, cloud.Time, cloud.Endpoint, RunsAgentBinary: false));
    }

    /// <summary>Time goes on as on the wall: thousands of machines have little to do in the moment that a last look takes.</summary>
    public void Calm() => _cloud.Speed = Math.Min(_cloud.Speed, 1);

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    static string Parent(string name) => name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];
}
