using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Access;
using Slipway.Simulator.Kubernetes.Certificates;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Api;

/// <summary>What hangs below an object besides its status.</summary>
sealed class Subresources(Registry registry, Rbac rbac)
{
    public Task HandleAsync(ApiRequest request, CancellationToken cancel) => (request.Subresource, request.Verb) switch
    {
        ("eviction", "create") => EvictAsync(request, cancel),
        ("binding", "create") => BindAsync(request, cancel),
        ("scale", "get") => ResourceApi.SendAsync(request.Http, 200, Scale(registry.Get(request.Type, request.Namespace, request.Name).Parse())),
        ("scale", "update" or "patch") => ScaleAsync(request, cancel),
        ("finalize", "update") => FinalizeAsync(request, cancel),
        ("approval", "get") => ResourceApi.SendAsync(request.Http, 200, registry.Get(request.Type, request.Namespace, request.Name).Parse()),
        ("approval", "update" or "patch") => ApproveAsync(request, cancel),
        var (subresource, _) => throw KubernetesException.NotSupported($"{request.Type.Plural}/{subresource}"),
    };

    async Task EvictAsync(ApiRequest request, CancellationToken cancel)
    {
        Evictions.Evict(registry, request.Namespace, request.Name, await ResourceApi.OptionsAsync(request, cancel));
        await SuccessAsync(request);
    }

    async Task BindAsync(ApiRequest request, CancellationToken cancel)
    {
        var node = (await request.BodyAsync(cancel)).Text("target", "name") ?? throw KubernetesException.BadRequest("target.name is required");
        registry.Update(request.Type, request.Namespace, request.Name, pod =>
        {
            if (pod.Text("spec", "nodeName") is { } bound)
            {
                throw new KubernetesException(409, "Conflict", $"Operation cannot be fulfilled on pods/binding \"{request.Name}\": pod {request.Name} is already assigned to node \"{bound}\"");
            }
            pod.Child("spec")["nodeName"] = node;
            return pod;
        });
        await SuccessAsync(request);
    }

    async Task ScaleAsync(ApiRequest request, CancellationToken cancel)
    {
        var replicas = (await request.BodyAsync(cancel)).Number(-1, "spec", "replicas");
        if (replicas < 0) throw KubernetesException.Invalid(request.Type, request.Name, "spec.replicas: Invalid value: must be greater than or equal to 0");
        var stored = registry.Update(request.Type, request.Namespace, request.Name, value =>
        {
            value.Child("spec")["replicas"] = replicas;
            return value;
        });
        await ResourceApi.SendAsync(request.Http, 200, Scale(stored.Parse()));
    }

    async Task FinalizeAsync(ApiRequest request, CancellationToken cancel)
    {
        var body = await request.BodyAsync(cancel);
        var stored = registry.Update(request.Type, request.Namespace, request.Name, value =>
        {
            value.Child("spec")["finalizers"] = body.At("spec", "finalizers")?.DeepClone() ?? new JsonArray();
            return value;
        });
        await ResourceApi.SendAsync(request.Http, 200, stored.Parse());
    }

    async Task ApproveAsync(ApiRequest request, CancellationToken cancel)
    {
        var change = await ResourceApi.ReadChangeAsync(request, cancel);
        CertificateAdmission.CheckSigner(rbac, registry, request.User, "approve", request.Name);
        await ResourceApi.SendAsync(request.Http, 200, CertificateConditions.Approve(registry, request.Name, change).Parse());
    }

    static JsonObject Scale(JsonObject value) => new()
    {
        ["kind"] = "Scale",
        ["apiVersion"] = "autoscaling/v1",
        ["metadata"] = new JsonObject
        {
            ["name"] = value.Text("metadata", "name"), ["namespace"] = value.Text("metadata", "namespace"), ["uid"] = value.Text("metadata", "uid"),
            ["resourceVersion"] = value.Text("metadata", "resourceVersion"), ["creationTimestamp"] = value.Text("metadata", "creationTimestamp"),
        },
        ["spec"] = new JsonObject { ["replicas"] = value.Number(0, "spec", "replicas") },
        ["status"] = new JsonObject { ["replicas"] = value.Number(0, "status", "replicas") },
    };

    static Task SuccessAsync(ApiRequest request) => ResourceApi.SendAsync(request.Http, 201,
        new JsonObject { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success", ["code"] = 201 });
}
