namespace Slipway.Kubernetes;

/// <summary>Why nothing came back from the API's address, in one line.</summary>
static class Silence
{
    /// <param name="detail">The network's own words.</param>
    public static async Task<KubernetesException> OfAsync(Kubeconfig config, HttpRequestException e, string detail, CancellationToken ct)
    {
        var host = config.Server.Host;
        if (e.HttpRequestError == HttpRequestError.NameResolutionError && config.Proxy is null) return NoName(host, "", e);
        // Of the proxy's answer .NET gives no more than the number: the reason is asked for again.
        if (e.HttpRequestError != HttpRequestError.ProxyTunnelError || config.Proxy is not { } proxy || await ProxyRefusal.AskAsync(proxy, config.Server, ct).ConfigureAwait(false) is not { } refusal) return Unreachable(host, detail, e);
        return refusal.IsNoName ? NoName(host, $" where the proxy {proxy.Authority} looks for it", e) : Unreachable(host, $"the proxy {proxy.Authority} says: {refusal.Words}", e);
    }

    static KubernetesException NoName(string host, string where, Exception e) => new(null, KubernetesException.NoName, $"the name {host} does not resolve{where}", e);

    static KubernetesException Unreachable(string host, string detail, Exception e) => new(null, "Unreachable", $"{host} does not answer ({detail})", e);
}
