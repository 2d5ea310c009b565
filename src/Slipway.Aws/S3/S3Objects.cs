namespace Slipway.Aws.S3;

/// <param name="ETag">With its quotes, as S3 gives it; names this version for <see cref="PutCondition.IfMatch"/>.</param>
public sealed record S3Object(ReadOnlyMemory<byte> Content, string ETag);

/// <param name="Size">Bytes.</param>
public sealed record S3Entry(string Key, string ETag, long Size, DateTimeOffset? Modified);

/// <summary>One version of a key, or one mark of its deletion.</summary>
/// <param name="IsMark">It has no content: the key was deleted, which hides what it held before.</param>
public sealed record S3Version(string Key, string Id, bool IsMark = false);

/// <summary>When a write may happen. S3 decides it at the moment of writing.</summary>
public readonly record struct PutCondition
{
    PutCondition(bool absent, string? tag) => (MustBeAbsent, ETag) = (absent, tag);

    public bool MustBeAbsent { get; }
    public string? ETag { get; }

    public static PutCondition Always => default;
    public static PutCondition IfAbsent => new(true, null);
    public static PutCondition IfMatch(string etag) => new(false, etag);
}
