using System.Collections.Concurrent;
using Slipway.Aws.Credentials;
using Slipway.Aws.Sts;
using Slipway.Node.Cloud;
using Slipway.Node.Joining;
using Slipway.NodeConfig;
using Slipway.Pki.Envelope;

namespace Slipway.Node.Tests;

/// <summary>S3, KMS, EC2 and CloudFormation as far as the agent asks them.</summary>
sealed class FakeCloud(LocalKey key) : INodeCloud
{
    public ConcurrentDictionary<string, byte[]> Objects { get; } = new();
    public ConcurrentDictionary<string, SlotResource> Volumes { get; } = new();
    public ConcurrentDictionary<string, SlotResource> Interfaces { get; } = new();
    public ConcurrentBag<(string Instance, bool Success)> Signals { get; } = [];

    /// <summary>Of the signals, those that CloudFormation does not answer, and how: the first ones first.</summary>
    public ConcurrentQueue<StepException> SignalProblems { get; } = [];

    public INodeState State { get; } = new MemoryState();

    public Task<byte[]> GetObjectAsync(string url, CancellationToken cancel) =>
        Objects.TryGetValue(url, out var content) ? Task.FromResult(content) : throw new StepException($"{url} does not exist");

    public Task PutObjectAsync(string url, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        Objects[url] = content.ToArray();
        return Task.CompletedTask;
    }

    public Task<byte[]> DecryptAsync(ReadOnlyMemory<byte> ciphertext, string keyId, IReadOnlyDictionary<string, string> context, CancellationToken cancel) =>
        key.DecryptAsync(ciphertext, keyId, context, cancel);

    public Task<SlotResource?> FindVolumeAsync(string cluster, string slot, CancellationToken cancel) => Task.FromResult(Volumes.GetValueOrDefault(slot));

    public Task AttachVolumeAsync(string volumeId, string instanceId, string device, CancellationToken cancel) => AttachAsync(Volumes, volumeId, instanceId);

    public Task<SlotResource?> FindInterfaceAsync(string cluster, string slot, CancellationToken cancel) => Task.FromResult(Interfaces.GetValueOrDefault(slot));

    public Task AttachInterfaceAsync(string interfaceId, string instanceId, int deviceIndex, CancellationToken cancel) => AttachAsync(Interfaces, interfaceId, instanceId);

    /// <summary>What EC2 knows; an instance that was not put here is unknown.</summary>
    public ConcurrentDictionary<string, MachineFacts> MachineFacts { get; } = new();

    /// <summary>Whose proofs are signed here: the session's name is in the token.</summary>
    public string Role { get; set; } = NodeTags.PoolRole("demo", "us-east-1", "pool1");

    public Task<IdentityProof> ProveAsync(string purpose, CancellationToken cancel) => Task.FromResult(
        IdentityProof.Sign(new AwsKeys("AKIDEXAMPLE", "secret", purpose.Split(' ')[^1]), new Uri("https://sts.example"), "us-east-1", purpose, Now()));

    public Task<CallerIdentity?> IdentifyAsync(IdentityProof proof, string purpose, CancellationToken cancel) =>
        Task.FromResult<CallerIdentity?>(new CallerIdentity("123456789012", $"arn:aws:sts::123456789012:assumed-role/{Role}/{proof.SecurityToken}", "AROA:x"));

    public Task<string> AccountAsync(CancellationToken cancel) => Task.FromResult("123456789012");

    public Task<MachineFacts?> FindMachineAsync(string instanceId, CancellationToken cancel) => Task.FromResult(MachineFacts.GetValueOrDefault(instanceId));

    /// <summary>The clock that proofs are signed by.</summary>
    public Func<DateTimeOffset> Now { get; set; } = TimeProvider.System.GetUtcNow;

    public Task SignalAsync(string stack, string resource, string instanceId, bool success, CancellationToken cancel)
    {
        if (SignalProblems.TryDequeue(out var problem)) throw problem;
        Signals.Add((instanceId, success));
        return Task.CompletedTask;
    }

    static Task AttachAsync(ConcurrentDictionary<string, SlotResource> all, string id, string instanceId)
    {
        var (slot, resource) = all.First(pair => pair.Value.Id == id);
        all[slot] = resource with { AttachedTo = instanceId };
        return Task.CompletedTask;
    }
}
