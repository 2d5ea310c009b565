using System.Text;
using Slipway.Pki.Envelope;
using Slipway.Pki.Rotation;

namespace Slipway.Pki;

/// <summary>
/// Everything that a cluster is born with: three authorities, the key pair of service accounts and the key of secrets at rest. While one
/// of them changes there are two of it, the older one first: that is the cluster's until the newer one has taken its place.
/// </summary>
public sealed class ClusterAuthorities : IDisposable
{
    // Mirrors Slipway.NodeConfig.AuthorityNames: this project knows no other.
    public const string Kubernetes = "kubernetes-ca";
    public const string Etcd = "etcd-ca";
    public const string FrontProxy = "front-proxy-ca";
    public const string ServiceAccount = "service-account";
    public const string EncryptionKeys = "secrets-at-rest";

    readonly Dictionary<string, List<Authority>> _authorities;
    readonly List<PrivateKey> _serviceAccount;
    IReadOnlyDictionary<string, string> _signers = new Dictionary<string, string>();

    ClusterAuthorities(Dictionary<string, List<Authority>> authorities, List<PrivateKey> serviceAccount, EncryptionKeys atRest) =>
        (_authorities, _serviceAccount, AtRest) = (authorities, serviceAccount, atRest);

    public static IReadOnlyList<string> Names { get; } = [Kubernetes, Etcd, FrontProxy];

    /// <summary>Of everything that can change.</summary>
    public static IReadOnlyList<string> AllNames { get; } = [.. Names, ServiceAccount, EncryptionKeys];

    /// <summary>The one that issues.</summary>
    public Authority this[string name] => All(name).Find(authority => authority.Id == _signers.GetValueOrDefault(name)) ?? All(name)[0];

    public PrivateKey ServiceAccountKey => _serviceAccount[0];

    /// <summary>For Kubernetes' secrets in etcd.</summary>
    public EncryptionKeys AtRest { get; private set; }

    /// <summary>PEM certificates by name, of those that issue.</summary>
    public IReadOnlyDictionary<string, string> Certificates => _authorities.Keys.ToDictionary(name => name, name => this[name].CertificatePem);

    /// <summary>Makes all keys, on all processors: RSA keys take a while.</summary>
    /// <param name="now">The beginning of validity, less five minutes for clocks that differ.</param>
    public static ClusterAuthorities Create(DateTimeOffset now, TimeSpan duration, KeyKind kind = KeyKind.EcdsaP256, SerialSource? serials = null)
    {
        var keys = new PrivateKey[Names.Count + 1];
        Parallel.For(0, keys.Length, i => keys[i] = PrivateKey.Create(kind));
        var made = new Dictionary<string, List<Authority>>();
        for (var i = 0; i < Names.Count; i++) made[Names[i]] = [Authority.Create(Subject(Names[i]), keys[i], now, duration, serials)];
        return new ClusterAuthorities(made, [keys[^1]], Pki.EncryptionKeys.Create());
    }

    /// <summary>PEM of all that there are of this name: for whoever is to work through a change.</summary>
    public string Bundle(string name) => string.Concat(All(name).Select(authority => authority.CertificatePem));

    /// <summary>Says which of two issues; without it the older one does.</summary>
    /// <param name="signers">Fingerprints by name.</param>
    public void IssueBy(IReadOnlyDictionary<string, string> signers) => _signers = signers;

    /// <summary>Makes the newer one of each of these, where there is none yet.</summary>
    public void AddNewer(IEnumerable<string> names, DateTimeOffset now, TimeSpan duration, KeyKind kind = KeyKind.EcdsaP256)
    {
        foreach (var name in names.Where(name => Held(name).Count == 1))
        {
            if (name == ServiceAccount) _serviceAccount.Add(PrivateKey.Create(kind));
            else if (name == EncryptionKeys) AtRest = AtRest.WithNext();
            else All(name).Add(Authority.Create(Subject(name), PrivateKey.Create(kind), now, duration));
        }
    }

