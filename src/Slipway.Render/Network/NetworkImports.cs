using Slipway.Design.Model;
using Slipway.Render.Resources;
using Slipway.Spec.Model;

namespace Slipway.Render.Network;

/// <summary>What the network stack made, as the other stacks refer to it.</summary>
sealed class NetworkImports(ClusterDesign design)
{
    readonly NetworkNames _names = new(design);
    readonly Dictionary<string, SubnetDesign> _subnets = design.Network.Subnets.ToDictionary(subnet => subnet.Name, StringComparer.Ordinal);

    public Value Vpc => design.Network.Vpc.ExistingId ?? Import(NetworkNames.VpcOutput);

    public Value Key => design.KmsKeyArn ?? Import(ClusterKeyOutput.Name);

    public Value InternalZone => Import(ZoneBuilder.Output);

    public Value Subnet(string name) => _subnets[name].ExistingId ?? Import(_names.SubnetId(name));

    public Value Subnets(IEnumerable<string> names) => new Value.List([.. names.Select(Subnet)]);

    public bool IsPublic(string subnet) => _subnets[subnet].Type == SubnetType.Public;

    public Value SecurityGroup(SecurityGroupName group) => Import(group.OutputName);

    Value Import(string output) => new Value.Import(AwsNames.NetworkStack(design.Name), output);
}
