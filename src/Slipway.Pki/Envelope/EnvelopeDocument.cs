using System.Text.Json.Serialization;

namespace Slipway.Pki.Envelope;

/// <summary>The sealed bundle as it lies in the state store.</summary>
/// <param name="Context">Repeated from KMS' encryption context, for people and for a clear refusal; its truth is proved by decryption.</param>
/// <param name="Ciphertext">With the 16-byte tag at its end.</param>
/// <param name="Fingerprint">Tells whether the plaintext would change, without opening: HMAC-SHA-256 of it under a key derived from itself.</param>
sealed record EnvelopeDocument(
    int Version, string KeyId, byte[] EncryptedDataKey, SortedDictionary<string, string> Context, byte[] Nonce, byte[] Ciphertext, string Fingerprint);

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(EnvelopeDocument))]
sealed partial class EnvelopeJson : JsonSerializerContext;
