using System.Net;
using System.Text.Json.Nodes;
using Slipway.Kubernetes;
using Slipway.Operations.Access;
using Slipway.Pki;

namespace Slipway.Operations.Pki;

/// <summary>What a change of keys does through the Kubernetes API.</summary>
sealed class ClusterWork(ClusterServices cluster, ClusterAuthorities authorities, Uri? proxy) : IDisposable
{
    const string Secrets = "/api/v1/secrets";
    const string LastingToken = "kubernetes.io/service-account-token";
    const int Tries = 8;

    /// <summary>Of the certificate that it works with.</summary>
    static readonly TimeSpan s_life = TimeSpan.FromHours(1);

    (KubernetesApi Api, string Signer, DateTimeOffset Until)? _open;

    public void Dispose() => _open?.Api.Dispose();

    /// <summary>Names of secrets with tokens that have no end.</summary>
    public async Task<IReadOnlyList<string>> LastingTokensAsync(CancellationToken ct)
    {
        var (items, _) = await (await ApiAsync(ct).ConfigureAwait(false)).ListAsync(Secrets, ct).ConfigureAwait(false);
        return [.. items.Where(secret => (string?)secret["type"] == LastingToken).Select(secret => $"{secret["metadata"]?["namespace"]}/{secret["metadata"]?["name"]}")];
    }

    /// <summary>Whether all workloads have been started anew for this authority, and their pods are there.</summary>
    public async Task<bool> AreNewAsync(string authority, CancellationToken ct) =>
        (await WorkloadsAsync(ct).ConfigureAwait(false)).All(workload => workload.IsMarked(authority) && workload.IsRolledOut);

    /// <summary>Starts those anew that have not been, by their own rules of rolling out.</summary>
    /// <returns>What is still to come, in words, and of how many; null: nothing.</returns>
    public async Task<(string Words, int Count)?> RenewAsync(string authority, CancellationToken ct)
    {
        var api = await ApiAsync(ct).ConfigureAwait(false);
        var published = await api.FindAsync("/api/v1/namespaces/kube-system/configmaps/kube-root-ca.crt", ct).ConfigureAwait(false);
        if ((string?)published?["data"]?["ca.crt"] is { } bundle && !Fingerprint.OfCertificates(bundle).Contains(authority)) return ("kube-root-ca.crt to hold both authorities", int.MaxValue);
        var workloads = await WorkloadsAsync(ct).ConfigureAwait(false);
        foreach (var workload in workloads.Where(workload => !workload.IsMarked(authority))) await api.MergeAsync(workload.Path, Workload.Mark(authority), ct).ConfigureAwait(false);
        var late = workloads.Where(workload => !(workload.IsMarked(authority) && workload.IsRolledOut)).ToList();
        return late.Count == 0 ? null : ($"{late.Count} of {workloads.Count} workloads to be started anew, so that their pods know the new authority: {late[0].Name}", late.Count);
    }

    /// <summary>Writes every secret as it is: the API server seals it under the key that writes now. One that changes meanwhile is read again.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RewriteSecretsAsync(CancellationToken ct)
    {
        var (items, _) = await (await ApiAsync(ct).ConfigureAwait(false)).ListAsync(Secrets, ct).ConfigureAwait(false);
        foreach (var secret in items)
        {
            var path = $"/api/v1/namespaces/{secret["metadata"]?["namespace"]}/secrets/{secret["metadata"]?["name"]}";
            await RewriteAsync(path, secret, ct).ConfigureAwait(false);
        }
        return items.Count;
    }

    async Task RewriteAsync(string path, JsonObject secret, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            var api = await ApiAsync(ct).ConfigureAwait(false);
            try
            {
                // Items of a list do not say what they are.
                (secret["apiVersion"], secret["kind"]) = ("v1", "Secret");
                await api.ReplaceAsync(path, secret, ct).ConfigureAwait(false);
                return;
            }
            catch (KubernetesException gone) when (gone.Status == HttpStatusCode.NotFound)
            {
                return;
            }
            catch (KubernetesException changed) when (changed.Status == HttpStatusCode.Conflict && tries < Tries)
            {
                if (await api.FindAsync(path, ct).ConfigureAwait(false) is not { } now) return;
                secret = now;
            }
        }
    }

    async Task<IReadOnlyList<Workload>> WorkloadsAsync(CancellationToken ct)
    {
        var api = await ApiAsync(ct).ConfigureAwait(false);
        var found = new List<Workload>();
        foreach (var kind in Workload.Kinds)
        {
            var (items, _) = await api.ListAsync($"/apis/apps/v1/{kind}", ct).ConfigureAwait(false);
            found.AddRange(items.Select(item => new Workload(kind, item)).Where(workload => workload.ReadsBundle));
        }
        return found;
    }

    async Task<KubernetesApi> ApiAsync(CancellationToken ct)
    {
        var now = cluster.Time.GetUtcNow();
        var signer = authorities[ClusterAuthorities.Kubernetes].Id;
        if (_open is { } open && open.Signer == signer && now < open.Until) return open.Api;
        var address = await ClusterAddress.LoadBalancerAsync(cluster, ct).ConfigureAwait(false);
        _open?.Api.Dispose();
        using var route = ApiRoute.Of(cluster, authorities, address, proxy, s_life);
        var api = new KubernetesApi((await route.FindAsync(ct).ConfigureAwait(false)).Config);
        _open = (api, signer, now + s_life / 2);
        return api;
    }
}
