using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Api;

/// <summary><c>fieldSelector=spec.nodeName=x,status.phase!=Failed</c></summary>
public sealed class FieldSelector
{
    static readonly Dictionary<string, string[]> s_fields = new()
    {
        ["pods"] = ["spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "spec.hostNetwork", "status.phase", "status.podIP", "status.nominatedNodeName"],
        ["nodes"] = ["spec.unschedulable"],
        ["namespaces"] = ["status.phase"],
        ["secrets"] = ["type"],
        ["events"] = ["involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid", "involvedObject.apiVersion",
            "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason", "reportingComponent", "source", "type"],
        ["certificatesigningrequests"] = ["spec.signerName"],
    };

    readonly IReadOnlyList<Term> _terms;

    FieldSelector(IReadOnlyList<Term> terms) => _terms = terms;

    public bool Matches(JsonObject item) => _terms.All(term => ((item.Text(term.Path) ?? "") == term.Value) == term.Equal);

    /// <summary>Null for an empty selector.</summary>
    /// <exception cref="KubernetesException">400: a field that the resource cannot be selected by.</exception>
    public static FieldSelector? Parse(ResourceType type, string? text) =>
        string.IsNullOrEmpty(text) ? null : new FieldSelector([.. text.Split(',').Select(term => ParseTerm(type, term))]);

    static Term ParseTerm(ResourceType type, string term)
    {
        var at = term.IndexOf('=', StringComparison.Ordinal);
        if (at < 1) throw KubernetesException.BadRequest($"invalid field selector: {term}");
        var equal = term[at - 1] != '!';
        var field = term[..(equal ? at : at - 1)];
        var value = term[(at + 1)..].TrimStart('=');
        if (field is not ("metadata.name" or "metadata.namespace") && !s_fields.GetValueOrDefault(type.Plural, []).Contains(field))
        {
            throw KubernetesException.BadRequest($"field label not supported: {field}");
        }
        return new Term(field.Split('.'), value, equal);
    }

    sealed record Term(string[] Path, string Value, bool Equal);
}
