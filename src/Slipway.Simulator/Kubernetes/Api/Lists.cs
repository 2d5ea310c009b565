using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Nodes;
using Slipway.Simulator.Kubernetes.Store;
using Slipway.Simulator.Kubernetes.Tables;

namespace Slipway.Simulator.Kubernetes.Api;

/// <summary>Collections, as lists and as tables, in pages where a limit is given.</summary>
sealed class Lists(Registry registry, Heartbeats heartbeats)
{
    public byte[] Serve(ApiRequest request, ListFilter filter)
    {
        IReadOnlyList<StoredObject> all;
        long version;
        lock (registry.Store.Gate)
        {
            all = registry.Store.List(request.Type, request.Namespace);
            version = registry.Store.Version;
        }
        var (page, token, remaining) = Page(request, all);
        var metadata = new JsonObject { ["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture) };
        if (token is not null)
        {
            metadata["continue"] = token;
            if (filter.TakesAll) metadata["remainingItemCount"] = remaining;
        }
        if (request.WantsTable)
        {
            var rows = page.Select(item => heartbeats.Of(item).Parse()).Where(item => filter.Matches(request, item));
            return Encoding.UTF8.GetBytes(TableWriter.Write(request.Type, rows, request.Query("includeObject"), registry.Clock.Now, metadata).ToJsonString());
        }
        return Join(request, filter, page, metadata);
    }

    // Stored bytes go out as they are: listing 5,000 nodes is a copy, in which heartbeats are brought up to date.
    byte[] Join(ApiRequest request, ListFilter filter, IEnumerable<StoredObject> page, JsonObject metadata)
    {
        using var buffer = new MemoryStream();
        buffer.Write(Encoding.UTF8.GetBytes($"{{\"kind\":\"{request.Type.Kind}List\",\"apiVersion\":\"{request.Type.ApiVersion}\",\"metadata\":{metadata.ToJsonString()},\"items\":["));
        var first = true;
        foreach (var item in page)
        {
            if (!filter.TakesAll && !filter.Matches(request, item.Parse())) continue;
            if (!first) buffer.WriteByte((byte)',');
            first = false;
            var at = (int)buffer.Length;
            buffer.Write(item.Json.Span);
            heartbeats.Stamp(item, buffer.GetBuffer().AsSpan(at, item.Json.Length));
        }
        buffer.Write("]}"u8);
        return buffer.ToArray();
    }

    // The token names the last object given out; what changed meanwhile is seen, where Kubernetes would show the old state.
    static (IReadOnlyList<StoredObject> Page, string? Continue, int Remaining) Page(ApiRequest request, IReadOnlyList<StoredObject> all)
    {
        if (request.Query("continue") is { } token)
        {
            var last = ReadToken(token);
            all = [.. all.Where(item => string.CompareOrdinal($"{item.Namespace}/{item.Name}", last) > 0)];
        }
        var limit = request.Number("limit") ?? 0;
        if (limit <= 0 || all.Count <= limit) return (all, null, 0);
        var page = all.Take((int)limit).ToList();
        return (page, Convert.ToBase64String(Encoding.UTF8.GetBytes($"{page[^1].Namespace}/{page[^1].Name}")), all.Count - page.Count);
    }

    static string ReadToken(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw KubernetesException.BadRequest("continue key is not valid");
    }
}
