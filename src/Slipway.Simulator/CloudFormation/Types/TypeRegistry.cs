namespace Slipway.Simulator.CloudFormation.Types;

/// <summary>The resource types there are.</summary>
sealed class TypeRegistry(IEnumerable<ResourceType> types)
{
    readonly Dictionary<string, ResourceType> _types = types.ToDictionary(type => type.Name);

    public ResourceType? Find(string name) => _types.GetValueOrDefault(name);

    public ResourceType Get(string name) => _types[name];
}
