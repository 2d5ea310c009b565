using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Slipway.Aws;
using Slipway.Aws.Credentials;
using Slipway.Node;
using Slipway.Node.Cloud;
using Slipway.Node.Configuration;
using Slipway.NodeConfig;
using Slipway.Simulator.Kubernetes.Etcd;
using Slipway.Simulator.Machines;
using InstanceMetadata = Slipway.Aws.Credentials.InstanceMetadata;

namespace Slipway.Rehearsal;

/// <summary>
/// What simulated instances run: user data's files, the checks of its bootstrap, then the node agent's own code, whose calls to AWS go
/// over HTTP under the instance's role.
/// </summary>
public sealed class AgentSoftware : IInstanceSoftware, IDisposable
{
    /// <summary>Thousands of machines live in one process: they look less often.</summary>
    static readonly AgentOptions s_options = new() { Steady = TimeSpan.FromMinutes(5), Listen = TimeSpan.FromSeconds(30) };

    /// <summary>What user data brings is the same on all machines of a group, and hidden from none.</summary>
    const UnixFileMode Shared = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    readonly TimeProvider _wallTime;
    readonly SemaphoreSlim _free = new(HeldHandler.Most);
    readonly HeldHandler _http;
    readonly ApiDirectory _apis = new();
    readonly SharedContent _shared = new();
    readonly SharedDocuments _documents = new();

    // By the bytes of user data, which machines of a group share.
    readonly ConcurrentDictionary<byte[], IReadOnlyDictionary<string, byte[]>> _userData = new();
    readonly ConcurrentDictionary<string, string> _agents = new();

    public AgentSoftware(TimeProvider wallTime)
    {
        _wallTime = wallTime;
        _http = new HeldHandler(new SocketsHttpHandler { MaxConnectionsPerServer = HeldHandler.Most }, _free);
    }

    public async Task RunAsync(Machine machine, CancellationToken stopped)
    {
        _http.World = machine.World;
        var host = new SimulatedHost(machine, machine.World.Part<EtcdFabric>(), _apis, _wallTime, _shared);
        await using (host.ConfigureAwait(false))
        {
            foreach (var (path, content) in _userData.GetOrAdd(machine.UserData, UserData.Files)) await host.Files.WriteAsync(path, content, Shared, stopped).ConfigureAwait(false);
            if (host.LocalFiles.Read(BootConfig.Path) is not { } boot)
            {
                machine.Log("user data brings no node agent: idle");
                return;
            }
            using var metadata = new InstanceMetadata(machine.Metadata, machine.Time);
            var cloud = new AwsNodeCloud(Clients(machine, metadata));
            await FetchAgentAsync(machine, cloud, boot, stopped).ConfigureAwait(false);
            await new Agent(host, cloud, s_options, documents: _documents).RunAsync(stopped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _free.Dispose();
    }

    AwsClients Clients(Machine machine, InstanceMetadata metadata) => new(new AwsEnvironment
    {
        Region = machine.Region, Endpoint = machine.AwsEndpoint, Credentials = new InstanceCredentials(metadata, machine.Time), Handler = _http, Time = machine.Time,
    });

    // What the bootstrap script does with curl. Machines of one agent share one check: the content is addressed by its hash.
    async Task FetchAgentAsync(Machine machine, INodeCloud cloud, byte[] bootJson, CancellationToken stopped)
    {
        var boot = JsonSerializer.Deserialize(bootJson, NodeConfigJson.Default.BootConfig) ?? throw new StepException($"{BootConfig.Path} is empty", permanent: true);
        var pace = new Pace(machine.InstanceId);
        while (!_agents.ContainsKey(boot.Agent.Url))
        {
            try
            {
                var hash = Convert.ToHexStringLower(SHA256.HashData(await cloud.GetObjectAsync(boot.Agent.Url, stopped).ConfigureAwait(false)));
                if (hash == boot.Agent.Sha256) _agents[boot.Agent.Url] = hash;
                else machine.Log($"bootstrap: {boot.Agent.Url} has SHA-256 {hash}, not {boot.Agent.Sha256}");
            }
            catch (StepException problem)
            {
                machine.Log($"bootstrap: {problem.Message}");
            }
            if (!_agents.ContainsKey(boot.Agent.Url)) await Task.Delay(pace.Next(), machine.Time, stopped).ConfigureAwait(false);
        }
    }
}
