using System.Text;
using Slipway.Node.ControlPlane;
using Slipway.Node.Files;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Trust;
using Slipway.Pki;
using Slipway.Pki.Envelope;
using Slipway.Pki.Rotation;

namespace Slipway.Node.Certificates;

/// <summary>
/// The files about keys that all control-plane machines have in common: what kube-controller-manager signs kubelets' requests with, what signs
/// and verifies service accounts' tokens, what secrets are kept under. They follow the trust document by fingerprint.
/// </summary>
static class SharedSecrets
{
    /// <summary>The certificate that belongs to <c>ca.key</c>: <c>ca.crt</c> is whom to trust, which may be two.</summary>
    public const string SignerCertificate = Paths.Pki + "/ca-signer.crt";
    public const string SignerKey = Paths.Pki + "/ca.key";
    public const string ServiceAccountKey = Paths.Pki + "/sa.key";
    public const string ServiceAccountPublic = Paths.Pki + "/sa.pub";

    // The key before the certificate that belongs to it.
    static readonly IReadOnlyList<SharedSecret> s_all =
    [
        new("ca", SignerKey, PlannedFile.Secret, (keys, trust) => WithAuthority(keys, trust, static authority => authority.Key.ToPkcs8Pem()),
            (text, trust) => trust.SignerPem(AuthorityNames.Kubernetes) is not { } signer || OfKey(text) == Fingerprint.OfPublicKey(signer)),
        new("ca-signer", SignerCertificate, PlannedFile.Public, (keys, trust) => WithAuthority(keys, trust, static authority => authority.CertificatePem),
            (text, trust) => trust.SignerPem(AuthorityNames.Kubernetes) is not { } signer || text == signer),
        new("sa", ServiceAccountKey, PlannedFile.Secret, (keys, trust) => WithToken(keys, trust, static key => key.ToPkcs8Pem()),
            (text, trust) => trust.Find(AuthorityNames.ServiceAccount) is not { } told || OfKey(text) == told.Signer),
        new("sa-public", ServiceAccountPublic, PlannedFile.Public, (keys, trust) => Verifiers(trust) ?? WithToken(keys, trust, static key => key.ToPublicPem()),
            (text, trust) => Verifiers(trust) is not { } told || text == told),
        new("encryption", PolicyFiles.Encryption, PlannedFile.Secret, (keys, trust) => EncryptionFile.Write(Ordered(keys, trust).ToText()),
            (text, trust) => Order(trust) is not { } order || EncryptionFile.Ids(text).SequenceEqual(order)),
    ];

    public static IReadOnlyList<SharedSecret> For(NodeConfig.NodeConfig config) => config.Role == NodeRole.ControlPlane ? s_all : [];

    static string WithAuthority(SecretBundle keys, NodeTrust trust, Func<Authority, string> take)
    {
        using var authority = SignerOf(keys, trust, AuthorityNames.Kubernetes);
        return take(authority);
    }

    /// <summary>The authority that issues now; the caller disposes it.</summary>
    /// <exception cref="StepException">The bundle does not hold it.</exception>
    public static Authority SignerOf(SecretBundle keys, NodeTrust trust, string name) =>
        trust.Find(name) is not { } told ? Authority.Load(keys.Text($"{name}.crt"), keys.Text($"{name}.key")) : BundleEntries.FindAuthority(keys, name, told.Signer) ?? throw Missing(name, told.Signer);

    static string WithToken(SecretBundle keys, NodeTrust trust, Func<PrivateKey, string> take)
    {
        const string name = AuthorityNames.ServiceAccount;
        using var key = trust.Find(name) is not { } told ? PrivateKey.Load(keys.Text($"{name}.key")) : BundleEntries.FindKey(keys, name, told.Signer) ?? throw Missing(name, told.Signer);
        return take(key);
    }

    static EncryptionKeys Ordered(SecretBundle keys, NodeTrust trust)
    {
        var all = EncryptionKeys.Read(keys.Text(AuthorityNames.EncryptionKeys));
        if (Order(trust) is not { } order) return all;
        return order.Except(all.Ids).FirstOrDefault() is { } missing ? throw Missing(AuthorityNames.EncryptionKeys, missing) : all.Select(order);
    }

    static List<string>? Order(NodeTrust trust) => trust.Find(AuthorityNames.EncryptionKeys) is { } told ? [.. told.Trusted.Select(key => key.Id).OrderBy(id => id != told.Signer)] : null;

    static string? Verifiers(NodeTrust trust) => trust.Find(AuthorityNames.ServiceAccount) is { } told ? string.Concat(told.Trusted.Select(key => key.Public)) : null;

    static string? OfKey(string pem)
    {
        try
        {
            using var key = PrivateKey.Load(pem);
            return Fingerprint.Of(key);
        }
        catch (PkiException)
        {
            return null;
        }
    }

    // The tool writes bundles before it tells of what is in them; this machine may have opened an older one.
    static StepException Missing(string name, string id) => new($"the keys that this machine may open hold no {name} with the fingerprint {TrustedKey.Shorten(id)}");
}

/// <param name="Content">From the open bundle.</param>
/// <param name="IsCurrent">Whether a file's text is of the keys that it is to be of.</param>
sealed record SharedSecret(string Name, string Path, UnixFileMode Mode, Func<SecretBundle, NodeTrust, string> Content, Func<string, NodeTrust, bool> IsCurrent)
{
    public bool IsGood(byte[]? content, NodeTrust trust) => content is not null && IsCurrent(Encoding.ASCII.GetString(content), trust);
}
