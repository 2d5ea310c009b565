using Slipway.Design.Model;
using Slipway.Render.Resources;
using Slipway.Render.Terraform.Mapping;

namespace Slipway.Render.Terraform;

/// <summary>Names in the configuration: one namespace for what CloudFormation has in several stacks.</summary>
sealed class Addresses
{
    const string Singleton = "cluster";
    static readonly string[] ImageWords = ["Image"];

    readonly Dictionary<(string Stack, string LogicalId), (TypeMap Map, string Name)> _resources = [];
    readonly Dictionary<(string Stack, string Parameter), string> _images = [];

    public Addresses(ClusterDesign design, IReadOnlyList<StackModel> stacks)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stack in stacks)
        {
            var prefix = Prefix(design, stack);
            foreach (var resource in stack.Resources)
            {
                var map = TypeMaps.Of(resource.Type);
                var name = Name(prefix, resource.LogicalId, map.Words);
                if (!taken.Add($"{map.Terraform}.{name}")) taken.Add($"{map.Terraform}.{name += $"_{Sha256.OfText(stack.Name + resource.LogicalId)[..6]}"}");
                _resources[(stack.Name, resource.LogicalId)] = (map, name);
            }
            foreach (var parameter in stack.Parameters) _images[(stack.Name, parameter.Name)] = Name(prefix, parameter.Name, ImageWords);
        }
    }

    public IReadOnlyDictionary<(string Stack, string LogicalId), string> All
    {
        get
        {
            var all = new Dictionary<(string Stack, string LogicalId), string>(_resources.Count);
            foreach (var (resource, (map, name)) in _resources) all[resource] = $"{map.Terraform}.{name}";
            return all;
        }
    }

    /// <returns>Null: the resource is not Terraform's.</returns>
    public (TypeMap Map, string Name)? Find(string stack, string logicalId) => _resources.TryGetValue((stack, logicalId), out var found) ? found : null;

    /// <returns>Name of the data source; null: the parameter is none.</returns>
    public string? Image(string stack, string parameter) => _images.GetValueOrDefault((stack, parameter));

    public string? Address(string stack, string logicalId) => Find(stack, logicalId) is var (map, name) ? $"{map.Terraform}.{name}" : null;

    public static string PoolName(ClusterDesign design, StackModel stack) => stack.Name[AwsNames.PoolStack(design.Name, "").Length..];

    static string? Prefix(ClusterDesign design, StackModel stack) =>
        stack.Kind == StackKind.NodePool ? $"pool_{PoolName(design, stack).Replace('-', '_')}" : null;

    public static string Name(string? prefix, string id, IReadOnlyList<string> words)
    {
        foreach (var word in words)
        {
            if (id.StartsWith(word, StringComparison.Ordinal)) id = id[word.Length..];
            else if (id.LastIndexOf(word, StringComparison.Ordinal) is >= 0 and var at) id = id.Remove(at, word.Length);
        }
        var own = Naming.Snake(id);
        return prefix is null ? own.Length == 0 ? Singleton : own : own.Length == 0 ? prefix : $"{prefix}_{own}";
    }
}
