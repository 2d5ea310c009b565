using System.Text.Json.Serialization;

namespace Slipway.Simulator.S3;

/// <summary>Everything that S3 keeps, as it is saved; contents lie beside it.</summary>
public sealed class S3State
{
    public SortedDictionary<string, S3Bucket> Buckets { get; init; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, S3Upload> Uploads { get; init; } = new(StringComparer.Ordinal);
}

public sealed class S3Bucket
{
    public required string Name { get; init; }
    public required string Region { get; init; }
    public required DateTimeOffset Created { get; init; }

    /// <summary>Null (never), <c>Enabled</c> or <c>Suspended</c>.</summary>
    public string? Versioning { get; set; }

    /// <summary>Bodies of configurations (<c>encryption</c>, <c>policy</c>, <c>tagging</c>, …) as they were put.</summary>
    public SortedDictionary<string, string> Settings { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Versions of each key, the newest first; never an empty list.</summary>
    public SortedDictionary<string, List<S3Version>> Objects { get; init; } = new(StringComparer.Ordinal);

    [JsonIgnore]
    public string Arn => $"arn:aws:s3:::{Name}";
}

public sealed record S3Version
{
    /// <summary><c>null</c> where the bucket is not versioned.</summary>
    public required string Id { get; init; }
    public required DateTimeOffset Modified { get; init; }
    public bool IsDeleteMarker { get; init; }

    /// <summary>With its quotes.</summary>
    public string ETag { get; init; } = "";

    /// <summary>SHA-256 of the content.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Given back on reading: content type, <c>x-amz-meta-…</c>, encryption.</summary>
    public SortedDictionary<string, string> Headers { get; init; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, string> Tags { get; init; } = new(StringComparer.Ordinal);

    [JsonIgnore]
    public byte[] Content { get; init; } = [];
}

public sealed class S3Upload
{
    public required string Id { get; init; }
    public required string Bucket { get; init; }
    public required string Key { get; init; }
    public required DateTimeOffset Created { get; init; }
    public SortedDictionary<string, string> Headers { get; init; } = new(StringComparer.Ordinal);
    public SortedDictionary<int, S3Part> Parts { get; init; } = [];
}

public sealed record S3Part(string ETag, string Hash, DateTimeOffset Modified)
{
    [JsonIgnore]
    public byte[] Content { get; init; } = [];
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(S3State))]
sealed partial class S3StateJson : JsonSerializerContext;
