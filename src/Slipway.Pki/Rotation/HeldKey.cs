namespace Slipway.Pki.Rotation;

/// <summary>What may be known of a key without its secret half.</summary>
/// <param name="Id">Its fingerprint.</param>
/// <param name="Public">PEM of its certificate or public half; null where there is none.</param>
public sealed record HeldKey(string Id, string? Public);
