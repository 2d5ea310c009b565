using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.S3;

/// <summary>Buckets and what lies in them.</summary>
public sealed class S3Store : IBlobs, ITaggedResources
{
    public const string NoVersion = "null";

    public S3State State { get; private set; } = new();

    /// <summary>For other services that read objects (CloudFormation's templates); null: there is none.</summary>
    public byte[]? Read(string bucket, string key) =>
        State.Buckets.GetValueOrDefault(bucket)?.Objects.GetValueOrDefault(key)?[0] is { IsDeleteMarker: false } version ? version.Content : null;

    /// <summary>The version that is read now, or the one asked for; null: there is none. Delete markers are versions.</summary>
    public static S3Version? Find(S3Bucket bucket, string key, string? versionId)
    {
        ArgumentNullException.ThrowIfNull(bucket);
        var versions = bucket.Objects.GetValueOrDefault(key);
        return versionId is null ? versions?[0] : versions?.Find(version => version.Id == versionId);
    }

    /// <summary>Makes the version the newest of its key, over or beside the older ones as the bucket's versioning says.</summary>
    public static S3Version Put(World world, S3Bucket bucket, string key, S3Version version)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(bucket);
        var stored = version with { Id = bucket.Versioning == "Enabled" ? world.Ids.Base32("", 32) : NoVersion };
        if (!bucket.Objects.TryGetValue(key, out var versions)) bucket.Objects[key] = versions = [];
        if (stored.Id == NoVersion) versions.RemoveAll(old => old.Id == NoVersion);
        versions.Insert(0, stored);
        return stored;
    }

    /// <summary>Deletes a version for good, or lays a marker over a versioned key, or deletes. Null: nothing was there.</summary>
    public static S3Version? Delete(World world, S3Bucket bucket, string key, string? versionId)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(bucket);
        if (versionId is null && bucket.Versioning is not null)
            return Put(world, bucket, key, new S3Version { Id = NoVersion, Modified = world.Now, IsDeleteMarker = true });
        if (Find(bucket, key, versionId ?? NoVersion) is not { } version) return null;
        var versions = bucket.Objects[key];
        versions.Remove(version);
        if (versions.Count == 0) bucket.Objects.Remove(key);
        return version;
    }

    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public IEnumerable<TaggedResource> TaggedResources() => State.Buckets.Values.Select(bucket => new TaggedResource(bucket.Arn, bucket.Region, S3Tags.Of(bucket)));

    public string StateName => "s3";

    public JsonNode Save() => JsonSerializer.SerializeToNode(State, S3StateJson.Default.S3State) ?? new JsonObject();

    public void Load(JsonNode state) => State = state.Deserialize(S3StateJson.Default.S3State) ?? new S3State();

    public IEnumerable<(string, byte[])> Blobs() => State.Buckets.Values.SelectMany(bucket => bucket.Objects.Values).SelectMany(versions => versions)
        .Where(version => !version.IsDeleteMarker).Select(version => (version.Hash, version.Content))
        .Concat(State.Uploads.Values.SelectMany(upload => upload.Parts.Values).Select(part => (part.Hash, part.Content)));

    public void LoadBlobs(Func<string, byte[]> read)
    {
        foreach (var versions in State.Buckets.Values.SelectMany(bucket => bucket.Objects.Values))
            for (var i = 0; i < versions.Count; i++)
                if (!versions[i].IsDeleteMarker) versions[i] = versions[i] with { Content = read(versions[i].Hash) };
        foreach (var upload in State.Uploads.Values)
            foreach (var number in upload.Parts.Keys.ToArray()) upload.Parts[number] = upload.Parts[number] with { Content = read(upload.Parts[number].Hash) };
    }

    public void Resume() { }
}
