using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Access;

/// <summary>Tokens that new nodes introduce themselves with: secrets <c>kube-system/bootstrap-token-&lt;id&gt;</c>.</summary>
public static partial class BootstrapTokens
{
    public const string Namespace = "kube-system";
    public const string SecretType = "bootstrap.kubernetes.io/token";
    const string SecretPrefix = "bootstrap-token-";

    /// <summary>Null: not a token of this cluster, or no longer.</summary>
    /// <param name="token"><c>&lt;id&gt;.&lt;secret&gt;</c></param>
    public static User? Authenticate(Registry registry, string token)
    {
        if (Token().Match(token) is not { Success: true } parts) return null;
        var id = parts.Groups["id"].Value;
        if (registry.Store.Find(Catalog.Secrets, Namespace, SecretPrefix + id)?.Parse() is not { } secret || !IsToken(secret)) return null;
        if (secret.Text("metadata", "deletionTimestamp") is not null || Value(secret, "token-id") != id || Value(secret, "usage-bootstrap-authentication") != "true") return null;
        var given = Encoding.UTF8.GetBytes(parts.Groups["secret"].Value);
        if (!CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(Value(secret, "token-secret") ?? ""))) return null;
        if (Expires(secret) is { } end && end <= registry.Clock.Now) return null;
        var extra = Value(secret, "auth-extra-groups")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        return extra.All(group => ExtraGroup().IsMatch(group)) ? User.Known($"system:bootstrap:{id}", ["system:bootstrappers", .. extra]) : null;
    }

    internal static bool IsToken(JsonObject secret) => secret.Text("type") == SecretType && secret.Text("metadata", "namespace") == Namespace;

    /// <summary>Null: never. A time that cannot be read has passed, as in Kubernetes.</summary>
    internal static DateTimeOffset? Expires(JsonObject secret) =>
        Value(secret, "expiration") is { Length: > 0 } text ? Json.ReadTime(text) ?? DateTimeOffset.MinValue : null;

    internal static string? Value(JsonObject secret, string key)
    {
        if (secret.Text("data", key) is not { } base64) return null;
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    [GeneratedRegex("^(?<id>[a-z0-9]{6})\\.(?<secret>[a-z0-9]{16})\\z")]
    private static partial Regex Token();

    [GeneratedRegex("^system:bootstrappers:[a-z0-9:-]{0,255}[a-z0-9]\\z")]
    private static partial Regex ExtraGroup();
}
