using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Access;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Controllers;

/// <summary>
/// The bootstrap signer: signs the kubeconfig in <c>kube-public/cluster-info</c> with each token that is meant for signing, so that
/// <c>kubeadm join</c> can tell the real cluster by the token alone.
/// </summary>
sealed class ClusterInfoSigner(KubernetesCluster cluster) : IController
{
    const string Prefix = "jws-kubeconfig-";
    bool _pending;

    public void Observe(StoreEvent change) => _pending |=
        change.Object.Type == Catalog.Secrets && change.Object.Namespace == BootstrapTokens.Namespace && (Signs(change.Object) || change.Before is { } before && Signs(before))
        || change.Object.Type == Catalog.ConfigMaps && change.Object is { Namespace: "kube-public", Name: "cluster-info" };

    public void Resync() => _pending = true;

    public void Reconcile()
    {
        if (!_pending || !cluster.HasControllerManager) return;
        _pending = false;
        if (cluster.Store.Find(Catalog.ConfigMaps, "kube-public", "cluster-info")?.Parse().Text("data", "kubeconfig") is not { } kubeconfig) return;
        var signatures = cluster.Store.List(Catalog.Secrets, BootstrapTokens.Namespace).Select(secret => secret.Parse()).Where(MaySign)
            .ToDictionary(secret => Prefix + BootstrapTokens.Value(secret, "token-id"), secret => Sign(kubeconfig, secret));
        cluster.Registry.Update(Catalog.ConfigMaps, "kube-public", "cluster-info", map =>
        {
            var data = map.Child("data");
            foreach (var key in data.Select(pair => pair.Key).Where(key => key.StartsWith(Prefix, StringComparison.Ordinal)).ToList()) data.Remove(key);
            foreach (var (key, signature) in signatures) data[key] = signature;
            return map;
        });
    }

    // Workers' tokens, of which there may be thousands, sign nothing.
    static bool Signs(StoredObject secret) => BootstrapTokens.Value(secret.Parse(), "usage-bootstrap-signing") == "true";

    bool MaySign(JsonObject secret) =>
        BootstrapTokens.IsToken(secret) && BootstrapTokens.Value(secret, "usage-bootstrap-signing") == "true"
        && (BootstrapTokens.Expires(secret) is not { } end || end > cluster.Registry.Clock.Now);

    // A JWS with detached payload, HS256.
    static string Sign(string payload, JsonObject secret)
    {
        var header = Encode(Encoding.UTF8.GetBytes($$"""{"alg":"HS256","kid":"{{BootstrapTokens.Value(secret, "token-id")}}"}"""));
        var signed = Encoding.ASCII.GetBytes($"{header}.{Encode(Encoding.UTF8.GetBytes(payload))}");
        return $"{header}..{Encode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(BootstrapTokens.Value(secret, "token-secret") ?? ""), signed))}";
    }

    static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
