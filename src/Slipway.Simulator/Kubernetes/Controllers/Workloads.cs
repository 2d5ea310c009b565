using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Controllers;

/// <summary>What the workload controllers share.</summary>
static class Workloads
{
    public static JsonObject PodFrom(JsonObject owner, string name, Action<JsonObject>? change = null)
    {
        var template = owner.At("spec", "template")?.DeepClone().AsObject() ?? [];
        var pod = new JsonObject { ["metadata"] = template["metadata"]?.DeepClone() ?? new JsonObject(), ["spec"] = template["spec"]?.DeepClone() };
        pod.Metadata().Remove("creationTimestamp");
        pod.Metadata()["name"] = name;
        pod.Metadata()["generateName"] = $"{owner.Text("metadata", "name")}-";
        pod.Metadata()["ownerReferences"] = new JsonArray(Reference(owner));
        change?.Invoke(pod);
        return pod;
    }

    public static JsonObject Reference(JsonObject owner) => new()
    {
        ["apiVersion"] = owner.Text("apiVersion"), ["kind"] = owner.Text("kind"), ["name"] = owner.Text("metadata", "name"), ["uid"] = owner.Text("metadata", "uid"),
        ["controller"] = true, ["blockOwnerDeletion"] = true,
    };

    /// <summary>Ten characters that stand for the pod template.</summary>
    public static string Hash(JsonObject owner)
    {
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(owner.At("spec", "template")?.ToJsonString() ?? ""));
        return string.Create(10, hash, static (name, hash) =>
        {
            for (var i = 0; i < name.Length; i++) name[i] = "bcdfghjklmnpqrstvwxz2456789"[hash[i] % 27];
        });
    }

    public static bool IsEnding(JsonObject value) => value.Text("metadata", "deletionTimestamp") is not null;

    public static void SetStatus(Registry registry, ResourceType type, JsonObject value, JsonObject status)
    {
        var (ns, name) = (value.Text("metadata", "namespace") ?? "", value.Text("metadata", "name") ?? "");
        registry.Update(type, ns, name, current =>
        {
            current["status"] = status;
            return current;
        }, "status");
    }
}
