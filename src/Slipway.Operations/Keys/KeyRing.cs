using System.Text;
using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.Operations.State;
using Slipway.Pki;
using Slipway.Pki.Envelope;
using Slipway.Spec.Model;

namespace Slipway.Operations.Keys;

/// <summary>
/// The cluster's authorities in the state store. The operator's bundle is the truth, written once and whole; certificates and the
/// bundles of roles follow from it and are put right on every run, so that being killed between two writes costs nothing.
/// </summary>
public sealed class KeyRing(IStateStore state, IDataKeyProvider dataKeys, ClusterDesign design, TimeProvider time)
{
    internal const string Operator = "operator";

    readonly TrustStore _trust = new(state, time);

    /// <param name="keyArn">The KMS key that its keys are sealed under.</param>
    public static KeyRing Of(ClusterServices cluster, string keyArn) => new(cluster.State, new KmsDataKeys(cluster.Aws.Kms, keyArn), cluster.Design, cluster.WallTime);

    /// <returns>Null: there is no key to open keys with.</returns>
    public static async Task<KeyRing?> FindAsync(ClusterServices cluster, CancellationToken ct) =>
        await ClusterKey.FindAsync(cluster, ct).ConfigureAwait(false) is { } keyArn ? Of(cluster, keyArn) : null;

    /// <summary>What each role may see: no more than it needs to issue and renew its own certificates.</summary>
    static readonly (string Role, string[] Authorities, bool ServiceAccount)[] Roles =
    [
        ("control-plane", [ClusterAuthorities.Kubernetes, ClusterAuthorities.Etcd, ClusterAuthorities.FrontProxy], true),
        ("etcd", [ClusterAuthorities.Etcd], false),
    ];

    /// <exception cref="PkiException">What is stored does not open or does not fit together.</exception>
    public async Task<ClusterAuthorities> EnsureAsync(CancellationToken ct)
    {
        var authorities = await LoadAsync(ct).ConfigureAwait(false) ?? await CreateAsync(ct).ConfigureAwait(false);
        await PublishAsync(authorities, ct).ConfigureAwait(false);
        await _trust.BeginAsync(authorities, ct).ConfigureAwait(false);
        return authorities;
    }

    /// <summary>Puts right what follows from the operator's bundle: certificates, and the bundles of roles.</summary>
    public async Task PublishAsync(ClusterAuthorities authorities, CancellationToken ct)
    {
        foreach (var (name, pem) in authorities.Certificates) await PutIfChangedAsync(StateKeys.AuthorityCertificate(name), Encoding.ASCII.GetBytes(pem), ct).ConfigureAwait(false);
        foreach (var (role, names, serviceAccount) in Roles)
        {
            using var bundle = authorities.Select(names, serviceAccount);
            await SealIfChangedAsync(role, bundle, ct).ConfigureAwait(false);
        }
    }

    /// <summary>Writes the operator's bundle, as it is after a change of keys. Under the lease only.</summary>
    public async Task SaveAsync(ClusterAuthorities authorities, CancellationToken ct)
    {
        using var bundle = authorities.ToBundle();
        await SealIfChangedAsync(Operator, bundle, ct).ConfigureAwait(false);
    }

    /// <returns>Null when the cluster has no keys yet.</returns>
    public async Task<ClusterAuthorities?> LoadAsync(CancellationToken ct)
    {
        if (await state.GetAsync(StateKeys.Keys(Operator), ct).ConfigureAwait(false) is not { } sealedBundle) return null;
        using var bundle = await EnvelopeCipher.OpenAsync(sealedBundle.Content, Context(Operator), dataKeys, ct).ConfigureAwait(false);
        var authorities = ClusterAuthorities.Load(bundle);
        if (await _trust.ReadAsync(ct).ConfigureAwait(false) is { } told) authorities.IssueBy(told.Document.Keys.ToDictionary(pair => pair.Key, pair => pair.Value.Signer));
        return authorities;
    }

    /// <summary>The public half only, which needs no key to read. Empty where there is none yet.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> CertificatesAsync(IStateStore state, CancellationToken ct)
    {
        var found = new Dictionary<string, string>();
        foreach (var name in ClusterAuthorities.Names)
        {
            if (await state.GetAsync(StateKeys.AuthorityCertificate(name), ct).ConfigureAwait(false) is not { } certificate) return new Dictionary<string, string>();
            found[name] = Encoding.ASCII.GetString(certificate.Content.Span);
        }
        return found;
    }

    async Task<ClusterAuthorities> CreateAsync(CancellationToken ct)
    {
        var certificates = design.Certificates;
        var made = ClusterAuthorities.Create(time.GetUtcNow(), certificates.AuthorityDuration, Kinds[certificates.Algorithm]);
        using var bundle = made.ToBundle();
        var document = await EnvelopeCipher.SealAsync(bundle, Context(Operator), dataKeys, ct).ConfigureAwait(false);
        if (await state.PutAsync(StateKeys.Keys(Operator), document, PutCondition.IfAbsent, ct).ConfigureAwait(false) is not null) return made;
        // Another was faster: theirs are the cluster's keys.
        made.Dispose();
        return await LoadAsync(ct).ConfigureAwait(false) ?? throw new PkiException("the keys were there and are gone: look into the state store");
    }

    async Task SealIfChangedAsync(string role, SecretBundle bundle, CancellationToken ct)
    {
        var key = StateKeys.Keys(role);
        var found = await state.GetAsync(key, ct).ConfigureAwait(false);
        if (found is not null && EnvelopeCipher.Holds(found.Content, bundle, Context(role))) return;
        await state.PutAsync(key, await EnvelopeCipher.SealAsync(bundle, Context(role), dataKeys, ct).ConfigureAwait(false), PutCondition.None, ct).ConfigureAwait(false);
    }

    async Task PutIfChangedAsync(string key, byte[] content, CancellationToken ct)
    {
        var found = await state.GetAsync(key, ct).ConfigureAwait(false);
        if (found is null || !found.Content.Span.SequenceEqual(content)) await state.PutAsync(key, content, PutCondition.None, ct).ConfigureAwait(false);
    }

    IReadOnlyDictionary<string, string> Context(string role) => EncryptionContext.For(design.Name, role);

    public static IReadOnlyDictionary<KeyAlgorithm, KeyKind> Kinds { get; } = new Dictionary<KeyAlgorithm, KeyKind>
    {
        [KeyAlgorithm.EcdsaP256] = KeyKind.EcdsaP256,
        [KeyAlgorithm.Rsa2048] = KeyKind.Rsa2048,
        [KeyAlgorithm.Rsa3072] = KeyKind.Rsa3072,
        [KeyAlgorithm.Rsa4096] = KeyKind.Rsa4096,
    };
}
