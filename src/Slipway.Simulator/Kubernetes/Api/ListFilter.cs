using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Api;

/// <summary>Label and field selectors of a collection request, and the name of a single watched object.</summary>
sealed class ListFilter
{
    readonly LabelSelector? _labels;
    readonly FieldSelector? _fields;

    public ListFilter(ApiRequest request)
    {
        _labels = LabelSelector.Parse(request.Query("labelSelector"));
        _fields = FieldSelector.Parse(request.Type, request.Query("fieldSelector"));
    }

    /// <summary>No object needs to be parsed to know that it belongs.</summary>
    public bool TakesAll => _labels is null && _fields is null;

    public bool Matches(ApiRequest request, JsonObject item) =>
        (request.Name.Length == 0 || item.Text("metadata", "name") == request.Name)
        && (_labels?.Matches(item.Map("metadata", "labels")) ?? true)
        && (_fields?.Matches(item) ?? true);
}
