using System.Security.Cryptography;
using System.Text.Json;
using Slipway.Aws;
using Slipway.Aws.Credentials;
using Slipway.Aws.Ec2;
using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Status;
using Slipway.Operations.Keys;
using Slipway.Pki.Envelope;
using Slipway.Simulator.Machines;
using YamlDotNet.RepresentationModel;
using NodeDocument = Slipway.NodeConfig.NodeConfig;

namespace Slipway.Operations.Tests.EndToEnd;

/// <summary>
/// The least that a node agent does, over the wire and under its instance's role: reads user data, fetches its configuration and keys,
/// takes its disk and address, tells its status and signals.
/// </summary>
sealed class TinyNode : IInstanceSoftware, IDisposable
{
    readonly HeldHandler _http = new();

    /// <summary>What keeps a machine from getting ready; null: nothing.</summary>
    public Func<NodeDocument, string?> Trouble { get; set; } = _ => null;

    public async Task RunAsync(Machine machine, CancellationToken stopped)
    {
        using (machine.World.Hold()) await BootAsync(machine, stopped);
        await Task.Delay(Timeout.InfiniteTimeSpan, machine.Time, stopped);
    }

    async Task BootAsync(Machine machine, CancellationToken stopped)
    {
        var boot = Read(machine.UserData);
        using var metadata = new Slipway.Aws.Credentials.InstanceMetadata(machine.Metadata, machine.Time);
        var aws = new AwsClients(new AwsEnvironment
        {
            Region = boot.Region, Endpoint = machine.AwsEndpoint, Credentials = new InstanceCredentials(metadata, machine.Time), Handler = _http, Time = machine.Time,
        });
        var (bucket, place) = Split(boot.Config.Url);
        var config = await ConfigAsync(aws, boot, stopped);
        if (config.Secrets is { } secrets) await OpenKeysAsync(aws, secrets, stopped);
        if (config.Slot is { } slot) await TakeAsync(aws, machine, boot, slot, stopped);
        var trouble = Trouble(config);
        var status = new NodeStatus
        {
            Cluster = boot.Cluster, InstanceId = machine.InstanceId, Role = boot.Role.Word(), Phase = trouble is null ? "ready" : "failed", Reason = trouble, Since = machine.Time.GetUtcNow(), ConfigHash = boot.Config.Sha256,
        };
        await aws.S3.PutAsync(bucket, $"{place[..place.LastIndexOf("nodes/", StringComparison.Ordinal)]}{StateKeys.StatusOf(machine.InstanceId)}", status.ToJson(), ct: stopped);
        if (trouble is null && boot.Role == NodeRole.ControlPlane) machine.Listen(6443, (_, _) => Task.CompletedTask);
        try
        {
            await aws.CloudFormation.SignalResourceAsync(boot.Signal.Stack, boot.Signal.Resource, machine.InstanceId, trouble is null, stopped);
            machine.Log(trouble ?? "ready");
        }
        catch (AwsServiceException e) when (e.Code == "ValidationError")
        {
            machine.Log($"nobody waits for a signal: {e.Message}");
        }
    }

    static async Task<NodeDocument> ConfigAsync(AwsClients aws, BootConfig boot, CancellationToken ct)
    {
        var (bucket, key) = Split(boot.Config.Url);
        var content = (await aws.S3.GetAsync(bucket, key, ct))?.Content ?? throw new InvalidOperationException($"{boot.Config.Url} is not there");
        if (Convert.ToHexStringLower(SHA256.HashData(content.Span)) != boot.Config.Sha256) throw new InvalidOperationException("another configuration");
        return JsonSerializer.Deserialize(content.Span, NodeConfigJson.Default.NodeConfig) ?? throw new InvalidOperationException("no configuration");
    }

    static async Task OpenKeysAsync(AwsClients aws, SecretsConfig secrets, CancellationToken ct)
    {
        var (bucket, key) = Split(secrets.Url);
        var content = (await aws.S3.GetAsync(bucket, key, ct))?.Content ?? throw new InvalidOperationException($"{secrets.Url} is not there");
        using var bundle = await EnvelopeCipher.OpenAsync(content, secrets.Context, new KmsDataKeys(aws.Kms, ""), ct);
    }

    static async Task TakeAsync(AwsClients aws, Machine machine, BootConfig boot, SlotConfig slot, CancellationToken ct)
    {
        Filter[] mine = [Filter.Tag(TagNames.Cluster, boot.Cluster), Filter.Tag(TagNames.Slot, slot.Name)];
        foreach (var card in (await aws.Ec2.DescribeNetworkInterfacesAsync(mine, ct: ct)).Where(card => card.Status == "available"))
        {
            await aws.Ec2.AttachNetworkInterfaceAsync(card.Id, machine.InstanceId, 1, ct);
        }
        foreach (var disk in (await aws.Ec2.DescribeVolumesAsync(mine, ct: ct)).Where(disk => slot.Volume && disk.State == "available"))
        {
            await aws.Ec2.AttachVolumeAsync(disk.Id, machine.InstanceId, "/dev/xvdf", ct);
        }
    }

    static BootConfig Read(byte[] userData)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(System.Text.Encoding.UTF8.GetString(userData)));
        var files = (YamlSequenceNode)stream.Documents.Single().RootNode["write_files"];
        var text = files.Single(file => file["path"].ToString() == BootConfig.Path)["content"].ToString();
        return JsonSerializer.Deserialize(text, NodeConfigJson.Default.BootConfig) ?? throw new InvalidOperationException("no boot.json");
    }

    static (string Bucket, string Key) Split(string url) => url["s3://".Length..].Split('/', 2) is [var bucket, var key] ? (bucket, key) : throw new FormatException(url);

    public void Dispose() => _http.Dispose();
}
