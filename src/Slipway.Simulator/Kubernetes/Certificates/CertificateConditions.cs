using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Api;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Certificates;

/// <summary>How far a CertificateSigningRequest has come.</summary>
static class CertificateConditions
{
    public static bool Has(JsonObject value, string type) => value.Items("status", "conditions").Any(condition => condition.Text("type") == type && condition.Text("status") == "True");

    public static bool IsIssued(JsonObject value) => !string.IsNullOrEmpty(value.Text("status", "certificate"));

    /// <summary>As kubectl prints it.</summary>
    public static string Describe(JsonObject value)
    {
        var words = new List<string>();
        foreach (var type in (string[])["Approved", "Denied", "Failed"])
        {
            if (Has(value, type)) words.Add(type);
        }
        if (words.Count == 0) words.Add("Pending");
        if (IsIssued(value)) words.Add("Issued");
        return string.Join(',', words);
    }

    /// <summary>The approval subresource: of the changed object only the conditions are taken.</summary>
    public static StoredObject Approve(Registry registry, string name, Func<JsonObject, JsonObject> change) =>
        registry.Update(Catalog.CertificateRequests, "", name, before =>
        {
            var wanted = change(before.DeepClone().AsObject());
            var given = wanted.Items("status", "conditions").ToList();
            foreach (var type in (string[])["Approved", "Denied", "Failed"])
            {
                if (Has(before, type) && !given.Any(condition => condition.Text("type") == type))
                {
                    throw KubernetesException.Invalid(Catalog.CertificateRequests, name, $"status.conditions: Forbidden: updates may not remove a condition of type \"{type}\"");
                }
            }
            before.Metadata()["resourceVersion"] = wanted.Text("metadata", "resourceVersion") ?? before.Text("metadata", "resourceVersion");
            before.Child("status")["conditions"] = Json.Array(given.Select(condition => Stamped(condition, registry.Now)));
            return before;
        }, "status");

    public static void Add(JsonObject value, string type, string reason, string message, string now)
    {
        var status = value.Child("status");
        if (status["conditions"] is not JsonArray conditions) status["conditions"] = conditions = [];
        conditions.Add((JsonNode)Stamped(new JsonObject { ["type"] = type, ["status"] = "True", ["reason"] = reason, ["message"] = message }, now));
    }

    /// <exception cref="KubernetesException">422</exception>
    public static void Check(string name, JsonObject value)
    {
        var types = value.Items("status", "conditions").Select(condition => condition.Text("type") ?? "").ToList();
        if (types.Contains("Approved") && types.Contains("Denied")) throw Invalid(name, "Approved and Denied conditions are mutually exclusive");
        if (types.Count != types.Distinct().Count()) throw Invalid(name, "Duplicate value");
        if (value.Items("status", "conditions").Any(condition => condition.Text("type") is "Approved" or "Denied" or "Failed" && condition.Text("status") != "True"))
        {
            throw Invalid(name, "Unsupported value: supported values: \"True\"");
        }
    }

    static KubernetesException Invalid(string name, string problem) => KubernetesException.Invalid(Catalog.CertificateRequests, name, $"status.conditions: Invalid value: {problem}");

    static JsonObject Stamped(JsonObject condition, string now)
    {
        var stamped = condition.DeepClone().AsObject();
        stamped.Default("status", "True");
        stamped.Default("lastUpdateTime", now);
        stamped.Default("lastTransitionTime", now);
        return stamped;
    }
}
