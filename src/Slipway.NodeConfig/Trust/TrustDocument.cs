using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Slipway.NodeConfig.Trust;

/// <summary>
/// Which keys all machines are to trust now and which of them sign, at <see cref="StateKeys.Trust"/>: written by the tool, followed by
/// every agent. Holds no secret. What a machine's configuration says of authorities is what there was when it was rendered; this is what
/// there is.
/// </summary>
public sealed record TrustDocument
{
    /// <summary>From 1; grows with every change.</summary>
    public required int Revision { get; init; }

    /// <summary>By <see cref="AuthorityNames"/>: the three authorities, the keys of service accounts, the keys of secrets at rest.</summary>
    public required IReadOnlyDictionary<string, KeyTrust> Keys { get; init; }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, TrustJson.Default.TrustDocument);

    public static JsonTypeInfo<TrustDocument> JsonType => TrustJson.Default.TrustDocument;

    /// <exception cref="JsonException">It is no such document.</exception>
    public static TrustDocument Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, TrustJson.Default.TrustDocument) ?? throw new JsonException("the document is empty");
}

/// <param name="Trusted">Oldest first: one, or two while the key changes.</param>
/// <param name="Signer">Id of the one among them that signs, or that secrets are written under.</param>
/// <param name="Since">When this was decided.</param>
public sealed record KeyTrust(IReadOnlyList<TrustedKey> Trusted, string Signer, DateTimeOffset Since)
{
    /// <summary>Whether the newer of two keys has signed already: what it signed is about, even where the older one signs again.</summary>
    public bool NewerHasSigned { get; init; }

    /// <summary>When a change of this key was completed last; null: never.</summary>
    public DateTimeOffset? Changed { get; init; }

    [JsonIgnore]
    public bool IsChanging => Trusted.Count > 1;

    [JsonIgnore]
    public bool NewerSigns => IsChanging && Trusted[^1].Id == Signer;

    public bool Equals(KeyTrust? other) => other is not null && Trusted.SequenceEqual(other.Trusted)
        && (Signer, Since, NewerHasSigned, Changed) == (other.Signer, other.Since, other.NewerHasSigned, other.Changed);

    public override int GetHashCode() => HashCode.Combine(Signer, Trusted.Count, Since);
}

/// <param name="Id">SHA-256, lower-case hex: of an authority's certificate, of a public key, or of a key of secrets at rest.</param>
/// <param name="Public">PEM of the certificate or public key; null where there is no public half.</param>
public sealed record TrustedKey(string Id, string? Public = null)
{
    const int ShortLength = 12;

    /// <summary>For people.</summary>
    [JsonIgnore]
    public string ShortId => Shorten(Id);

    public static string Shorten(string id) => id.Length > ShortLength ? id[..ShortLength] : id;
}

// Members that a newer release added are ignored: tool and agents may be of two releases.
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true, NewLine = "\n",
    RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(TrustDocument))]
[JsonSerializable(typeof(ControlPlaneTurn))]
sealed partial class TrustJson : JsonSerializerContext;
