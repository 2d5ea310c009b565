using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Slipway.Aws;
using Slipway.Aws.Credentials;
using Slipway.NodeConfig.Mirror;
using Slipway.Operations.Assets;
using Slipway.Operations.Assets.Targets;
using Slipway.Operations.Progress;
using Slipway.Simulator.Hosting;
using Slipway.Testing;

namespace Slipway.Operations.Tests.Assets;

public sealed class MirrorTests : IDisposable
{
    const string Pause = "registry.test/team/pause:3.10";

    readonly FakeWeb _web = new();
    readonly QuickTime _time = new();
    readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("slipway-mirror-");
    readonly MirroredFile _kubelet;
    readonly MirrorRequest _request;
    readonly IReadOnlyDictionary<string, string> _digests;

    public MirrorTests()
    {
        var content = RandomNumberGenerator.GetBytes(300_000);
        _web.Files["publisher.test/kubelet"] = content;
        _kubelet = new MirroredFile("kubelet", "1.36.2", "amd64", "https://publisher.test/kubelet", Hash(content));
        _digests = _web.Registry.Add(Pause, "amd64", "arm64", "s390x");
        _request = new MirrorRequest([_kubelet], [(Pause, "amd64"), (Pause, "arm64")]);
    }

    string Folder => Path.Combine(_root.FullName, "mirror");

    public void Dispose()
    {
        _web.Dispose();
        _root.Delete(recursive: true);
    }

    [Fact]
    public async Task Files_and_an_archive_for_each_architecture_lie_under_their_hashes_and_the_index_names_them()
    {
        var result = await RunAsync();
        Assert.Empty(result.Problems);
        Assert.Equal(_web.Files["publisher.test/kubelet"], await File.ReadAllBytesAsync(Path.Combine(Folder, MirrorKeys.File(_kubelet.Sha256))));
        var index = await new FolderMirror(Folder).ReadIndexAsync(default);
        Assert.Equal([_kubelet], index?.Files);
        Assert.Equal(["amd64", "arm64"], index?.Images.Select(image => image.Architecture));
        foreach (var image in index?.Images ?? [])
        {
            var archive = await File.ReadAllBytesAsync(Path.Combine(Folder, MirrorKeys.Image(image)));
            Assert.Equal(image.Sha256, Hash(archive));
            Assert.Equal(_digests[image.Architecture], image.Digest);
            AssertWhole(archive, image);
        }
        Assert.False(Directory.Exists(Path.Combine(Folder, ".work")));
    }

    [Fact]
    public async Task What_is_there_is_neither_copied_nor_asked_for_again()
    {
        await RunAsync();
        var asked = _web.Asked.Count;
        var again = await RunAsync();
        Assert.Empty(again.Copied);
        Assert.Equal(asked, _web.Asked.Count);
        File.Delete(Path.Combine(Folder, MirrorKeys.File(_kubelet.Sha256)));
        Assert.Equal([MirrorKeys.File(_kubelet.Sha256)], (await RunAsync()).Copied);
    }

