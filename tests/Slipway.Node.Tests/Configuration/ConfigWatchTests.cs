using System.Text;
using System.Text.Json;
using Slipway.NodeConfig;
using NodeDocument = Slipway.NodeConfig.NodeConfig;

namespace Slipway.Node.Tests.Configuration;

/// <summary>A changed configuration reaches machines that run.</summary>
public sealed class ConfigWatchTests
{
    [Fact]
    public async Task What_can_be_applied_in_place_is_and_what_cannot_leaves_the_machine_as_it_was()
    {
        await using var cluster = new RehearsedCluster();
        await cluster.PrepareAsync();
        await cluster.RunAsync(cluster.BootSlotAsync("a", "i-a"), cluster.BootSlotAsync("b", "i-b"));
        var born = cluster.ConfigOf("a");
        var open = born with { Settings = born.Settings with { Kubelet = new() { MaxOpenFiles = 54321 } } };

        await ToldAsync(cluster, Json(open));
        Assert.Equal(["settings.kubelet"], cluster.StatusOf("i-a")?.Config?.Fields.Select(field => field.Field));
        Assert.True(cluster.StatusOf("i-a")?.Config?.Applied);
        Assert.Contains("54321", Kubelet(cluster), StringComparison.Ordinal);

        // One field that needs a new instance keeps all of the change away.
        await ToldAsync(cluster, Json(open with { KubernetesVersion = "1.36.3", Settings = open.Settings with { Kubelet = new() { MaxOpenFiles = 11111 } } }));
        Assert.False(cluster.StatusOf("i-a")?.Config?.Applied);
        Assert.Equal(["kubernetesVersion"], cluster.StatusOf("i-a")?.Config?.Fields.Where(field => field.Takes == "new instance").Select(field => field.Field));
        Assert.Contains("54321", Kubelet(cluster), StringComparison.Ordinal);

        await ToldAsync(cluster, Encoding.UTF8.GetBytes("""{"ofAFutureRelease":1}"""));
        Assert.Equal(["agent"], cluster.StatusOf("i-a")?.Config?.Fields.Select(field => field.Field));

        await ToldAsync(cluster, Json(open));
        Assert.Null(cluster.StatusOf("i-a")?.Config);
        Assert.Equal("ready", cluster.StatusOf("i-a")?.Phase);
    }

    [Fact]
    public async Task A_pointer_to_what_cannot_be_had_changes_nothing()
    {
        await using var cluster = new RehearsedCluster();
        await cluster.PrepareAsync();
        await cluster.RunAsync(cluster.BootSlotAsync("a", "i-a"), cluster.BootSlotAsync("b", "i-b"));
        var hash = await cluster.PointAsync("a", Json(cluster.ConfigOf("a") with { Settings = new NodeSettings { Kubelet = new() { MaxOpenFiles = 54321 } } }));
        cluster.Cloud.Objects[$"s3://state/demo/{StateKeys.NodeConfig(hash)}"] = "tampered with"u8.ToArray();
        await cluster.UntilAsync(() => cluster.Machines[0].Console.Any(line => line.Contains("cannot be had", StringComparison.Ordinal)));
        Assert.NotEqual(hash, cluster.StatusOf("i-a")?.ConfigHash);
        Assert.DoesNotContain("54321", Kubelet(cluster), StringComparison.Ordinal);
        Assert.Equal("ready", cluster.StatusOf("i-a")?.Phase);
    }

    static async Task ToldAsync(RehearsedCluster cluster, byte[] document)
    {
        var hash = await cluster.PointAsync("a", document);
        await cluster.UntilAsync(() => cluster.StatusOf("i-a")?.ConfigHash == hash);
    }

    static string Kubelet(RehearsedCluster cluster) => Encoding.UTF8.GetString(cluster.Files("i-a")[Paths.KubeletConfig]);

    static byte[] Json(NodeDocument config) => JsonSerializer.SerializeToUtf8Bytes(config, NodeConfigJson.Default.NodeConfig);
}
