using System.Security.Cryptography;
using System.Text;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Trust;
using Slipway.Pki;

namespace Slipway.Node.Certificates;

/// <summary>Which keys this machine is to work with: those of the trust document; of its configuration where there is none.</summary>
public sealed class NodeTrust
{
    readonly IReadOnlyDictionary<string, KeyTrust> _keys;

    NodeTrust(int revision, IReadOnlyDictionary<string, KeyTrust> keys) => (Revision, _keys) = (revision, keys);

    /// <summary>0: there is no trust document.</summary>
    public int Revision { get; }

    public static NodeTrust Of(TrustDocument document) => new(document.Revision, document.Keys);

    /// <param name="config">Null: nothing is known yet.</param>
    public static NodeTrust Of(NodeConfig.NodeConfig? config) => new(0, (config?.Authorities ?? new Dictionary<string, string>()).ToDictionary(pair => pair.Key, pair =>
    {
        var id = Fingerprint.OfCertificate(pair.Value);
        return new KeyTrust([new TrustedKey(id, pair.Value)], id, default);
    }));

    /// <summary>
    /// The configuration, with all authorities that are trusted now: PEM of one or two certificates, the one that signs first: kubeadm looks at
    /// the first one only when it checks that certificates and authorities belong together.
    /// </summary>
    public NodeConfig.NodeConfig Over(NodeConfig.NodeConfig config) => Revision == 0 ? config : config with
    {
        Authorities = config.Authorities.Keys.ToDictionary(name => name, name => _keys.TryGetValue(name, out var trust) ? string.Concat(trust.Trusted.OrderBy(key => key.Id != trust.Signer).Select(key => key.Public)) : config.Authorities[name]),
    };

    /// <summary>Null: it is not told; then what the bundle holds is right.</summary>
    public KeyTrust? Find(string name) => _keys.GetValueOrDefault(name);

    /// <summary>PEM of the certificate or public key of the one that signs; null: it is not told.</summary>
    public string? SignerPem(string name) => Find(name) is { } trust ? trust.Trusted.FirstOrDefault(key => key.Id == trust.Signer)?.Public : null;

    /// <summary>
    /// Stands in what programs are started with that read keys once, so that they are started anew when these change, and only then. Null
    /// without a trust document: then nothing changes.
    /// </summary>
    public string? Mark(params IReadOnlyList<string> names)
    {
        const int length = 12;
        if (Revision == 0) return null;
        var all = names.Select(name => Find(name) is { } trust ? $"{name} {string.Join(' ', trust.Trusted.Select(key => key.Id))} {trust.Signer}" : name);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', all))))[..length];
    }

    /// <summary>Who signs, in one line.</summary>
    public string Signers => string.Join(' ', _keys.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.Signer));
}

/// <summary>In the environment of programs that read keys once; nothing reads it.</summary>
static class TrustMark
{
    public const string Variable = "SLIPWAY_TRUST";

    public static string? OfControlPlane(NodeTrust trust) =>
        trust.Mark(AuthorityNames.Kubernetes, AuthorityNames.Etcd, AuthorityNames.FrontProxy, AuthorityNames.ServiceAccount, AuthorityNames.EncryptionKeys);

    public static string? OfKubelet(NodeTrust trust) => trust.Mark(AuthorityNames.Kubernetes);
}
