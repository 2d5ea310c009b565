using System.Text.Json.Serialization;

namespace Slipway.Simulator.Kms;

/// <summary>Everything that KMS keeps, as it is saved. The keys protect nothing outside the simulator.</summary>
public sealed class KmsState
{
    /// <summary>By key id.</summary>
    public SortedDictionary<string, KmsKey> Keys { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Key ids by <c>region/alias/name</c>.</summary>
    public SortedDictionary<string, KmsAlias> Aliases { get; init; } = new(StringComparer.Ordinal);
}

public sealed record KmsAlias(string Name, string Region, string KeyId, DateTimeOffset Created);

public sealed class KmsKey
{
    public required string Id { get; init; }
    public required string Arn { get; init; }
    public required string Region { get; init; }
    public required DateTimeOffset Created { get; init; }
    public required byte[] Material { get; init; }
    public required string Policy { get; set; }
    public string Description { get; set; } = "";
    public bool Enabled { get; set; } = true;
    public bool Rotates { get; set; }
    public DateTimeOffset? Deletion { get; set; }
    public SortedDictionary<string, string> Tags { get; init; } = new(StringComparer.Ordinal);

    [JsonIgnore]
    public string State => Deletion is not null ? "PendingDeletion" : Enabled ? "Enabled" : "Disabled";
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(KmsState))]
sealed partial class KmsStateJson : JsonSerializerContext;
