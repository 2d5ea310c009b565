using System.Security.Cryptography;
using System.Text.Json;
using Slipway.Node.Cloud;
using Slipway.Node.Deciding;
using Slipway.Node.Files;
using Slipway.Node.Hosting;
using Slipway.Node.Observing;
using Slipway.NodeConfig;
using Slipway.Pki.Envelope;

namespace Slipway.Node.Acting;

/// <summary>Does one action. Each may be done again after a crash in its middle.</summary>
sealed class Actor(IHost host, INodeCloud cloud, BootConfig boot, NodeIdentity identity, Memory memory)
{
    const int SlotDeviceIndex = 1;

    readonly CertificateWriter _certificates = new(host, identity);

    /// <exception cref="StepException">What stood in the way.</exception>
    public Task ActAsync(NodeAction action, Observation seen, CancellationToken cancel) => action switch
    {
        FetchConfig => FetchAsync(cancel),
        AttachVolume attach => cloud.AttachVolumeAsync(attach.VolumeId, identity.InstanceId, attach.Device, cancel),
        AttachInterface attach => cloud.AttachInterfaceAsync(attach.InterfaceId, identity.InstanceId, SlotDeviceIndex, cancel),
        FormatDisk format => host.Disks.FormatAsync(format.Device, cancel),
        MountDisk mount => host.Disks.MountAsync(mount.Device, mount.Folder, cancel),
        OpenKeys => OpenAsync(cancel),
        IssueCertificates issue => _certificates.WriteAsync(Config, memory.Keys, issue.Names, seen.Interface?.Address, cancel),
        WriteFiles write => WriteAsync(write, seen, cancel),
        StartUnit start => host.Units.StartAsync(start.Unit, cancel),
        SignalReady => SignalAsync(cancel),
        _ => throw new InvalidOperationException($"nobody does: {action.Description}"),
    };

    NodeConfig.NodeConfig Config => memory.Config ?? throw new StepException("the configuration has not been read");

    async Task FetchAsync(CancellationToken cancel)
    {
        var content = await cloud.GetObjectAsync(boot.Config.Url, cancel).ConfigureAwait(false);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        if (hash != boot.Config.Sha256) throw new StepException($"{boot.Config.Url} has SHA-256 {hash}, not {boot.Config.Sha256}", permanent: true);
        try
        {
            memory.Config = JsonSerializer.Deserialize(content, NodeConfigJson.Default.NodeConfig);
        }
        catch (JsonException problem)
        {
            throw new StepException($"{boot.Config.Url} is not a configuration that this agent knows: {problem.Message}", permanent: true, problem);
        }
    }

    async Task OpenAsync(CancellationToken cancel)
    {
        if (Config.Secrets is not { } secrets) throw new StepException("this machine's configuration names no keys", permanent: true);
        var sealedKeys = await cloud.GetObjectAsync(secrets.Url, cancel).ConfigureAwait(false);
        try
        {
            memory.Keys = await EnvelopeCipher.OpenAsync(sealedKeys, secrets.Context, new CloudKeys(cloud), cancel).ConfigureAwait(false);
        }
        catch (EnvelopeException problem)
        {
            throw new StepException($"{secrets.Url}: {problem.Message}", permanent: true, problem);
        }
    }

    async Task WriteAsync(WriteFiles write, Observation seen, CancellationToken cancel)
    {
        foreach (var file in FilePlan.For(Config, identity, seen.Interface?.Address).Where(file => write.Paths.Contains(file.Path)))
        {
            await host.Files.WriteAsync(file.Path, file.Bytes, PlannedFile.Public, cancel).ConfigureAwait(false);
        }
    }

    async Task SignalAsync(CancellationToken cancel)
    {
        try
        {
            await cloud.SignalAsync(boot.Signal.Stack, boot.Signal.Resource, identity.InstanceId, success: true, cancel).ConfigureAwait(false);
        }
        catch (StepException refusal) when (refusal.Permanent)
        {
            // CloudFormation takes signals while it makes or updates the group; later machines have nobody who waits for them.
            host.Log($"not signalled: {refusal.Message}");
        }
        memory.Signalled = true;
    }

    sealed class CloudKeys(INodeCloud cloud) : IDataKeyProvider
    {
        public Task<WrappedKey> GenerateAsync(IReadOnlyDictionary<string, string> context, CancellationToken ct = default) =>
            throw new StepException("a node opens keys, it seals none", permanent: true);

        public Task<byte[]> DecryptAsync(ReadOnlyMemory<byte> ciphertext, string keyId, IReadOnlyDictionary<string, string> context, CancellationToken ct = default) =>
            cloud.DecryptAsync(ciphertext, keyId, context, ct);
    }
}
