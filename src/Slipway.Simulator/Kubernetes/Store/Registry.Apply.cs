using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Api;

namespace Slipway.Simulator.Kubernetes.Store;

public sealed partial class Registry
{
    const string ManagedFields = "managedFields";

    /// <summary>Server-side apply: makes the object, or brings a manager's fields into it.</summary>
    /// <exception cref="KubernetesException">409: another manager's field, and it is not forced; and what a create or an update throws.</exception>
    public (StoredObject Object, bool Created) Apply(ResourceType type, string ns, string name, JsonObject applied, string manager, bool force, bool dryRun)
    {
        lock (store.Gate)
        {
            var current = store.Find(type, ns, name)?.Parse();
            if (current is not null && JsonNode.DeepEquals(current, ServerSideApply.Merge(type, current, applied, manager, force, TimeOf(current, manager)))) return (Get(type, ns, name), false);
            var merged = ServerSideApply.Merge(type, current, applied, manager, force, Now);
            var managed = merged.At("metadata", ManagedFields)?.DeepClone();
            merged.Metadata()["name"] = name;
            return current is null
                ? (Create(type, ns, merged, dryRun, managed), true)
                : (Update(type, ns, name, _ => merged, null, dryRun, managed), false);
        }
    }

    static string TimeOf(JsonObject current, string manager) => current.Items("metadata", ManagedFields).FirstOrDefault(entry => entry.Text("manager") == manager).Text("time") ?? "";
}
