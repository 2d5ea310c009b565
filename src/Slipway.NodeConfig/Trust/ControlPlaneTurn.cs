using System.Text.Json;

namespace Slipway.NodeConfig.Trust;

/// <summary>Which control-plane machine may restart its API server now, at <see cref="StateKeys.ControlPlaneTurn"/>; written under conditions.</summary>
/// <param name="Until">When another may take the turn, whatever has become of this one.</param>
/// <param name="Machine">Null: nobody.</param>
public sealed record ControlPlaneTurn(DateTimeOffset Until, string? Machine = null)
{
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, TrustJson.Default.ControlPlaneTurn);

    /// <returns>Null for what is no such document: then nobody has the turn.</returns>
    public static ControlPlaneTurn? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, TrustJson.Default.ControlPlaneTurn);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
