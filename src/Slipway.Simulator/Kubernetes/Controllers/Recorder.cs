using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Controllers;

/// <summary>Writes Kubernetes events; keeps the last thousand, where etcd keeps an hour's.</summary>
sealed class Recorder(Registry registry)
{
    const int Kept = 1000;

    public void Record(JsonObject about, string type, string reason, string message, string component)
    {
        var ns = about.Text("metadata", "namespace") ?? "default";
        if (registry.Store.Find(Catalog.Namespaces, "", ns) is not { } space || space.Parse().Text("status", "phase") == "Terminating") return;
        var name = about.Text("metadata", "name");
        var now = registry.Now;
        registry.Create(Catalog.Events, ns, new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = $"{name}.{registry.Suffix(16)}" },
            ["involvedObject"] = new JsonObject
            {
                ["kind"] = about.Text("kind"), ["apiVersion"] = about.Text("apiVersion"), ["namespace"] = about.Text("metadata", "namespace"),
                ["name"] = name, ["uid"] = about.Text("kind") == "Node" ? name : about.Text("metadata", "uid"),
            },
            ["reason"] = reason,
            ["message"] = message,
            ["source"] = new JsonObject { ["component"] = component },
            ["firstTimestamp"] = now,
            ["lastTimestamp"] = now,
            ["count"] = 1,
            ["type"] = type,
            ["reportingComponent"] = component,
            ["reportingInstance"] = "",
        });
        if (registry.Store.Count(Catalog.Events) > Kept + Kept / 4)
        {
            var all = registry.Store.List(Catalog.Events);
            foreach (var old in all.OrderBy(item => item.Version).Take(all.Count - Kept)) registry.Store.Remove(old);
        }
    }
}
