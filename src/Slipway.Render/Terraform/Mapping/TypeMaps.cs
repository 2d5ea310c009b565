namespace Slipway.Render.Terraform.Mapping;

/// <summary>Every type that a cluster is made of.</summary>
static class TypeMaps
{
    static readonly Dictionary<string, TypeMap> ByType = ((IEnumerable<TypeMap>)[.. NetworkTypes.All, .. SecurityTypes.All, .. DnsTypes.All, .. LoadBalancerTypes.All, .. IamTypes.All, .. MachineTypes.All])
        .ToDictionary(map => map.CloudFormation, StringComparer.Ordinal);

    public static IEnumerable<TypeMap> All => ByType.Values;

    /// <exception cref="InvalidOperationException">The table does not know the type.</exception>
    public static TypeMap Of(string type) =>
        ByType.TryGetValue(type, out var map) ? map : throw new InvalidOperationException($"the Terraform table does not know {type}");
}
