using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Node.Etcd.Membership;

/// <summary>Whose data is on a slot's disk: beside etcd's data, written before etcd is started on it for the first time.</summary>
public sealed record DiskIdentity
{
    public required string Member { get; init; }
    public required int Generation { get; init; }

    /// <summary><c>initial-cluster-token</c></summary>
    public required string Token { get; init; }

    /// <summary>Peer URL by member name: <c>initial-cluster</c>.</summary>
    public required IReadOnlyDictionary<string, string> InitialCluster { get; init; }

    /// <summary>Joins a cluster that exists, as a learner at first.</summary>
    public bool Joins { get; init; }

    /// <summary>Of one that joins: the id under which it was added.</summary>
    public ulong? MemberId { get; init; }

    /// <summary>Whether etcd may have been started on this disk. Without data after that, the data is lost.</summary>
    public bool Launched { get; init; }

    public bool Equals(DiskIdentity? other) => other is not null && Member == other.Member && Generation == other.Generation && Token == other.Token && Joins == other.Joins
        && MemberId == other.MemberId && Launched == other.Launched && InitialCluster.Count == other.InitialCluster.Count
        && InitialCluster.All(pair => other.InitialCluster.GetValueOrDefault(pair.Key) == pair.Value);

    public override int GetHashCode() => HashCode.Combine(Member, Generation, Joins, MemberId, Launched);

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, DiskIdentityJson.Default.DiskIdentity);

    /// <returns>Null for what is no identity.</returns>
    public static DiskIdentity? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, DiskIdentityJson.Default.DiskIdentity);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(DiskIdentity))]
sealed partial class DiskIdentityJson : JsonSerializerContext;
