namespace Slipway.Render.Terraform.Mapping;

/// <summary>Every type that a cluster is made of.</summary>
static class TypeMaps
{
    static readonly Dictionary<string, TypeMap> ByType = ((IEnumerable<TypeMap>)[.. NetworkTypes.All, .. SecurityTypes.All, .. DnsTypes.All, .. LoadBalancerTypes.All, .. IamTypes.All, .. MachineTypes.All])
        .ToDictionary(map => map.CloudFormation, StringComparer.Ordinal);

    /// <summary>Instances decrypt their keys with it, so these lie under it before Terraform starts any: Slipway makes it with the keys.</summary>
    const string KeyReason = "the cluster's keys are sealed under it before the first machine starts, so it is made together with them, not by Terraform";

    public static IReadOnlyList<LeftType> Left { get; } = [new("AWS::KMS::Key", KeyReason), new("AWS::KMS::Alias", KeyReason)];

    public static IEnumerable<TypeMap> All => ByType.Values;

    /// <returns>Null: the type is one of <see cref="Left"/>.</returns>
    /// <exception cref="InvalidOperationException">Neither table knows the type.</exception>
    public static TypeMap? Of(string type) =>
        ByType.TryGetValue(type, out var map) ? map
        : Left.Any(left => left.CloudFormation == type) ? null
        : throw new InvalidOperationException($"the Terraform table does not know {type}");
}
