using System.Security.Authentication;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <summary>The part of the Kubernetes API that Slipway uses.</summary>
public sealed class KubernetesClient(Kubeconfig config) : IDisposable
{
    /// <summary>Objects a page; lists are read to their end.</summary>
    const int PageSize = 500;

    readonly HttpClient _http = KubernetesConnection.Open(config);

    /// <summary>Whether the API server says that it is ready.</summary>
    /// <exception cref="KubernetesException">Nothing answered, or it refused.</exception>
    public async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        using var answer = await SendAsync(HttpMethod.Get, "/readyz", ct).ConfigureAwait(false);
        return answer.IsSuccessStatusCode;
    }

    public async Task<string> VersionAsync(CancellationToken ct) =>
        (string?)(await GetAsync("/version", ct).ConfigureAwait(false))["gitVersion"] ?? "";

    public Task<IReadOnlyList<Node>> ListNodesAsync(CancellationToken ct) => ListAsync("/api/v1/nodes", Node.Read, ct);

    /// <param name="ns">Null: all namespaces.</param>
    public Task<IReadOnlyList<Pod>> ListPodsAsync(string? ns, CancellationToken ct) =>
        ListAsync(ns is null ? "/api/v1/pods" : $"/api/v1/namespaces/{ns}/pods", Pod.Read, ct);

    /// <summary>Whether administrators may do anything: whether their group is bound to its role.</summary>
    public async Task<bool> AreAdminsBoundAsync(CancellationToken ct) =>
        (await ListAsync(AdminRights.Collection, static binding => binding, ct).ConfigureAwait(false)).Any(AdminRights.AreIn);

    public void Dispose() => _http.Dispose();

    async Task<IReadOnlyList<T>> ListAsync<T>(string path, Func<JsonNode, T> read, CancellationToken ct)
    {
        var found = new List<T>();
        string? next = null;
        do
        {
            var page = await GetAsync($"{path}?limit={PageSize}{(next is null ? "" : $"&continue={Uri.EscapeDataString(next)}")}", ct).ConfigureAwait(false);
            foreach (var item in page["items"]?.AsArray() ?? [])
            {
                if (item is not null) found.Add(read(item));
            }
            next = (string?)page["metadata"]?["continue"];
        }
        while (!string.IsNullOrEmpty(next));
        return found;
    }

    async Task<JsonNode> GetAsync(string path, CancellationToken ct)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, ct).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode) throw Refused(answer, await answer.Content.ReadAsStringAsync(ct).ConfigureAwait(false));
        try
        {
            // Read as bytes: as text, a page of nodes would be megabytes more.
            return await JsonNode.ParseAsync(await answer.Content.ReadAsStreamAsync(ct).ConfigureAwait(false), cancellationToken: ct).ConfigureAwait(false) ?? throw new KubernetesException(answer.StatusCode, "NoJson", $"{path} answered with nothing");
        }
        catch (JsonException e)
        {
            throw new KubernetesException(answer.StatusCode, "NoJson", $"{path} did not answer in JSON: is {config.Server} a Kubernetes API?", e);
        }
    }

    async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path);
        try
        {
            return await _http.SendAsync(request, ct).ConfigureAwait(false);
        }
        catch (HttpRequestException e) when (e.InnerException is AuthenticationException tls)
        {
            throw new KubernetesException(null, "Tls", TlsTrouble.Describe(config.Server.Host, tls), e);
        }
        catch (HttpRequestException e)
        {
            throw await Silence.OfAsync(config, e, e.Message, ct).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new KubernetesException(null, "Timeout", $"{config.Server.Host} did not answer in time", e);
        }
    }

    /// <summary>The Status object that Kubernetes sends says it best.</summary>
    static KubernetesException Refused(HttpResponseMessage answer, string text)
    {
        try
        {
            var status = JsonNode.Parse(text);
            return new KubernetesException(answer.StatusCode, (string?)status?["reason"] ?? $"{answer.StatusCode}", (string?)status?["message"] ?? $"HTTP {(int)answer.StatusCode}");
        }
        catch (JsonException)
        {
            return new KubernetesException(answer.StatusCode, $"{answer.StatusCode}", $"HTTP {(int)answer.StatusCode}");
        }
    }
}
