using System.Net;
using System.Net.Http.Headers;

namespace Slipway.Aws.Credentials;

/// <summary>The instance metadata service, version 2 only: a session token first, then paths below <c>/latest/</c>.</summary>
public sealed class InstanceMetadata : IDisposable
{
    static readonly TimeSpan TokenLife = TimeSpan.FromHours(6);
    readonly HttpClient _http;
    readonly TimeProvider _time;
    readonly SingleFlight<string> _flight = new();
    string? _token;
    DateTimeOffset _tokenEnds;

    /// <param name="handler">Carries the requests; not disposed.</param>
    /// <param name="endpoint">Default <c>http://169.254.169.254</c>.</param>
    public InstanceMetadata(HttpMessageHandler handler, TimeProvider time, Uri? endpoint = null)
    {
        _http = new HttpClient(handler, disposeHandler: false)
        {
            BaseAddress = endpoint ?? new Uri("http://169.254.169.254"),
            Timeout = TimeSpan.FromSeconds(10),
        };
        _time = time;
    }

    /// <param name="path">Below <c>/latest/</c>: <c>meta-data/instance-id</c>, <c>dynamic/instance-identity/document</c>.</param>
    /// <returns>Null when the service has no such entry.</returns>
    /// <exception cref="AwsServiceException">The service is not there, or refuses.</exception>
    public async Task<string?> GetAsync(string path, CancellationToken ct = default)
    {
        for (var again = false; ; again = true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/latest/{path}");
            request.Headers.Add("X-aws-ec2-metadata-token", await TokenAsync(renew: again, ct).ConfigureAwait(false));
            using var response = await SendAsync(request, ct).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.NotFound) return null;
            if (response.StatusCode == HttpStatusCode.Unauthorized && !again) continue;
            if (!response.IsSuccessStatusCode) throw Refused(path, response.StatusCode);
            return await response.Content.ReadAsStringAsync(ct).ConfigureAwait(false);
        }
    }

    public void Dispose() => _http.Dispose();

    Task<string> TokenAsync(bool renew, CancellationToken ct) =>
        !renew && _token is { } known && _time.GetUtcNow() < _tokenEnds ? Task.FromResult(known) : _flight.RunAsync(NewTokenAsync, ct);

    async Task<string> NewTokenAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/latest/api/token");
        request.Headers.Add("X-aws-ec2-metadata-token-ttl-seconds", ((int)TokenLife.TotalSeconds).ToString());
        request.Content = new ByteArrayContent([]);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        using var response = await SendAsync(request, CancellationToken.None).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) throw Refused("api/token", response.StatusCode);
        _tokenEnds = _time.GetUtcNow() + TokenLife - TimeSpan.FromMinutes(5);
        return _token = await response.Content.ReadAsStringAsync(CancellationToken.None).ConfigureAwait(false);
    }

    async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            return await _http.SendAsync(request, ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new AwsServiceException(AwsError.Local(AwsErrorKind.Unreachable, "the instance metadata service does not answer", "this works on an EC2 instance with IMDSv2 on"), e);
        }
    }

    static AwsServiceException Refused(string path, HttpStatusCode status) =>
        new(AwsError.Local(AwsErrorKind.Denied, $"the instance metadata service answered {(int)status} to {path}", "check the instance's metadata options (IMDSv2, hop limit)"));
}
