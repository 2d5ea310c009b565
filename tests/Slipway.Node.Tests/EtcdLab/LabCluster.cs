using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Slipway.Node.Etcd;
using Slipway.Node.Etcd.Client;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Etcd;
using Slipway.Testing;

namespace Slipway.Node.Tests.EtcdLab;

/// <summary>Three slots with real etcd.</summary>
sealed class LabCluster : IAsyncDisposable
{
    public const long Quota = 24L << 20;

    readonly string _folder = Directory.CreateTempSubdirectory("slipway-etcd-lab-").FullName;
    readonly LabPki _pki = new(TimeProvider.System);
    readonly List<string> _log = [];
    readonly Stopwatch _clock = Stopwatch.StartNew();

    public LabCluster(int number)
    {
        string[] names = ["etcd-a", "etcd-b", "etcd-c"];
        Network = new LabNetwork(number, names);
        Slots = [.. names.Select(name => new LabSlot(this, name, Path.Combine(_folder, name)))];
        Trust = _pki.Current.CertificatePem;
    }

    public LabNetwork Network { get; }
    public MemoryState Store { get; } = new();
    public IReadOnlyList<LabSlot> Slots { get; }

    /// <summary>PEM of the authorities that are trusted now.</summary>
    public string Trust { get; private set; }
    public EtcdConfig Config { get; private set; } = new("0", null, [], "s3://lab/backups/etcd/", 3600, 86400);

    public LabSlot this[string name] => Slots.First(slot => slot.Name == name);

    public IEnumerable<LabSlot> Others(LabSlot than) => Slots.Where(slot => slot != than);

    public void Log(string line)
    {
        lock (_log) _log.Add($"{_clock.Elapsed.TotalSeconds,6:0.0}  {line}");
    }

    public string Journal()
    {
        var journals = Slots.Select(slot => Path.Combine(slot.Folder, "journal")).Where(File.Exists).Select(file => $"{file}:\n{string.Join('\n', File.ReadLines(file).TakeLast(12))}");
        lock (_log) return string.Join('\n', [.. _log, .. journals]);
    }

    public async Task StartAsync(CancellationToken cancel)
    {
        var version = Regex.Match((await Tools.RunAsync(Path.Combine(LabTools.Programs ?? "", "etcd"), "--version")).Output, @"etcd Version: (\S+)").Groups[1].Value;
        Config = Config with { Version = version, Members = [.. Slots.Select(slot => new EtcdMemberConfig(slot.Name, Network.AddressOf(slot.Name)))] };
        await Network.StartAsync();
        foreach (var slot in Slots)
        {
            await slot.Disk.AttachBlankAsync();
            await IssueAsync(slot, cancel);
            await File.WriteAllTextAsync(Path.Combine(slot.Folders.Pki, "ca.crt"), Trust, cancel);
            slot.StartAgent();
        }
    }

    /// <summary>A client from outside, with every right.</summary>
    public async Task<EtcdClient> ClientAsync(LabSlot slot, TimeSpan patience, CancellationToken cancel)
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPem(Trust);
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(roots);
        var certificate = await File.ReadAllTextAsync(Path.Combine(slot.Folders.Pki, "healthcheck-client.crt"), cancel);
        var key = await File.ReadAllTextAsync(Path.Combine(slot.Folders.Pki, "healthcheck-client.key"), cancel);
        var own = X509Certificate2.CreateFromPem(certificate, key);
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(1),
            SslOptions = { ClientCertificateContext = System.Net.Security.SslStreamCertificateContext.Create(own, null, offline: true), CertificateChainPolicy = policy },
        };
        return new EtcdClient(new HttpMessageInvoker(handler), new UriBuilder("https", Network.AddressOf(slot.Name), EtcdSlot.ClientPort).Uri, TimeProvider.System, patience);
    }

    /// <summary>What an operator's command writes.</summary>
    public Task AskAsync(EtcdRequestKind kind, string id) => Store.ReplaceAsync(
        $"s3://lab/{StateKeys.EtcdRequest}", EtcdJson.Write(new EtcdRequest(id, kind, null, "lab", DateTimeOffset.UtcNow), EtcdJson.Default.EtcdRequest), CancellationToken.None);

    public async Task<EtcdClusterRecord> RecordAsync() => await ReadAsync(StateKeys.EtcdCluster, EtcdJson.Default.EtcdClusterRecord) ?? throw new InvalidOperationException("there is no record");

    public Task<EtcdMemberReport?> ReportAsync(string member) => ReadAsync(StateKeys.EtcdMember(member), EtcdJson.Default.EtcdMemberReport);

    public async Task<T?> ReadAsync<T>(string key, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class => await Store.FindAsync($"s3://lab/{key}", CancellationToken.None) is { } found ? EtcdJson.Read(found.Content.Span, type) : null;

    /// <summary>Old and new are trusted, then new certificates, then the new alone: as <c>slipway pki rotate</c> goes about it.</summary>
    public async Task RotateAsync(CancellationToken cancel)
    {
        var old = _pki.Current.CertificatePem;
        var renewed = _pki.Renew().CertificatePem;
        await TrustAsync(old + renewed, cancel);
        foreach (var slot in Slots) await IssueAsync(slot, cancel);
        await TrustAsync(renewed, cancel);
    }

    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> UntilAsync(string what, Func<Task<bool>> so, CancellationToken cancel, int seconds = 40)
    {
        var watch = Stopwatch.StartNew();
        while (!await so())
        {
            if (watch.Elapsed.TotalSeconds > seconds) throw new TimeoutException($"not within {seconds} s: {what}. {string.Join("; ", Slots.Select(slot => $"{slot.Name}: {slot.Doing}"))}");
            await Task.Delay(50, cancel);
        }
        return watch.Elapsed;
    }

    public Task<TimeSpan> UntilVotingAsync(CancellationToken cancel, params LabSlot[] slots) =>
        UntilAsync($"{string.Join(", ", slots.Select(slot => slot.Name))} voting", async () =>
        {
            var generation = (await Store.FindAsync($"s3://lab/{StateKeys.EtcdCluster}", cancel)) is null ? 0 : (await RecordAsync()).Generation;
            return slots.All(slot => slot.Voting == generation);
        }, cancel);

    public async ValueTask DisposeAsync()
    {
        foreach (var slot in Slots) await slot.DisposeAsync();
        await Network.DisposeAsync();
        _pki.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    async Task TrustAsync(string pem, CancellationToken cancel)
    {
        Trust = pem;
        await UntilAsync("all members trust what they are to trust", () => Task.FromResult(Slots.All(slot => slot.Trusts == pem && slot.Voting is not null)), cancel);
        foreach (var slot in Slots)
        {
            var written = File.GetLastWriteTimeUtc(Path.Combine(slot.Folders.Pki, "ca.crt"));
            Assert.True(slot.Host.Started > written, $"{slot.Name} says that it trusts what was written at {written:T}, and runs since {slot.Host.Started:T}");
        }
    }

    Task IssueAsync(LabSlot slot, CancellationToken cancel) => _pki.IssueAsync(slot.Folders.Pki, slot.Name, Network.AddressOf(slot.Name), cancel);
}
