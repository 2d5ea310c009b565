using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Slipway.Node.Assets;
using Slipway.Node.Tests.Linux;
using Slipway.NodeAgent.Installing;
using Slipway.NodeConfig;

namespace Slipway.Node.Tests.Assets;

public sealed class LinuxAssetsTests : IDisposable
{
    const string Url = "https://publisher/file";

    readonly ScratchFolder _scratch = new();
    readonly Publisher _publisher = new();
    readonly LinuxAssets _assets;

    public LinuxAssetsTests() => _assets = new LinuxAssets(new HttpClient(_publisher), TimeProvider.System, _scratch.Path);

    public void Dispose()
    {
        _publisher.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public async Task Installs_a_program_once()
    {
        var plan = Plan("kubelet", _publisher.Content = "#!/bin/true"u8.ToArray());
        Assert.False(await _assets.IsInstalledAsync(plan, default));
        await InstallAsync(plan);
        Assert.True(await _assets.IsInstalledAsync(plan, default));
        Assert.Equal($"{plan.Folder}/kubelet", new FileInfo($"{_scratch.Path}{Paths.Programs}/kubelet").LinkTarget);
        Assert.True(File.GetUnixFileMode($"{_scratch.Path}{plan.Folder}/kubelet").HasFlag(UnixFileMode.UserExecute));
        await InstallAsync(plan);
        Assert.Single(_publisher.Ranges);
    }

    [Fact]
    public async Task A_new_version_takes_the_links_over_and_the_old_one_takes_them_back_without_a_fetch()
    {
        var old = Plan("kubelet", _publisher.Content = "old"u8.ToArray());
        await InstallAsync(old);
        var young = Plan("kubelet", _publisher.Content = "young"u8.ToArray());
        Assert.False(await _assets.IsInstalledAsync(young, default));
        await InstallAsync(young);
        Assert.False(await _assets.IsInstalledAsync(old, default));
        await InstallAsync(old);
        Assert.True(await _assets.IsInstalledAsync(old, default));
        Assert.Equal(2, _publisher.Ranges.Count);
    }

    [Fact]
    public async Task Goes_on_where_an_interrupted_fetch_ended()
    {
        var content = Enumerable.Range(0, 200_000).Select(i => (byte)i).ToArray();
        var plan = Plan("kubelet", _publisher.Content = content);
        _publisher.BreakAfter = 70_000;
        await Assert.ThrowsAsync<StepException>(() => InstallAsync(plan));
        _publisher.BreakAfter = null;
        await InstallAsync(plan);
        Assert.Equal([null, "bytes=70000-"], _publisher.Ranges);
        Assert.Equal(content, await File.ReadAllBytesAsync($"{_scratch.Path}{plan.Folder}/kubelet"));
    }

    [Fact]
    public async Task Starts_anew_where_the_server_knows_no_ranges()
    {
        var plan = Plan("kubelet", _publisher.Content = new byte[100_000]);
        _publisher.BreakAfter = 70_000;
        await Assert.ThrowsAsync<StepException>(() => InstallAsync(plan));
        (_publisher.BreakAfter, _publisher.KnowsRanges) = (null, false);
        await InstallAsync(plan);
        Assert.True(await _assets.IsInstalledAsync(plan, default));
    }

    [Fact]
    public async Task A_publisher_that_falls_silent_is_left_with_words_and_what_came_is_kept()
    {
        _publisher.Silent = true;
        using var http = new HttpClient(_publisher, disposeHandler: false);
        var hasty = new LinuxAssets(http, new Hasty(), _scratch.Path);
        var left = await Assert.ThrowsAsync<StepException>(() => hasty.InstallAsync(Plan("kubelet", [1]), (_, _, _) => Task.FromResult(false), default));
        Assert.Equal((false, $"{Url}: nothing came for 60 s"), (left.Permanent, left.Message));
    }

    [Fact]
    public async Task Refuses_a_wrong_hash_with_file_wanted_and_found_and_starts_anew()
    {
        var plan = Plan("kubelet", "right"u8.ToArray());
        _publisher.Content = "wrong"u8.ToArray();
        var refused = await Assert.ThrowsAsync<StepException>(() => InstallAsync(plan));
        Assert.True(refused.Permanent);
        Assert.Equal($"kubelet: {Url} has SHA-256 {Hash("wrong"u8.ToArray())}, not {Hash("right"u8.ToArray())}", refused.Message);
        Assert.False(await _assets.IsInstalledAsync(plan, default));
        _publisher.Content = "right"u8.ToArray();
        await InstallAsync(plan);
        Assert.Equal([null, null], _publisher.Ranges);
    }

    [Fact]
    public async Task Takes_programs_out_of_an_archive_wherever_they_lie_and_nothing_else()
    {
        _publisher.Content = Tar(("etcd-v3.6.12-linux-amd64/etcd", "e"), ("etcd-v3.6.12-linux-amd64/etcdctl", "c"), ("etcd-v3.6.12-linux-amd64/etcdutl", "u"), ("etcd-v3.6.12-linux-amd64/README.md", "r"), ("../../evil", "x"));
        var plan = Plan("etcd", _publisher.Content);
        await InstallAsync(plan);
        Assert.Equal(["etcd", "etcdctl", "etcdutl"], Directory.GetFiles(_scratch.Path + plan.Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task All_programs_of_the_CNI_archive_are_put_where_containerd_looks()
    {
        _publisher.Content = Tar(("./bridge", "b"), ("./host-local", "h"));
        await InstallAsync(Plan("cni-plugins", _publisher.Content));
        Assert.Equal(["bridge", "host-local"], Directory.GetFiles(_scratch.Path + Paths.CniPlugins).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Says_what_an_archive_lacks()
    {
        _publisher.Content = Tar(("bin/containerd", "c"));
        var refused = await Assert.ThrowsAsync<StepException>(() => InstallAsync(Plan("containerd", _publisher.Content)));
        Assert.Equal($"containerd: {Url} has no containerd-shim-runc-v2, ctr in it", refused.Message);
    }

    [Fact]
    public async Task Fetches_from_S3_and_from_folders()
    {
        var content = "from elsewhere"u8.ToArray();
        var s3 = Plan("kubelet", content, "s3://mirror/kubelet");
        await _assets.InstallAsync(s3, async (_, to, cancel) => { await to.WriteAsync(content, cancel); return true; }, default);
        Assert.True(await _assets.IsInstalledAsync(s3, default));
        var folder = Plan("kubectl", content, $"file:{_scratch.File("/mirror/kubectl", "from elsewhere")}");
        await InstallAsync(folder);
        Assert.True(await _assets.IsInstalledAsync(folder, default));
        Assert.Empty(_publisher.Ranges);
    }

    [Fact]
    public void Every_asset_that_is_rendered_is_known_and_no_other_is_taken_for_known()
    {
        Assert.Equal(["cni-plugins", "containerd", "crictl", "etcd", "helm", "kubeadm", "kubectl", "kubelet", "runc"], AssetPlans.Known.Order());
        var unknown = Samples.Worker with { Assets = [new AssetConfig("teleporter", "1", Url, "aa")] };
        Assert.Contains("teleporter", Assert.Throws<StepException>(() => AssetPlans.For(unknown)).Message, StringComparison.Ordinal);
    }

    static AssetPlan Plan(string name, byte[] content, string url = Url) =>
        Assert.Single(AssetPlans.For(Samples.Worker with { Assets = [new AssetConfig(name, "1.2.3", url, Hash(content))] }));

    static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    static byte[] Tar(params (string Name, string Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest))
        using (var tar = new TarWriter(zip))
        {
            foreach (var (name, content) in entries)
            {
                var executable = UnixFileMode.UserRead | UnixFileMode.UserExecute;
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.ASCII.GetBytes(content)), Mode = executable });
            }
        }
        return bytes.ToArray();
    }

    Task InstallAsync(AssetPlan plan) => _assets.InstallAsync(plan, (_, _, _) => Task.FromResult(false), default);

    /// <summary>A web server of one file, whose connections may break.</summary>
    sealed class Publisher : HttpMessageHandler
    {
        public byte[] Content { get; set; } = [];
        public int? BreakAfter { get; set; }
        public bool KnowsRanges { get; set; } = true;
        public bool Silent { get; set; }

        /// <summary>What was asked for, in order.</summary>
        public List<string?> Ranges { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Ranges.Add(request.Headers.Range?.ToString());
            var from = KnowsRanges ? (int)(request.Headers.Range?.Ranges.Single().From ?? 0) : 0;
            return Task.FromResult(new HttpResponseMessage(from > 0 ? HttpStatusCode.PartialContent : HttpStatusCode.OK)
            {
                Content = Silent ? new StreamContent(new SilentStream()) : new StreamContent(BreakAfter is { } most ? new BrokenStream(Content[from..most]) : new MemoryStream(Content[from..])),
            });
        }
    }

    /// <summary>Every wait is over at once.</summary>
    sealed class Hasty : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }

    sealed class SilentStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 0;
        }
    }

    sealed class BrokenStream(byte[] content) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length ? base.ReadAsync(buffer, cancellationToken) : throw new HttpRequestException("connection reset");
    }
}
