using System.Text;
using Slipway.Pki.Envelope;

namespace Slipway.Pki;

/// <summary>Everything that a cluster is born with: three authorities, the key pair of service accounts and the key of secrets at rest.</summary>
public sealed class ClusterAuthorities : IDisposable
{
    // Mirrors Slipway.NodeConfig.AuthorityNames: this project knows no other.
    public const string Kubernetes = "kubernetes-ca";
    public const string Etcd = "etcd-ca";
    public const string FrontProxy = "front-proxy-ca";
    public const string ServiceAccount = "service-account";
    public const string EncryptionKeys = "secrets-at-rest";

    readonly IReadOnlyDictionary<string, Authority> _authorities;

    ClusterAuthorities(IReadOnlyDictionary<string, Authority> authorities, PrivateKey serviceAccountKey, EncryptionKeys atRest)
    {
        _authorities = authorities;
        ServiceAccountKey = serviceAccountKey;
        AtRest = atRest;
    }

    public static IReadOnlyList<string> Names { get; } = [Kubernetes, Etcd, FrontProxy];

    public Authority this[string name] => _authorities.TryGetValue(name, out var authority) ? authority : throw new PkiException($"there is no authority {name}");

    public PrivateKey ServiceAccountKey { get; }

    /// <summary>For Kubernetes' secrets in etcd.</summary>
    public EncryptionKeys AtRest { get; }

    /// <summary>PEM certificates by name.</summary>
    public IReadOnlyDictionary<string, string> Certificates => _authorities.ToDictionary(a => a.Key, a => a.Value.CertificatePem);

    /// <summary>Makes all keys, on all processors: RSA keys take a while.</summary>
    /// <param name="now">The beginning of validity, less five minutes for clocks that differ.</param>
    public static ClusterAuthorities Create(DateTimeOffset now, TimeSpan duration, KeyKind kind = KeyKind.EcdsaP256, SerialSource? serials = null)
    {
        var keys = new PrivateKey[Names.Count + 1];
        Parallel.For(0, keys.Length, i => keys[i] = PrivateKey.Create(kind));
        var made = new Dictionary<string, Authority>();
        for (var i = 0; i < Names.Count; i++) made[Names[i]] = Authority.Create(new SubjectName(CommonName(Names[i])), keys[i], now, duration, serials);
        return new ClusterAuthorities(made, keys[^1], Pki.EncryptionKeys.Create());
    }

    /// <summary>Issues one of the component certificates.</summary>
    public IssuedCertificate Issue(LeafProfile profile, LeafRequest request, DateTimeOffset now) => this[profile.Authority].Issue(request, now);

    /// <summary>All of it, for sealing. Contains every private key.</summary>
    public SecretBundle ToBundle() => Select(Names, serviceAccount: true);

    /// <param name="authorities">Whose certificate and key go in, as <c>&lt;name&gt;.crt</c> and <c>&lt;name&gt;.key</c>.</param>
    /// <param name="serviceAccount">Whether what only API servers need goes in: the key of service accounts, and those of secrets at rest.</param>
    public SecretBundle Select(IEnumerable<string> authorities, bool serviceAccount)
    {
        var entries = new Dictionary<string, byte[]>();
        foreach (var name in authorities)
        {
            entries[$"{name}.crt"] = Encoding.ASCII.GetBytes(this[name].CertificatePem);
            entries[$"{name}.key"] = Encoding.ASCII.GetBytes(this[name].Key.ToPkcs8Pem());
        }
        if (serviceAccount)
        {
            entries[$"{ServiceAccount}.key"] = Encoding.ASCII.GetBytes(ServiceAccountKey.ToPkcs8Pem());
            entries[EncryptionKeys] = Encoding.ASCII.GetBytes(AtRest.ToText());
        }
        return new SecretBundle(entries);
    }

    /// <exception cref="PkiException">Something is missing, or a key does not belong to its certificate.</exception>
    public static ClusterAuthorities Load(SecretBundle bundle, SerialSource? serials = null)
    {
        var loaded = Names.ToDictionary(name => name, name => Authority.Load(bundle.Text($"{name}.crt"), bundle.Text($"{name}.key"), serials));
        return new ClusterAuthorities(loaded, PrivateKey.Load(bundle.Text($"{ServiceAccount}.key")), Pki.EncryptionKeys.Read(bundle.Text(EncryptionKeys)));
    }

    public void Dispose()
    {
        foreach (var authority in _authorities.Values) authority.Dispose();
        ServiceAccountKey.Dispose();
    }

    // kubeadm's names: what clients show when they complain.
    static string CommonName(string name) => name == Kubernetes ? "kubernetes" : name;
}
