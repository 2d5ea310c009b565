using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Slipway.Operations.Assets.Registry;

/// <summary>The part of the distribution protocol that pulls public images, with the anonymous tokens that registries hand out.</summary>
sealed class RegistryClient(Web web)
{
    const int LargestManifest = 4 << 20;

    readonly ConcurrentDictionary<string, AuthenticationHeaderValue> _tokens = new();

    /// <param name="reference">Tag or digest.</param>
    /// <exception cref="MirrorException">There is none, it may not be had without a login, or it is not what its digest says.</exception>
    public async Task<Manifest> ManifestAsync(ImageName image, string reference, CancellationToken ct)
    {
        using var response = await GetAsync(image, $"manifests/{reference}", 0, ct).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) throw Refused(image, response);
        if (response.Content.Headers.ContentLength > LargestManifest) throw new MirrorException($"{image}: its manifest has {response.Content.Headers.ContentLength} bytes, which no manifest has");
        var content = await ReadAsync(image, response, ct).ConfigureAwait(false);
        var found = Manifest.DigestOf(content);
        var wanted = reference.StartsWith(Manifest.DigestPrefix, StringComparison.Ordinal) ? reference
            : response.Headers.TryGetValues("Docker-Content-Digest", out var told) ? told.First() : found;
        if (found != wanted) throw new MirrorException($"{image}: its manifest has digest {found}, not {wanted}");
        return new Manifest(response.Content.Headers.ContentType?.MediaType ?? "", found, content);
    }

    public Download Blob(ImageName image, string digest)
    {
        var path = $"blobs/{digest}";
        return new Download($"{image}", image.Api(path).OriginalString, digest[Manifest.DigestPrefix.Length..], (from, ct) => GetAsync(image, path, from, ct));
    }

    async Task<HttpResponseMessage> GetAsync(ImageName image, string path, long from, CancellationToken ct)
    {
        var uri = image.Api(path);
        var scope = $"{image.Host}/{image.Repository}";
        var response = await web.SendAsync(() => Ask(uri, from, _tokens.GetValueOrDefault(scope)), ct).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized) return response;
        using (response)
        {
            if (await TokenAsync(image, response, ct).ConfigureAwait(false) is not { } token) throw Refused(image, response);
            // Redirects go without credentials; where one led to a registry of its own, that one asked.
            var asked = response.RequestMessage?.RequestUri ?? uri;
            if (asked.Host == uri.Host) _tokens[scope] = token;
            return await web.SendAsync(() => Ask(asked, from, token), ct).ConfigureAwait(false);
        }
    }

    static HttpRequestMessage Ask(Uri uri, long from, AuthenticationHeaderValue? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.Authorization = token;
        if (from > 0) request.Headers.Range = new RangeHeaderValue(from, null);
        if (uri.AbsolutePath.Contains("/manifests/", StringComparison.Ordinal)) foreach (var type in Manifest.Accepted) request.Headers.Accept.Add(new(type));
        return request;
    }

    async Task<AuthenticationHeaderValue?> TokenAsync(ImageName image, HttpResponseMessage refusal, CancellationToken ct)
    {
        if (Challenge.Read(refusal) is not { } challenge) return null;
        using var response = await web.SendAsync(() => new HttpRequestMessage(HttpMethod.Get, challenge.TokenUrl(image)), ct).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) throw Refused(image, response);
        var content = await ReadAsync(image, response, ct).ConfigureAwait(false);
        try
        {
            using var document = JsonDocument.Parse(content);
            var token = Manifest.Text(document.RootElement, "token") is { Length: > 0 } text ? text : Manifest.Text(document.RootElement, "access_token");
            return token.Length > 0 ? new AuthenticationHeaderValue("Bearer", token) : null;
        }
        catch (JsonException e)
        {
            throw new MirrorException($"{image}: {challenge.Realm} gave no token", e);
        }
    }

    async Task<byte[]> ReadAsync(ImageName image, HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            return await web.ReadAsync(response, ct).ConfigureAwait(false);
        }
        catch (MirrorException e)
        {
            throw new MirrorException($"{image}: {e.Message}", e);
        }
    }

    static MirrorException Refused(ImageName image, HttpResponseMessage response) => new(response.StatusCode switch
    {
        HttpStatusCode.NotFound => $"{image}: the registry has no such image",
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => $"{image}: the registry wants a login; only public images are mirrored",
        var status => $"{image}: {response.RequestMessage?.RequestUri?.GetLeftPart(UriPartial.Path)} answered {(int)status}",
    });
}
