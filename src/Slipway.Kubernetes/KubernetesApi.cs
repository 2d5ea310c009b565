using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <summary>
/// Objects of the Kubernetes API as JSON, for who needs kinds that have no types here. Every member throws
/// <see cref="KubernetesException"/> where nothing answers or the API refuses.
/// </summary>
/// <param name="https">Makes what carries the requests; default: this process' own sockets.</param>
public sealed class KubernetesApi(Kubeconfig config, Func<SslClientAuthenticationOptions, HttpMessageHandler>? https = null) : IDisposable
{
    const string Json = "application/json";
    const string MergePatch = "application/merge-patch+json";
    const string ApplyPatch = "application/apply-patch+yaml";
    const int PageSize = 500;

    readonly HttpClient _http = KubernetesConnection.Open(config, https);

    /// <returns>Null: there is none.</returns>
    public async Task<JsonObject?> FindAsync(string path, CancellationToken ct)
    {
        try
        {
            return await SendAsync(HttpMethod.Get, path, null, Json, ct).ConfigureAwait(false);
        }
        catch (KubernetesException absent) when (absent.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <param name="collection">Path of the collection.</param>
    /// <exception cref="KubernetesException">409: it exists.</exception>
    public Task<JsonObject> CreateAsync(string collection, JsonObject value, CancellationToken ct) => SendAsync(HttpMethod.Post, collection, value, Json, ct);

    /// <param name="value">With the resource version that it was read with: 409 where it has changed since.</param>
    public Task<JsonObject> ReplaceAsync(string path, JsonObject value, CancellationToken ct) => SendAsync(HttpMethod.Put, path, value, Json, ct);

    public Task<JsonObject> MergeAsync(string path, JsonObject patch, CancellationToken ct) => SendAsync(HttpMethod.Patch, path, patch, MergePatch, ct);

    /// <summary>Makes the object, or makes the fields that are given what they are here and takes away those that the same manager gave before.</summary>
    /// <param name="manager">Whose fields these are from now on, whoever had them.</param>
    public Task<JsonObject> ApplyAsync(string path, JsonObject value, string manager, CancellationToken ct) =>
        SendAsync(HttpMethod.Patch, $"{path}?fieldManager={Uri.EscapeDataString(manager)}&force=true", value, ApplyPatch, ct);

    /// <summary>What is gone already counts as deleted.</summary>
    public async Task DeleteAsync(string path, CancellationToken ct)
    {
        try
        {
            await SendAsync(HttpMethod.Delete, path, null, Json, ct).ConfigureAwait(false);
        }
        catch (KubernetesException absent) when (absent.Status == HttpStatusCode.NotFound)
        {
            // It is what it is to be.
        }
    }

    /// <summary>Makes the object, or brings the members that are given into the one that is there.</summary>
    public async Task EnsureAsync(string collection, JsonObject value, CancellationToken ct)
    {
        try
        {
            await CreateAsync(collection, value, ct).ConfigureAwait(false);
        }
        catch (KubernetesException present) when (present.Status == HttpStatusCode.Conflict)
        {
            await MergeAsync($"{collection}/{value["metadata"]?["name"]}", value, ct).ConfigureAwait(false);
        }
    }

    /// <summary>All objects of a collection, and the version from which to watch.</summary>
    /// <param name="fieldSelector"><c>spec.nodeName=…</c>; null: all.</param>
    public async Task<(IReadOnlyList<JsonObject> Items, string Version)> ListAsync(string collection, CancellationToken ct, string? fieldSelector = null)
    {
        var chosen = fieldSelector is null ? "" : $"&fieldSelector={Uri.EscapeDataString(fieldSelector)}";
        var items = new List<JsonObject>();
        string? next = null;
        while (true)
        {
            var page = await SendAsync(HttpMethod.Get, $"{collection}?limit={PageSize}{chosen}{(next is null ? "" : $"&continue={Uri.EscapeDataString(next)}")}", null, Json, ct).ConfigureAwait(false);
            items.AddRange((page["items"] as JsonArray ?? []).OfType<JsonObject>());
            next = (string?)page["metadata"]?["continue"];
            if (string.IsNullOrEmpty(next)) return (items, (string?)page["metadata"]?["resourceVersion"] ?? "");
        }
    }

    /// <summary>Changes of a collection after a version, as <c>type</c> and <c>object</c>, until the server ends the stream.</summary>
    /// <exception cref="KubernetesException">410: the version is too old, list again.</exception>
    public async IAsyncEnumerable<(string Type, JsonObject Object)> WatchAsync(string collection, string version, [EnumeratorCancellation] CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{collection}?watch=1&allowWatchBookmarks=true&resourceVersion={Uri.EscapeDataString(version)}");
        using var answer = await OpenAsync(request, HttpCompletionOption.ResponseHeadersRead, ct).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode) throw Refused(answer.StatusCode, await TextAsync(answer, ct).ConfigureAwait(false));
        var stream = await answer.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
        using var reader = new StreamReader(stream);
        while (await LineAsync(reader, ct).ConfigureAwait(false) is { } line)
        {
            var change = Parse(line);
            if (change["object"] is not JsonObject value) continue;
            var type = (string?)change["type"] ?? "";
            if (type == "ERROR") throw Refused((HttpStatusCode)((int?)value["code"] ?? 500), value.ToJsonString());
            yield return (type, value);
        }
    }

    public void Dispose() => _http.Dispose();

    async Task<JsonObject> SendAsync(HttpMethod method, string path, JsonObject? body, string type, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), new MediaTypeHeaderValue(type));
        // With its body, which has to come within the client's time as well.
        using var answer = await OpenAsync(request, HttpCompletionOption.ResponseContentRead, ct).ConfigureAwait(false);
        var text = await TextAsync(answer, ct).ConfigureAwait(false);
        return answer.IsSuccessStatusCode ? Parse(text) : throw Refused(answer.StatusCode, text);
    }

    Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request, HttpCompletionOption until, CancellationToken ct) => AskAsync(() => _http.SendAsync(request, until, ct), ct);

    Task<string> TextAsync(HttpResponseMessage answer, CancellationToken ct) => AskAsync(() => answer.Content.ReadAsStringAsync(ct), ct);

    async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken ct)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (HttpRequestException e) when (e.InnerException is AuthenticationException tls)
        {
            throw new KubernetesException(null, "Tls", TlsTrouble.Describe(config.Server.Host, tls), e);
        }
        catch (HttpRequestException e)
        {
            throw await Silence.OfAsync(config, e, e.InnerException?.Message ?? e.Message, ct).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new KubernetesException(null, "Timeout", $"{config.Server.Host} did not answer in time", e);
        }
    }

    async Task<string?> LineAsync(StreamReader reader, CancellationToken ct)
    {
        try
        {
            return await reader.ReadLineAsync(ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new KubernetesException(null, "Unreachable", $"{config.Server.Host} broke off ({e.Message})", e);
        }
    }

    static JsonObject Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new KubernetesException(null, "NoJson", "the API answered with something else than an object");
        }
        catch (JsonException e)
        {
            throw new KubernetesException(null, "NoJson", "the API did not answer in JSON", e);
        }
    }

    /// <summary>The Status object that Kubernetes sends says it best.</summary>
    static KubernetesException Refused(HttpStatusCode code, string text)
    {
        try
        {
            var status = JsonNode.Parse(text);
            return new KubernetesException(code, (string?)status?["reason"] ?? $"{code}", (string?)status?["message"] ?? $"HTTP {(int)code}");
        }
        catch (JsonException)
        {
            return new KubernetesException(code, $"{code}", $"HTTP {(int)code}");
        }
    }
}
