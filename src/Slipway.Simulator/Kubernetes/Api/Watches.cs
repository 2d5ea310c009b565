using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Slipway.Simulator.Kubernetes.Nodes;
using Slipway.Simulator.Kubernetes.Store;
using Slipway.Simulator.Kubernetes.Tables;

namespace Slipway.Simulator.Kubernetes.Api;

/// <summary>Streams changes, one JSON document a line, until the client goes, its time is up or the server ends.</summary>
sealed class Watches(Registry registry, Heartbeats heartbeats, TimeProvider time, CancellationToken ending)
{
    const int DefaultSeconds = 3600;

    public async Task ServeAsync(ApiRequest request, ListFilter filter, CancellationToken cancel)
    {
        var initial = request.Query("sendInitialEvents") == "true";
        var after = request.Number("resourceVersion") ?? 0;
        IReadOnlyList<StoredObject> present = [];
        ObjectStore.Subscription? subscription;
        long version;
        lock (registry.Store.Gate)
        {
            version = registry.Store.Version;
            if (after == 0) present = registry.Store.List(request.Type, request.Namespace);
            subscription = registry.Store.Subscribe(request.Type, after);
        }
        var response = request.Http.Response;
        response.ContentType = request.WantsTable ? "application/json;as=Table;g=meta.k8s.io;v=v1" : "application/json";
        if (subscription is null)
        {
            await WriteAsync(response, "ERROR", KubernetesException.Expired(after, version).ToStatus(), cancel);
            return;
        }
        using (subscription)
        using (var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel, ending))
        using (time.CreateTimer(_ => ended.Cancel(), null, TimeSpan.FromSeconds(request.Number("timeoutSeconds") ?? DefaultSeconds), Timeout.InfiniteTimeSpan))
        {
            var sender = new Sender(request, registry, response);
            await response.StartAsync(ended.Token);
            await response.Body.FlushAsync(ended.Token);
            foreach (var item in present.Select(item => heartbeats.Of(item).Parse()).Where(item => filter.Matches(request, item))) await sender.SendAsync("ADDED", item, ended.Token);
            if (initial) await WriteAsync(response, "BOOKMARK", Bookmark(request.Type, version), ended.Token);
            try
            {
                await foreach (var change in subscription.Changes.ReadAllAsync(ended.Token)) await SendChangeAsync(sender, request, filter, change with { Object = heartbeats.Of(change.Object) }, ended.Token);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                if (request.Query("allowWatchBookmarks") is "true" or "1") await WriteAsync(response, "BOOKMARK", Bookmark(request.Type, registry.Store.Version), cancel);
            }
        }
    }

    // An object that begins or ceases to match is added or deleted for this watcher, whatever happened to it.
    static async Task SendChangeAsync(Sender sender, ApiRequest request, ListFilter filter, StoreEvent change, CancellationToken cancel)
    {
        if (request.Namespace.Length > 0 && change.Object.Namespace != request.Namespace) return;
        if (sender.CopiesAll(filter))
        {
            await sender.SendAsync(change.Type switch { StoreEventType.Added => "ADDED", StoreEventType.Deleted => "DELETED", _ => "MODIFIED" }, change.Object, cancel);
            return;
        }
        var item = change.Object.Parse();
        var matches = change.Type != StoreEventType.Deleted && filter.Matches(request, item);
        var matched = change.Before is { } before && filter.Matches(request, before.Parse());
        if (!matches && !matched) return;
        await sender.SendAsync(!matches ? "DELETED" : matched ? "MODIFIED" : "ADDED", item, cancel);
    }

    static JsonObject Bookmark(ResourceType type, long version) => new()
    {
        ["kind"] = type.Kind,
        ["apiVersion"] = type.ApiVersion,
        ["metadata"] = new JsonObject
        {
            ["resourceVersion"] = version.ToString(), ["creationTimestamp"] = null,
            ["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" },
        },
    };

    static async Task WriteAsync(HttpResponse response, string type, JsonNode value, CancellationToken cancel)
    {
        var line = new JsonObject { ["type"] = type, ["object"] = value }.ToJsonString() + "\n";
        await response.WriteAsync(line, cancel);
        await response.Body.FlushAsync(cancel);
    }

    sealed class Sender(ApiRequest request, Registry registry, HttpResponse response)
    {
        bool _first = true;

        /// <summary>What is stored goes out as it is: nothing chooses by its content, nothing is made of it.</summary>
        public bool CopiesAll(ListFilter filter) => filter.TakesAll && request.Name.Length == 0 && !request.WantsTable;

        public async Task SendAsync(string type, StoredObject item, CancellationToken cancel)
        {
            await response.Body.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes($"{{\"type\":\"{type}\",\"object\":"), .. item.Json.Span, .. "}\n"u8], cancel);
            await response.Body.FlushAsync(cancel);
        }

        public Task SendAsync(string type, JsonObject item, CancellationToken cancel)
        {
            JsonNode value = item;
            if (request.WantsTable)
            {
                var metadata = new JsonObject { ["resourceVersion"] = item.Text("metadata", "resourceVersion") };
                value = TableWriter.Write(request.Type, [item], request.Query("includeObject"), registry.Clock.Now, metadata, _first);
                _first = false;
            }
            return WriteAsync(response, type, value, cancel);
        }
    }
}