    /// <summary>Forgets all of this name but one.</summary>
    /// <exception cref="PkiException">That one is not here.</exception>
    public void KeepOnly(string name, string id)
    {
        if (Held(name).All(key => key.Id != id)) throw new PkiException($"there is no {name} with the fingerprint {id}");
        if (name == EncryptionKeys) AtRest = AtRest.Select([id]);
        else if (name == ServiceAccount) Drop(_serviceAccount, key => Fingerprint.Of(key) != id);
        else Drop(All(name), authority => authority.Id != id);
    }

    /// <summary>What there is of this name, the older one first.</summary>
    public IReadOnlyList<HeldKey> Held(string name) => name switch
    {
        ServiceAccount => [.. _serviceAccount.Select(key => new HeldKey(Fingerprint.Of(key), key.ToPublicPem()))],
        EncryptionKeys => [.. AtRest.Ids.Select(id => new HeldKey(id, null))],
        _ => [.. All(name).Select(authority => new HeldKey(authority.Id, authority.CertificatePem))],
    };

    /// <exception cref="PkiException">There is none.</exception>
    public Authority Find(string name, string id) => All(name).Find(authority => authority.Id == id) ?? throw new PkiException($"there is no {name} with the fingerprint {id}");

    /// <summary>Issues one of the component certificates.</summary>
    public IssuedCertificate Issue(LeafProfile profile, LeafRequest request, DateTimeOffset now) => this[profile.Authority].Issue(request, now);

    /// <summary>All of it, for sealing. Contains every private key.</summary>
    public SecretBundle ToBundle() => Select(Names, serviceAccount: true);

    /// <param name="authorities">Whose certificate and key go in, as <c>&lt;name&gt;.crt</c> and <c>&lt;name&gt;.key</c>; a newer one as <c>&lt;name&gt;.newer.crt</c> and <c>.key</c>.</param>
    /// <param name="serviceAccount">Whether what only API servers need goes in: the key of service accounts, and those of secrets at rest.</param>
    public SecretBundle Select(IEnumerable<string> authorities, bool serviceAccount)
    {
        var entries = new Dictionary<string, byte[]>();
        foreach (var name in authorities)
        {
            foreach (var (entry, authority) in BundleEntries.Of(name).Zip(All(name)))
            {
                entries[$"{entry}.crt"] = Encoding.ASCII.GetBytes(authority.CertificatePem);
                entries[$"{entry}.key"] = Encoding.ASCII.GetBytes(authority.Key.ToPkcs8Pem());
            }
        }
        if (serviceAccount)
        {
            foreach (var (entry, key) in BundleEntries.Of(ServiceAccount).Zip(_serviceAccount)) entries[$"{entry}.key"] = Encoding.ASCII.GetBytes(key.ToPkcs8Pem());
            entries[EncryptionKeys] = Encoding.ASCII.GetBytes(AtRest.ToText());
        }
        return new SecretBundle(entries);
    }

    /// <exception cref="PkiException">Something is missing, or a key does not belong to its certificate.</exception>
    public static ClusterAuthorities Load(SecretBundle bundle, SerialSource? serials = null)
    {
        var loaded = Names.ToDictionary(name => name, name => BundleEntries.In(bundle, name).Select(entry => Authority.Load(bundle.Text($"{entry}.crt"), bundle.Text($"{entry}.key"), serials)).ToList());
        var serviceAccount = BundleEntries.In(bundle, ServiceAccount).Select(entry => PrivateKey.Load(bundle.Text($"{entry}.key"))).ToList();
        return new ClusterAuthorities(loaded, serviceAccount, Pki.EncryptionKeys.Read(bundle.Text(EncryptionKeys)));
    }

    public void Dispose()
    {
        foreach (var authority in _authorities.Values.SelectMany(static all => all)) authority.Dispose();
        foreach (var key in _serviceAccount) key.Dispose();
    }

    List<Authority> All(string name) => _authorities.TryGetValue(name, out var all) ? all : throw new PkiException($"there is no authority {name}");

    static void Drop<T>(List<T> all, Predicate<T> which)
        where T : IDisposable
    {
        var dropped = all.FindAll(which);
        all.RemoveAll(dropped.Contains);
        foreach (var one in dropped) one.Dispose();
    }

    // kubeadm's names: what clients show when they complain.
    static SubjectName Subject(string name) => new(name == Kubernetes ? "kubernetes" : name);
}
