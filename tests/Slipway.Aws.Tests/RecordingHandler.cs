using System.Net;
using System.Text;

namespace Slipway.Aws.Tests;

/// <summary>Answers from a queue and keeps what was asked.</summary>
sealed class RecordingHandler : HttpMessageHandler
{
    readonly Queue<Func<HttpResponseMessage>> _answers = new();

    public List<Recorded> Requests { get; } = [];

    public RecordingHandler Answer(string body, HttpStatusCode status = HttpStatusCode.OK, string type = "text/xml", params (string Name, string Value)[] headers)
    {
        _answers.Enqueue(() =>
        {
            var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, type) };
            foreach (var (name, value) in headers) response.Headers.TryAddWithoutValidation(name, value);
            return response;
        });
        return this;
    }

    public RecordingHandler Fail(Exception e)
    {
        _answers.Enqueue(() => throw e);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? [])
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        Requests.Add(new Recorded(request.Method.Method, request.RequestUri?.AbsoluteUri ?? "", headers, body));
        if (!_answers.TryDequeue(out var answer)) throw new InvalidOperationException($"no answer is left for {request.RequestUri} {body}");
        return answer();
    }
}

sealed record Recorded(string Method, string Url, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The form, one <c>name=value</c> a line, without action and version.</summary>
    public string[] Form => [.. Body.Split('&').Select(Uri.UnescapeDataString).Where(p => !p.StartsWith("Version=", StringComparison.Ordinal))];
}
