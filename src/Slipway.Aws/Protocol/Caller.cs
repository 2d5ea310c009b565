using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Slipway.Aws.Protocol;

/// <summary>Makes calls of one service; every failure leaves as an <see cref="AwsServiceException"/>.</summary>
sealed class Caller(ServiceDescriptor service, Session session)
{
    readonly Lazy<SdkWire> _wire = new(() =>
    {
        var config = new SdkWireConfig(service, session.Environment.Time);
        session.Configure(config, service);
        return new SdkWire(service, session.Credentials, config);
    });

    public async Task<XElement> QueryAsync(string action, Form? form, CancellationToken ct)
    {
        var answer = await SendAsync(new WireCall(action) { Parameters = form?.Values ?? [] }, ct).ConfigureAwait(false);
        var root = answer.Xml ?? new XElement($"{action}Response");
        return service.Dialect == Dialect.Query ? root.Child($"{action}Result") ?? root : root;
    }

    /// <summary>Follows a query call's pages to the end.</summary>
    /// <param name="form">Makes the parameters anew for each page, without the token.</param>
    public async Task<IReadOnlyList<T>> PagesAsync<T>(string action, Func<Form> form, string list, Func<XElement, T> read, CancellationToken ct, string ask = "NextToken", string answer = "NextToken")
    {
        var found = new List<T>();
        string? token = null;
        do
        {
            var page = await QueryAsync(action, form().Add(ask, token), ct).ConfigureAwait(false);
            found.AddRange(page.Items(list).Select(read));
            token = NextOf(token, page.Text(answer), action);
        }
        while (token is not null);
        return found;
    }

    public async Task<JsonNode> JsonAsync(string operation, JsonObject body, CancellationToken ct) =>
        (await SendAsync(new WireCall(operation) { Json = body }, ct).ConfigureAwait(false)).Json ?? new JsonObject();

    /// <summary>Follows a JSON call's pages to the end.</summary>
    public async Task<IReadOnlyList<T>> JsonPagesAsync<T>(string operation, Func<JsonObject> body, string list, Func<JsonNode, T> read, CancellationToken ct, string token = "NextToken")
    {
        var found = new List<T>();
        string? next = null;
        do
        {
            var ask = body();
            if (next is not null) ask[token] = next;
            var page = await JsonAsync(operation, ask, ct).ConfigureAwait(false);
            if (page[list] is JsonArray items) found.AddRange(items.OfType<JsonNode>().Select(read));
            next = NextOf(next, page[token]?.ToString() is { Length: > 0 } t ? t : null, operation);
        }
        while (next is not null);
        return found;
    }

    public Task<WireAnswer> SendAsync(WireCall call, CancellationToken ct) =>
        session.CallAsync($"{service.Action}:{call.Operation}", service, () => _wire.Value.SendAsync(call, ct), ct);

    // A server that answers with the token it was asked with would be asked for ever.
    static string? NextOf(string? before, string? next, string operation) =>
        next is null || next != before ? next
        : throw new AwsServiceException(new AwsError(AwsErrorKind.Service, operation, "", "the same page was given twice", Remedy: "try again"));
}
