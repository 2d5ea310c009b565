using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Slipway.Simulator.Kubernetes.Access;
using Slipway.Simulator.Kubernetes.Protobuf;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Api;

/// <summary>A resource request, taken apart as Kubernetes' RequestInfo does.</summary>
/// <param name="Namespace">Empty: all, or a cluster-wide resource.</param>
/// <param name="Name">Empty: the collection.</param>
sealed record ApiRequest(HttpContext Http, User User, ResourceType Type, string Namespace, string Name, string Subresource)
{
    public string Verb => Http.Request.Method switch
    {
        "GET" or "HEAD" => Name.Length > 0 ? "get" : Query("watch") is "true" or "1" ? "watch" : "list",
        "POST" => "create",
        "PUT" => "update",
        "PATCH" => "patch",
        "DELETE" => Name.Length > 0 ? "delete" : "deletecollection",
        var other => other.ToLowerInvariant(),
    };

    public string? Query(string name) => Http.Request.Query.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;
    public long? Number(string name) => long.TryParse(Query(name), CultureInfo.InvariantCulture, out var number) ? number : null;
    public bool DryRun => Query("dryRun") == "All";
    public bool WantsTable => Http.Request.Headers.Accept.ToString().Contains("as=Table", StringComparison.Ordinal);

    /// <summary>Null where the path names nothing that is served.</summary>
    public static ApiRequest? Parse(HttpContext http, User user)
    {
        var parts = (http.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        string apiVersion;
        switch (parts)
        {
            case ["api", var version, ..]: (apiVersion, parts) = (version, parts[2..]); break;
            case ["apis", var group, var version, ..]: (apiVersion, parts) = ($"{group}/{version}", parts[3..]); break;
            default: return null;
        }
        var ns = "";
        if (parts is ["namespaces", var space, var plural, ..] && Catalog.Find(apiVersion, plural) is { Namespaced: true }) (ns, parts) = (space, parts[2..]);
        if (parts.Length is 0 or > 3 || Catalog.Find(apiVersion, parts[0]) is not { } type) return null;
        var name = parts.Length > 1 ? parts[1] : "";
        var subresource = parts.Length > 2 ? parts[2] : "";
        if (type.Namespaced && ns.Length == 0 && name.Length > 0 || subresource.Length > 0 && !type.Subresources.Contains(subresource)) return null;
        return new ApiRequest(http, user, type, ns, name, subresource);
    }

    /// <exception cref="KubernetesException">400, 413, 415</exception>
    public async Task<JsonNode> BodyAsync(CancellationToken cancel)
    {
        const int limit = 3 * 1024 * 1024;
        using var buffer = new MemoryStream();
        await Http.Request.Body.CopyToAsync(buffer, cancel);
        if (buffer.Length > limit) throw new KubernetesException(413, "RequestEntityTooLarge", $"Request entity too large: limit is {limit}");
        var bytes = buffer.ToArray();
        if (Http.Request.ContentType?.Contains("protobuf", StringComparison.Ordinal) == true) return ProtobufReader.Read(bytes);
        try
        {
            return (bytes.Length > 0 && bytes[0] is (byte)'{' or (byte)'[' ? JsonNode.Parse(bytes) : YamlBody.Parse(bytes))
                ?? throw KubernetesException.BadRequest("the request has no body");
        }
        catch (System.Text.Json.JsonException)
        {
            throw KubernetesException.BadRequest("the object provided is unrecognized (must be of type " + Type.Kind + "): couldn't parse JSON");
        }
    }
}
