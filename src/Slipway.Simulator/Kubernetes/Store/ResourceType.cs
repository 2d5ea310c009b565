namespace Slipway.Simulator.Kubernetes.Store;

/// <summary>A kind of object that the API serves.</summary>
public sealed record ResourceType(string Group, string Version, string Plural, string Kind, bool Namespaced)
{
    public IReadOnlyList<string> ShortNames { get; init; } = [];
    public IReadOnlyList<string> Subresources { get; init; } = [];

    /// <summary>Answered on the spot and never stored: reviews.</summary>
    public bool CreateOnly { get; init; }

    /// <summary>No controller here acts on it, so making one is refused by name instead of doing nothing.</summary>
    public bool ReadOnly { get; init; }

    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";
    public string QualifiedName => Group.Length == 0 ? Plural : $"{Plural}.{Group}";
    public string Singular => Kind.ToLowerInvariant();

    public IReadOnlyList<string> Verbs =>
        CreateOnly ? ["create"]
        : ReadOnly ? ["get", "list", "watch"]
        : ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];
}
