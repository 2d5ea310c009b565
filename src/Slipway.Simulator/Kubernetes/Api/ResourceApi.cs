using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Slipway.Simulator.Kubernetes.Access;
using Slipway.Simulator.Kubernetes.Certificates;
using Slipway.Simulator.Kubernetes.Nodes;
using Slipway.Simulator.Kubernetes.Store;
using Slipway.Simulator.Kubernetes.Tables;

namespace Slipway.Simulator.Kubernetes.Api;

/// <summary>Reads and writes of resources: one method a verb.</summary>
/// <param name="ending">The server takes its leave: what lasts, ends.</param>
sealed class ResourceApi(Registry registry, Heartbeats heartbeats, Rbac rbac, TimeProvider time, CancellationToken ending)
{
    const string ApplyType = "application/apply-patch+yaml";

    readonly Lists _lists = new(registry, heartbeats);
    readonly Watches _watches = new(registry, heartbeats, time, ending);
    readonly Subresources _subresources = new(registry, rbac);

    public async Task HandleAsync(ApiRequest request, CancellationToken cancel)
    {
        rbac.Check(request.User, Attributes.Of(request));
        if (request.Subresource is not ("" or "status"))
        {
            await _subresources.HandleAsync(request, cancel);
            return;
        }
        switch (request.Verb)
        {
            case "get": await SendAsync(request, registry.Get(request.Type, request.Namespace, request.Name)); break;
            case "list": await SendBytesAsync(request, _lists.Serve(request, new ListFilter(request))); break;
            case "watch": await _watches.ServeAsync(request, new ListFilter(request), cancel); break;
            case "create": await CreateAsync(request, cancel); break;
            case "update" or "patch": await ChangeAsync(request, cancel); break;
            case "delete": await DeleteAsync(request, cancel); break;
            case "deletecollection": await DeleteCollectionAsync(request, cancel); break;
            default: throw new KubernetesException(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
        }
    }

    async Task CreateAsync(ApiRequest request, CancellationToken cancel)
    {
        if (request.Type.ReadOnly) throw KubernetesException.NotSupported($"creating {request.Type.QualifiedName}");
        var value = await ObjectAsync(request, cancel);
        if (request.Type.CreateOnly)
        {
            await SendAsync(request.Http, 201, Reviews.Answer(rbac, request, value));
            return;
        }
        if (request.Type == Catalog.CertificateRequests) CertificateAdmission.Stamp(request.User, value);
        await SendAsync(request, registry.Create(request.Type, request.Namespace, value, request.DryRun), 201);
    }

    async Task ChangeAsync(ApiRequest request, CancellationToken cancel)
    {
        if (request.Verb == "patch" && ContentType(request) == ApplyType)
        {
            await ApplyAsync(request, cancel);
            return;
        }
        var change = await ReadChangeAsync(request, cancel);
        if (request.Type == Catalog.CertificateRequests && request.Subresource == "status") CertificateAdmission.CheckSigner(rbac, registry, request.User, "sign", request.Name);
        await SendAsync(request, registry.Update(request.Type, request.Namespace, request.Name, change, Part(request), request.DryRun));
    }

    async Task ApplyAsync(ApiRequest request, CancellationToken cancel)
    {
        if (request.Subresource.Length > 0) throw KubernetesException.NotSupported($"server-side apply of {request.Subresource}");
        if (request.Type.ReadOnly || request.Type.CreateOnly) throw KubernetesException.NotSupported($"applying {request.Type.QualifiedName}");
        var manager = request.Query("fieldManager") ?? throw KubernetesException.BadRequest("PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch");
        var value = await ObjectAsync(request, cancel);
        if (value.Text("kind") is null || value.Text("apiVersion") is null) throw KubernetesException.BadRequest("kind and apiVersion must be specified in apply patch");
        CheckName(request, value);
        if (value.At("metadata", "managedFields") is not null) throw KubernetesException.BadRequest("metadata.managedFields must be nil");
        if (registry.Store.Find(request.Type, request.Namespace, request.Name) is null) rbac.Check(request.User, Attributes.Of(request) with { Verb = "create" });
        var (stored, created) = registry.Apply(request.Type, request.Namespace, request.Name, value, manager, request.Query("force") is "true" or "1", request.DryRun);
        await SendAsync(request, stored, created ? 201 : 200);
    }

    /// <summary>What a PUT or PATCH makes of the object.</summary>
    internal static async Task<Func<JsonObject, JsonObject>> ReadChangeAsync(ApiRequest request, CancellationToken cancel)
    {
        if (request.Verb == "patch") return await ReadPatchAsync(request, cancel);
        var value = await ObjectAsync(request, cancel);
        CheckName(request, value);
        return _ => value;
    }

    static void CheckName(ApiRequest request, JsonObject value)
    {
        if (value.Text("metadata", "name") is { } name && name != request.Name) throw KubernetesException.BadRequest($"the name of the object ({name}) does not match the name on the URL ({request.Name})");
    }

    static string? ContentType(ApiRequest request) => request.Http.Request.ContentType?.Split(';')[0];

    static async Task<Func<JsonObject, JsonObject>> ReadPatchAsync(ApiRequest request, CancellationToken cancel)
    {
        var kind = ContentType(request);
        var body = await request.BodyAsync(cancel);
        return (kind, body) switch
        {
            ("application/json-patch+json", JsonArray operations) => value => JsonPatch.Apply(value, operations),
            ("application/merge-patch+json", JsonObject patch) => value => MergePatch.Merge(value, patch) as JsonObject ?? value,
            ("application/strategic-merge-patch+json", JsonObject patch) => value => MergePatch.Strategic(value, patch),
            (ApplyType, _) => throw KubernetesException.NotSupported("server-side apply of a subresource"),
            _ => throw new KubernetesException(415, "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/strategic-merge-patch+json, application/apply-patch+yaml"),
        };
    }

    async Task DeleteAsync(ApiRequest request, CancellationToken cancel)
    {
        var options = await OptionsAsync(request, cancel);
        var gone = registry.Delete(request.Type, request.Namespace, request.Name, options);
        if (registry.Store.Find(request.Type, request.Namespace, request.Name) is { } still)
        {
            await SendAsync(request, still);
            return;
        }
        await SendAsync(request.Http, 200, new JsonObject
        {
            ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success",
            ["details"] = new JsonObject { ["name"] = request.Name, ["group"] = request.Type.Group, ["kind"] = request.Type.Plural, ["uid"] = gone.Parse().Text("metadata", "uid") },
        });
    }

    async Task DeleteCollectionAsync(ApiRequest request, CancellationToken cancel)
    {
        var options = await OptionsAsync(request, cancel);
        var filter = new ListFilter(request);
        foreach (var item in registry.Store.List(request.Type, request.Namespace).Where(item => filter.Matches(request, item.Parse())))
        {
            registry.Delete(request.Type, item.Namespace, item.Name, options);
        }
        await SendAsync(request.Http, 200, new JsonObject { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success" });
    }

    static async Task<JsonObject> ObjectAsync(ApiRequest request, CancellationToken cancel)
    {
        var value = await request.BodyAsync(cancel) as JsonObject ?? throw KubernetesException.BadRequest("the body is not an object");
        if (value.Text("kind") is { } kind && kind != request.Type.Kind || value.Text("apiVersion") is { } version && version != request.Type.ApiVersion)
        {
            throw KubernetesException.BadRequest(
                $"{value.Text("kind")} in version \"{value.Text("apiVersion")}\" cannot be handled as a {request.Type.Kind}: the API version in the data does not match the expected API version ({request.Type.ApiVersion})");
        }
        if (value.Text("metadata", "namespace") is { Length: > 0 } ns && request.Type.Namespaced && ns != request.Namespace)
        {
            throw KubernetesException.BadRequest($"the namespace of the provided object does not match the namespace sent on the request");
        }
        return value;
    }

    internal static async Task<DeleteOptions> OptionsAsync(ApiRequest request, CancellationToken cancel)
    {
        var body = request.Http.Request.ContentLength is 0 or null && request.Http.Request.ContentType is null ? null : await request.BodyAsync(cancel);
        var options = body?["deleteOptions"] ?? body;
        var grace = options.Text("gracePeriodSeconds") is null ? request.Number("gracePeriodSeconds") : options.Number(0, "gracePeriodSeconds");
        return new DeleteOptions(grace, options.Text("preconditions", "uid"), options.Text("preconditions", "resourceVersion"),
            (options.Text("propagationPolicy") ?? request.Query("propagationPolicy")) == "Orphan" || options.Flag("orphanDependents"),
            request.DryRun || options.Strings("dryRun").Contains("All"));
    }

    static string? Part(ApiRequest request) => request.Subresource.Length > 0 ? request.Subresource : null;

    async Task SendAsync(ApiRequest request, StoredObject item, int code = 200)
    {
        var stored = heartbeats.Of(item);
        if (!request.WantsTable)
        {
            await SendBytesAsync(request, stored.Json, code);
            return;
        }
        var metadata = new JsonObject { ["resourceVersion"] = stored.Version.ToString() };
        await SendAsync(request.Http, code, TableWriter.Write(request.Type, [stored.Parse()], request.Query("includeObject"), registry.Clock.Now, metadata));
    }

    static async Task SendBytesAsync(ApiRequest request, ReadOnlyMemory<byte> body, int code = 200)
    {
        request.Http.Response.StatusCode = code;
        request.Http.Response.ContentType = "application/json";
        request.Http.Response.ContentLength = body.Length;
        await request.Http.Response.Body.WriteAsync(body);
    }

    internal static Task SendAsync(HttpContext http, int code, JsonNode body, string contentType = "application/json")
    {
        http.Response.StatusCode = code;
        http.Response.ContentType = contentType;
        return http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body.ToJsonString())).AsTask();
    }
}
