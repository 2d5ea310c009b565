using System.Collections.Concurrent;
using Slipway.Aws;
using Slipway.Aws.Credentials;
using Slipway.Design;
using Slipway.Design.Model;
using Slipway.Operations.Destroy;
using Slipway.Operations.Progress;
using Slipway.Operations.State;
using Slipway.Operations.Up;
using Slipway.Rehearsal;
using Slipway.Simulator.Hosting;
using Slipway.Spec.Model;

namespace Slipway.Operations.Tests.EndToEnd;

/// <summary>A simulated account over real HTTP, with what a cluster takes for granted, and Slipway's operations on it.</summary>
sealed class TestAccount : IAsyncDisposable
{
    readonly AwsSimulator _simulator;
    readonly HeldHandler _http;
    readonly ConcurrentQueue<Exception> _defects;

    TestAccount(AwsSimulator simulator, TinyNode node, ConcurrentQueue<Exception> defects)
    {
        (_simulator, Node, _defects) = (simulator, node, defects);
        _http = new HeldHandler { World = simulator.World };
    }

    public AwsSimulator Simulator => _simulator;
    public TinyNode Node { get; }
    public List<OperationEvent> Log { get; } = [];

    /// <summary>The latest that <c>up</c> has written.</summary>
    public string Kubeconfig { get; private set; } = "";

    /// <param name="agents">Machines run the node agent; otherwise the least that makes stacks complete.</param>
    public static async Task<TestAccount> StartAsync(bool agents = false)
    {
        var defects = new ConcurrentQueue<Exception>();
        var node = new TinyNode();
        var options = new AwsSimulatorOptions
        {
            Speed = AwsSimulatorOptions.MaxSpeed,
            Software = node,
            HostedZones = [(TestSpecs.ZoneId, "kubeops.net")],
            Failed = defects.Enqueue,
        };
        var simulator = await (agents ? RehearsalCloud.StartAsync(options) : AwsSimulator.StartAsync(options));
        return new TestAccount(simulator, node, defects);
    }

    /// <summary>An account that has the bucket and the key pair that the spec names.</summary>
    public static async Task<TestAccount> ForAsync(ClusterSpec spec, bool agents = false)
    {
        var account = await StartAsync(agents);
        var design = Design(spec);
        if (design.State is StateLocation.Bucket bucket) await account.Aws(spec.Region).S3.CreateBucketAsync(bucket.Name);
        if (design.Ssh.KeyName is { } key) account.Do(spec.Region, "ec2", "CreateKeyPair", ("KeyName", key));
        return account;
    }

    /// <summary>Whose keys calls are signed with; at first the account's owner, who may do all.</summary>
    public AwsKeys Keys { get; set; } = new("operator", "secret");

    public AwsClients Aws(string region, HttpMessageHandler? handler = null) => new(new AwsEnvironment
    {
        Region = region,
        Endpoint = _simulator.Endpoint,
        Credentials = new StaticCredentials(Keys),
        Handler = handler ?? _http,
        Time = _simulator.Time,
    });

    public static ClusterDesign Design(ClusterSpec spec)
    {
        var result = Designer.Design(spec, ClusterLock.Empty);
        return result.Design ?? throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
    }

    public ClusterServices Services(ClusterSpec spec, HttpMessageHandler? handler = null)
    {
        var design = Design(spec);
        var aws = Aws(spec.Region, handler);
        return new ClusterServices
        {
            Design = design,
            Source = spec.Source,
            Aws = aws,
            State = StateStores.Open(design, aws, path => path),
            WallTime = TimeProvider.System,
            Time = _simulator.Time,
            Progress = new Sink(Log),
            Owner = new LeaseOwner(Guid.NewGuid().ToString(), "tester", "here", 1),
        };
    }

    /// <summary>
    /// <c>up</c> to the point where the Kubernetes API is asked, which these machines do not have.
    /// </summary>
    /// <returns>Null when all stacks are as wanted.</returns>
    /// <param name="confirmed">Happens after preflight and plan, before anything is done.</param>
    public async Task<Outcome?> UpAsync(ClusterSpec spec, HttpMessageHandler? handler = null, Action? confirmed = null, CancellationToken ct = default)
    {
        var outcome = await UpToReadyAsync(spec, TimeSpan.Zero, handler, confirmed, ct);
        return outcome is Outcome.Failed { Cause: var cause } && cause.StartsWith("the API", StringComparison.Ordinal) ? null : outcome;
    }

    /// <summary>The whole of <c>up</c>.</summary>
    public Task<Outcome> UpToReadyAsync(ClusterSpec spec, TimeSpan patience, HttpMessageHandler? handler = null, Action? confirmed = null, CancellationToken ct = default) =>
        new UpFlow(Services(spec, handler), new UpRequest
        {
            Agents = TestSpecs.Agents,
            SpecText = "# as applied",
            LockText = "",
            Confirm = _ =>
            {
                confirmed?.Invoke();
                return true;
            },
            SaveKubeconfig = (text, _) =>
            {
                Kubeconfig = text;
                return Task.CompletedTask;
            },
            BreakLock = true,
            // The least of machines has no API to drain through.
            DrainTimeout = patience,
            Proxy = _simulator.Endpoint,
            ReadyTimeout = patience,
        }).RunAsync(ct);

    public Task<Outcome> DestroyAsync(ClusterSpec spec, HttpMessageHandler? handler = null, bool keepBackups = true, CancellationToken ct = default) =>
        new DestroyFlow(Services(spec, handler), new DestroyRequest(keepBackups, BreakLock: true, _ => true)).RunAsync(ct);

    public System.Xml.Linq.XElement Do(string region, string service, string operation, params (string Name, string Value)[] parameters) =>
        _simulator.World.Invoke(service, region, operation, parameters.ToDictionary(p => p.Name, p => p.Value));

    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync();
        Node.Dispose();
        _http.Dispose();
        Assert.Empty(_defects);
    }

    sealed class Sink(List<OperationEvent> log) : IProgressSink
    {
        public void Report(OperationEvent progress)
        {
            lock (log) log.Add(progress);
        }
    }
}
