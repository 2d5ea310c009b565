using Slipway.Simulator.Kubernetes.Api;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Access;

/// <summary>What somebody wants to do, as authorisers see it.</summary>
/// <param name="Resource">Plural; need not be one that is served: <c>signers</c> exists for permissions only.</param>
/// <param name="Namespace">Empty: cluster-wide, or all of them.</param>
sealed record Attributes(string Verb, string Group, string Resource, string Subresource = "", string Namespace = "", string Name = "")
{
    /// <summary>With the subresource, as roles name it.</summary>
    public string FullResource => Subresource.Length > 0 ? $"{Resource}/{Subresource}" : Resource;

    public static Attributes Of(string verb, ResourceType type, string ns = "", string name = "", string subresource = "") =>
        new(verb, type.Group, type.Plural, subresource, ns, name);

    public static Attributes Of(ApiRequest request) => Of(request.Verb, request.Type, request.Namespace, request.Name, request.Subresource) with
    {
        // A list or watch of one object by field selector counts as that object's, as for Kubernetes' authorisers.
        Name = request.Name.Length > 0 ? request.Name : OneName(request.Query("fieldSelector")),
    };

    static string OneName(string? selector) =>
        selector?.Split(',').Select(term => term.Split('=', 2)).FirstOrDefault(term => term is ["metadata.name", { Length: > 0 }])?[1].TrimStart('=') ?? "";
}
