using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Access;
using Slipway.Simulator.Kubernetes.Api;
using Slipway.Simulator.Kubernetes.Certificates;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes;

/// <summary>
/// The API as one user sees it, for simulated programs in this process (a kubelet, kubeadm): authenticated and authorised exactly as
/// over HTTP. Every method throws <see cref="KubernetesException"/>: 403 where the user may not, 500 while the cluster does not serve,
/// and what the operation itself refuses.
/// </summary>
public sealed class ClusterClient
{
    readonly KubernetesCluster _cluster;
    readonly Rbac _rbac;

    ClusterClient(KubernetesCluster cluster, User user)
    {
        _cluster = cluster;
        _rbac = new Rbac(cluster.Store);
        User = user;
    }

    public User User { get; }

    /// <param name="token">A bootstrap token, <c>&lt;id&gt;.&lt;secret&gt;</c>.</param>
    /// <exception cref="KubernetesException">401: unknown, expired, or not for authentication.</exception>
    public static ClusterClient WithToken(KubernetesCluster cluster, string token) =>
        new(cluster, BootstrapTokens.Authenticate(cluster.Registry, token) ?? throw Authenticator.Unauthorized());

    /// <param name="certificate">PEM of a client certificate.</param>
    /// <param name="authorities">PEM of the authorities that the API server believes.</param>
    /// <exception cref="KubernetesException">401: of another authority, not yet or no longer valid, or not for clients.</exception>
    public static ClusterClient WithCertificate(KubernetesCluster cluster, string certificate, string authorities)
    {
        // Thousands of kubelets come by: what is outside the collector's sight is given back at once.
        using var read = X509Certificate2.CreateFromPem(certificate);
        return new ClusterClient(cluster, cluster.Believing(authorities).ByCertificate(read) ?? throw Authenticator.Unauthorized());
    }

    public JsonObject Get(ResourceType type, string ns, string name)
    {
        Check(Attributes.Of("get", type, ns, name));
        return _cluster.Registry.Get(type, ns, name).Parse();
    }

    public JsonObject Create(ResourceType type, string ns, JsonObject value)
    {
        Check(Attributes.Of("create", type, ns));
        if (type == Catalog.CertificateRequests) CertificateAdmission.Stamp(User, value);
        return _cluster.Registry.Create(type, ns, value).Parse();
    }

    /// <param name="change">Gets the object as it is now, returns what it shall be.</param>
    public JsonObject Update(ResourceType type, string ns, string name, Func<JsonObject, JsonObject> change)
    {
        Check(Attributes.Of("update", type, ns, name));
        return _cluster.Registry.Update(type, ns, name, change).Parse();
    }

    /// <summary>Makes a CertificateSigningRequest; its name is returned.</summary>
    /// <param name="pem">The PKCS#10 request.</param>
    /// <param name="signer">As <c>kubernetes.io/kube-apiserver-client-kubelet</c> or <c>kubernetes.io/kubelet-serving</c>.</param>
    /// <param name="usages">As <c>digital signature</c> and <c>client auth</c>.</param>
    public string RequestCertificate(string pem, string signer, IEnumerable<string> usages) => Create(Catalog.CertificateRequests, "", new JsonObject
    {
        ["metadata"] = new JsonObject { ["generateName"] = "csr-" },
        ["spec"] = new JsonObject { ["request"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(pem)), ["signerName"] = signer, ["usages"] = Json.Array(usages) },
    }).Text("metadata", "name") ?? "";

    /// <summary>PEM of the certificate once the request is approved and signed, which may be never: cancel it.</summary>
    /// <exception cref="KubernetesException">403: it was denied; 422: the signer will not sign it; 404: it was deleted.</exception>
    public async Task<string> CertificateAsync(string name, CancellationToken cancel)
    {
        Check(Attributes.Of("get", Catalog.CertificateRequests, name: name));
        using var changed = new SemaphoreSlim(0);
        using var watching = _cluster.Store.Watch(Catalog.CertificateRequests, "", name, () => changed.Release());
        while (true)
        {
            var value = _cluster.Registry.Get(Catalog.CertificateRequests, "", name).Parse();
            if (CertificateConditions.Has(value, "Denied")) throw new KubernetesException(403, "Forbidden", $"certificate signing request {name} is denied");
            if (CertificateConditions.Has(value, "Failed")) throw KubernetesException.Invalid(Catalog.CertificateRequests, name, value.Items("status", "conditions").Last().Text("message") ?? "");
            if (value.Text("status", "certificate") is { Length: > 0 } certificate) return Encoding.ASCII.GetString(Convert.FromBase64String(certificate));
            await changed.WaitAsync(cancel).ConfigureAwait(false);
        }
    }

    void Check(Attributes wanted)
    {
        if (!_cluster.Serving) throw KubernetesException.Unavailable();
        _rbac.Check(User, wanted);
    }
}
