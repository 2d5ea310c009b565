using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.Render.Iam;
using Slipway.Render.Machines;
using Slipway.Render.Network;
using Slipway.Render.Resources;
using Slipway.Render.UserData;

namespace Slipway.Render.Pools;

static class PoolStack
{
    const string ImageParameter = "Image";

    static readonly RoleNames Role = new("worker", "Role", "InstanceProfile");

    public static StackModel Build(ClusterDesign design, NodePoolDesign pool, UserDataRenderer userData)
    {
        var network = new NetworkImports(design);
        var stack = AwsNames.PoolStack(design.Name, pool.Name);
        var policies = new NamedPolicy[] { new("node", new([.. NodePolicy.Build(new PolicyContext(design, stack))])) };
        return new StackModel
        {
            Name = stack,
            Kind = StackKind.NodePool,
            Description = $"Slipway: node pool {pool.Name} of the Kubernetes cluster {design.Name}",
            DependsOn = [AwsNames.NetworkStack(design.Name)],
            Parameters = [.. ImageParameters.For(pool.Instance.Image, ImageParameter)],
            Resources =
            [
                .. RoleBuilder.Build(design, Role with { Name = $"pool-{pool.Name}", RoleName = NodeTags.PoolRole(design.Name, design.Region, pool.Name) }, policies, pool.Instance.ManagedPolicies),
                .. pool.Groups.SelectMany(group => Group(design, network, pool, group, userData)),
            ],
        };
    }

    static IEnumerable<Resource> Group(ClusterDesign design, NetworkImports network, NodePoolDesign pool, PoolGroupDesign group, UserDataRenderer userData)
    {
        var names = new PoolGroupNames(pool, group);
        yield return LaunchTemplateBuilder.Build(design, network, new MachineGroup
        {
            Name = group.Name,
            Instance = pool.Instance,
            ProfileId = Role.ProfileId,
            LaunchTemplateId = names.LaunchTemplate,
            SecurityGroups = [network.SecurityGroup(SecurityGroupBuilder.Workers), .. pool.Instance.SecurityGroups.Select(id => (Value)id)],
            Public = group.Subnets.All(network.IsPublic),
            Tags = PoolTags.OfMachines(design, pool),
            Image = ImageParameters.Value(pool.Instance.Image, ImageParameter),
            UserData = userData.ForPool(pool, names.Group),
        });
        yield return PoolGroupBuilder.Build(design, network, pool, group, names);
    }
}
