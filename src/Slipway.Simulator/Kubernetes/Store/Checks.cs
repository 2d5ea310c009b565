using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Api;
using Slipway.Simulator.Kubernetes.Certificates;

namespace Slipway.Simulator.Kubernetes.Store;

/// <summary>The few checks whose absence would hide a client's mistake. There is no schema: unknown fields are kept.</summary>
static class Checks
{
    public static void Check(ResourceType type, string name, JsonObject value)
    {
        if (type == Catalog.Pods) Containers(type, name, value["spec"], "spec");
        if (type == Catalog.Deployments || type == Catalog.DaemonSets || type == Catalog.ReplicaSets) Workload(type, name, value);
        if (type == Catalog.CertificateRequests) CertificateRequestRules.Check(name, value);
        if (type == Catalog.Services && value.Text("spec", "type") != "ExternalName" && value.Text("spec", "clusterIP") != "None" && !value.Items("spec", "ports").Any())
        {
            throw KubernetesException.Invalid(type, name, "spec.ports: Required value");
        }
        foreach (var (key, label) in value.Map("metadata", "labels"))
        {
            if (label.Length > 63) throw KubernetesException.Invalid(type, name, $"metadata.labels: Invalid value: \"{label}\": must be no more than 63 characters");
            if (key.Length == 0) throw KubernetesException.Invalid(type, name, "metadata.labels: Invalid value: \"\": name part must be non-empty");
        }
        foreach (var taint in value.Items("spec", "taints"))
        {
            if (taint.Text("effect") is not ("NoSchedule" or "PreferNoSchedule" or "NoExecute"))
            {
                throw KubernetesException.Invalid(type, name,
                    $"metadata.taints[0].effect: Unsupported value: \"{taint.Text("effect")}\": supported values: \"NoSchedule\", \"PreferNoSchedule\", \"NoExecute\"");
            }
        }
    }

    static void Workload(ResourceType type, string name, JsonObject value)
    {
        Containers(type, name, value.At("spec", "template", "spec"), "spec.template.spec");
        if (value.At("spec", "selector") is null) throw KubernetesException.Invalid(type, name, "spec.selector: Required value");
        if (LabelSelector.Read(value.At("spec", "selector")).Matches(value.Map("spec", "template", "metadata", "labels"))) return;
        throw KubernetesException.Invalid(type, name,
            $"spec.template.metadata.labels: Invalid value: {value.At("spec", "template", "metadata", "labels")?.ToJsonString() ?? "null"}: `selector` does not match template `labels`");
    }

    static void Containers(ResourceType type, string name, JsonNode? spec, string path)
    {
        var containers = spec.Items("containers").ToList();
        if (containers.Count == 0) throw KubernetesException.Invalid(type, name, $"{path}.containers: Required value");
        for (var i = 0; i < containers.Count; i++)
        {
            if (string.IsNullOrEmpty(containers[i].Text("name"))) throw KubernetesException.Invalid(type, name, $"{path}.containers[{i}].name: Required value");
            if (string.IsNullOrEmpty(containers[i].Text("image"))) throw KubernetesException.Invalid(type, name, $"{path}.containers[{i}].image: Required value");
        }
    }
}
