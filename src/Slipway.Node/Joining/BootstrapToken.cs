using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Slipway.Node.Joining;

/// <summary>A token made for one machine, in the form that the API server knows. A class, not a record: a record would print the secret.</summary>
public sealed class BootstrapToken(string id, string secret)
{
    /// <summary>Who comes with such a token is of this group: our own, so that kubeadm's rules for its group approve nothing here.</summary>
    public const string Group = "system:bootstrappers:slipway:nodes";
    public const string Namespace = "kube-system";
    public const string UserPrefix = "system:bootstrap:";

    const string Prefix = "bootstrap-token-";
    const string InstanceAnnotation = "slipway.dev/instance";
    const string Letters = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>A machine that boots takes seconds; one that retries gets another.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    public string Id { get; } = id;

    public static BootstrapToken Create() => new(RandomNumberGenerator.GetString(Letters, 6), RandomNumberGenerator.GetString(Letters, 16));

    /// <summary>The whole token: a secret.</summary>
    public string Reveal() => $"{Id}.{secret}";

    public static string SecretName(string tokenId) => Prefix + tokenId;

    public JsonObject ToSecret(string instanceId, DateTimeOffset expires) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Secret",
        ["metadata"] = new JsonObject
        {
            ["name"] = SecretName(Id),
            ["namespace"] = Namespace,
            ["annotations"] = new JsonObject { [InstanceAnnotation] = instanceId },
        },
        ["type"] = "bootstrap.kubernetes.io/token",
        ["data"] = new JsonObject
        {
            ["description"] = Base64($"slipway: {instanceId}"),
            ["token-id"] = Base64(Id),
            ["token-secret"] = Base64(secret),
            ["expiration"] = Base64(expires.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            ["usage-bootstrap-authentication"] = Base64("true"),
            ["auth-extra-groups"] = Base64(Group),
        },
    };

    /// <summary>The machine that a token's secret was made for; null: none of ours.</summary>
    public static string? InstanceOf(JsonObject? secret) => (string?)secret?["metadata"]?["annotations"]?[InstanceAnnotation];

    public override string ToString() => $"token {Id}";

    static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