    [Fact]
    public async Task Without_its_index_a_mirror_is_known_again_by_its_names()
    {
        await RunAsync();
        var index = Path.Combine(Folder, MirrorKeys.Index);
        var before = await File.ReadAllTextAsync(index);
        File.Delete(index);
        Assert.Empty((await RunAsync()).Copied);
        Assert.Equal(before, await File.ReadAllTextAsync(index));
        Assert.Equal(1, _web.Asked.Count(asked => asked.StartsWith("publisher.test", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_connection_that_breaks_is_gone_on_with_where_it_broke()
    {
        Once(address => address == "publisher.test/kubelet", new FakeFault { BreaksAfter = 100_000 });
        Assert.Empty((await RunAsync()).Problems);
        Assert.Contains(_web.Asked, asked => asked.StartsWith("publisher.test/kubelet from ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_publisher_that_knows_no_parts_is_asked_for_the_whole()
    {
        var calls = 0;
        _web.Fault = address => address != "publisher.test/kubelet" ? null : Interlocked.Increment(ref calls) == 1 ? new FakeFault { BreaksAfter = 1000 } : new FakeFault { IgnoresRange = true };
        Assert.Empty((await RunAsync()).Problems);
    }

    [Fact]
    public async Task A_file_that_is_another_is_refused_with_both_hashes_and_the_rest_is_copied()
    {
        _web.Files["publisher.test/kubelet"] = [1, 2, 3];
        var result = await RunAsync();
        Assert.Equal([$"kubelet 1.36.2 amd64: https://publisher.test/kubelet has SHA-256 {Hash([1, 2, 3])}, not {_kubelet.Sha256}"], result.Problems);
        Assert.Equal(2, result.Images.Count);
        Assert.Null(await new FolderMirror(Folder).ReadIndexAsync(default));
    }

    [Fact]
    public async Task A_layer_that_is_another_is_refused()
    {
        _web.Fault = address => address.Contains("/blobs/", StringComparison.Ordinal) ? new FakeFault { Corrupts = true } : null;
        Assert.All((await RunAsync()).Problems, problem => Assert.Matches("^registry.test/team/pause:3.10: .* has SHA-256 [0-9a-f]{64}, not [0-9a-f]{64}$", problem));
    }

    [Fact]
    public async Task A_manifest_that_is_not_what_the_index_says_is_refused()
    {
        _web.Fault = address => address.Contains("/manifests/sha256:", StringComparison.Ordinal) ? new FakeFault { Corrupts = true } : null;
        Assert.All((await RunAsync()).Problems, problem => Assert.Contains("has digest sha256:", problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_registry_that_limits_its_rate_is_asked_again_when_it_says()
    {
        Once(address => address.Contains("/manifests/3.10", StringComparison.Ordinal), new FakeFault { Status = 429, RetryAfter = "17" });
        Assert.Empty((await RunAsync()).Problems);
        Assert.Contains(TimeSpan.FromSeconds(17), _time.Pauses);
    }

    [Fact]
    public async Task A_server_that_stays_down_is_given_up_in_words()
    {
        _web.Fault = address => address == "publisher.test/kubelet" ? new FakeFault { Status = 503 } : null;
        Assert.Equal(["https://publisher.test/kubelet: answered 503, 8 times"], (await RunAsync()).Problems);
    }

    [Fact]
    public async Task An_image_that_is_not_there_or_not_for_the_architecture_is_named()
    {
        var result = await RunAsync(new MirrorRequest([], [("registry.test/team/none:1", "amd64"), (Pause, "riscv64")]));
        Assert.Equal(["registry.test/team/none:1: the registry has no such image", $"{Pause} is not made for linux/riscv64, but for linux/amd64, linux/arm64, linux/s390x"], result.Problems);
    }

    [Fact]
    public async Task Killed_in_the_middle_of_a_file_it_goes_on_there()
    {
        using var kill = new CancellationTokenSource();
        _web.Fault = address =>
        {
            if (address != "publisher.test/kubelet") return null;
            kill.CancelAfter(TimeSpan.Zero);
            return new FakeFault { BreaksAfter = 150_000 };
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(cancel: kill.Token));
        Assert.Null(await new FolderMirror(Folder).ReadIndexAsync(default));
        _web.Fault = _ => null;
        Assert.Empty((await RunAsync()).Problems);
    }

    [Fact]
    public async Task Several_clusters_share_a_mirror()
    {
        await RunAsync();
        _web.Registry.Add("registry.test/other:1", "amd64");
        await RunAsync(new MirrorRequest([], [("registry.test/other:1", "amd64")]));
        Assert.Equal(["registry.test/other:1", Pause, Pause], (await new FolderMirror(Folder).ReadIndexAsync(default))?.Images.Select(image => image.Name));
    }

    [Fact]
    public async Task A_bucket_gets_the_same_bytes_as_a_folder()
    {
        await using var cloud = await AwsSimulator.StartAsync(new AwsSimulatorOptions());
        var s3 = new AwsClients(new AwsEnvironment { Region = "eu-west-1", Endpoint = cloud.Endpoint, Credentials = new StaticCredentials(new AwsKeys("any", "any")) }).S3;
        await s3.CreateBucketAsync("my-mirror");
        var target = new BucketMirror(s3, "my-mirror", "slipway/");
        Assert.Empty((await FlowAsync(target, _request, default)).Problems);
        await RunAsync();
        foreach (var key in (await new FolderMirror(Folder).ListAsync("", default)).Order(StringComparer.Ordinal))
        {
            Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(Folder, key)), (await s3.GetAsync("my-mirror", $"slipway/{key}"))?.Content.ToArray());
        }
        Assert.Empty((await FlowAsync(target, _request, default)).Copied);
    }

    Task<MirrorResult> RunAsync(MirrorRequest? request = null, CancellationToken cancel = default) => FlowAsync(new FolderMirror(Folder), request ?? _request, cancel);

    async Task<MirrorResult> FlowAsync(IMirrorTarget target, MirrorRequest request, CancellationToken cancel)
    {
        using var http = new HttpClient(_web.Handler) { Timeout = Timeout.InfiniteTimeSpan };
        var s3 = new AwsClients(new AwsEnvironment { Region = "eu-west-1", Credentials = new StaticCredentials(new AwsKeys("any", "any")) }).S3;
        return await new MirrorFlow(target, http, s3, Path.Combine(Folder, ".work"), _time, new Silence()).RunAsync(request, cancel);
    }

    void Once(Func<string, bool> when, FakeFault fault)
    {
        var left = 1;
        _web.Fault = address => when(address) && Interlocked.Exchange(ref left, 0) == 1 ? fault : null;
    }

    /// <summary>Each blob is under its own digest, and all that the manifest names are there.</summary>
    static void AssertWhole(byte[] archive, ImageArchive image)
    {
        var entries = new Dictionary<string, byte[]>();
        using var tar = new TarReader(new MemoryStream(archive));
        while (tar.GetNextEntry() is { } entry)
        {
            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            entries[entry.Name] = content.ToArray();
        }
        Assert.All(entries.Where(entry => entry.Key.StartsWith("blobs/sha256/", StringComparison.Ordinal)), entry => Assert.Equal(entry.Key["blobs/sha256/".Length..], Hash(entry.Value)));
        using var index = JsonDocument.Parse(entries["index.json"]);
        var named = index.RootElement.GetProperty("manifests")[0];
        Assert.Equal((image.Digest, image.Name), (named.GetProperty("digest").GetString(), named.GetProperty("annotations").GetProperty("io.containerd.image.name").GetString()));
        using var manifest = JsonDocument.Parse(entries[$"blobs/{image.Digest.Replace(':', '/')}"]);
        Assert.All(manifest.RootElement.GetProperty("layers").EnumerateArray().Append(manifest.RootElement.GetProperty("config")), blob => Assert.Contains($"blobs/{blob.GetProperty("digest").GetString()?.Replace(':', '/')}", entries.Keys));
        Assert.Equal("""{"imageLayoutVersion":"1.0.0"}""", Encoding.UTF8.GetString(entries["oci-layout"]));
    }

    static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    sealed class Silence : IProgressSink
    {
        public void Report(OperationEvent progress)
        {
        }
    }
}
