using Slipway.Design.Model;
using Slipway.Render.Resources;
using Slipway.Render.Terraform.Hcl;

namespace Slipway.Render.Terraform.Files;

/// <summary>The resources, in files by subject.</summary>
static class ResourceFiles
{
    const string Iam = "iam.tf";

    public static IEnumerable<HclFile> Build(ClusterDesign design, IReadOnlyList<StackModel> stacks, Addresses addresses, Resolver resolver)
    {
        var blocks = new ResourceBlocks(design, addresses, resolver);
        var files = new List<(string Name, HclBlock Block)>();
        foreach (var stack in stacks)
        {
            var own = FileName(design, stack);
            foreach (var parameter in stack.Parameters) files.Add((own, Image(stack, parameter, addresses)));
            foreach (var resource in stack.Resources)
            {
                files.AddRange(blocks.Of(stack, resource).Select(block => (File(stack, resource, addresses) ?? own, block)));
            }
            if (stack.Kind == StackKind.Network) files.Add((own, Barrier(stack, addresses)));
        }
        return files.GroupBy(item => item.Name, StringComparer.Ordinal).Select(file => new HclFile(file.Key, [.. file.Select(item => item.Block)]));
    }

    static string FileName(ClusterDesign design, StackModel stack) => stack.Kind switch
    {
        StackKind.Network => "network.tf",
        StackKind.ControlPlane => "control_plane.tf",
        _ => $"pool_{Addresses.PoolName(design, stack)}.tf",
    };

    static string? File(StackModel stack, Resource resource, Addresses addresses) =>
        stack.Kind == StackKind.ControlPlane && resource.Type.StartsWith("AWS::IAM::", StringComparison.Ordinal) ? Iam : addresses.Find(stack.Name, resource.LogicalId)?.Map.File;

    static HclBlock Image(StackModel stack, StackParameter parameter, Addresses addresses) => new("data", ["aws_ssm_parameter", addresses.Image(stack.Name, parameter.Name) ?? ""],
        [new HclArgument("name", parameter.SsmParameter)])
    { Comment = "The lock does not pin this image: it moves whenever its publisher says so." };

    static HclBlock Barrier(StackModel network, Addresses addresses)
    {
        var ways = new List<Value>();
        foreach (var resource in network.Resources)
        {
            if (addresses.Find(network.Name, resource.LogicalId) is ({ CompletesNetwork: true } map, var name)) ways.Add(new HclExpression($"{map.Terraform}.{name}"));
        }
        return new("resource", ["terraform_data", "network"], [new HclArgument("depends_on", new Value.List(ways))])
        { Comment = "Machines start when the network is whole, and are gone before it is taken down." };
    }
}
