using Slipway.Design.Model;
using Slipway.Render.Resources;

namespace Slipway.Render.Network;

/// <summary>Logical ids in the network stack, and how its own resources refer to what may exist already.</summary>
sealed class NetworkNames(ClusterDesign design)
{
    public const string VpcId = "Vpc";
    public const string VpcOutput = "VpcId";
    public const string InternetGateway = "InternetGateway";
    public const string InternetGatewayAttachment = "InternetGatewayAttachment";
    public const string PublicRouteTable = "PublicRouteTable";

    readonly IReadOnlyDictionary<string, string> _subnets = LogicalIds.Distinct(design.Network.Subnets.Select(subnet => subnet.Name));

    public Value Vpc => design.Network.Vpc.ExistingId is { } id ? id : new Value.Reference(VpcId);

    /// <summary>The gateway that public subnets use.</summary>
    public Value Gateway => design.Network.Vpc.ExistingInternetGatewayId is { } id ? id : new Value.Reference(InternetGateway);

    public bool MakesVpc => design.Network.Vpc.ExistingId is null;

    public bool MakesInternetGateway => design.Network.Vpc.ExistingInternetGatewayId is null && (MakesVpc || MakesPublicRoutes);

    /// <summary>Whether a new public subnet has no route table yet.</summary>
    public bool MakesPublicRoutes => design.Network.Subnets.Any(NetworkRoutes.NeedsPublicRoute);

    /// <summary>What must stand before anything can use the way to the internet.</summary>
    public IReadOnlyList<string> AfterAttachment => MakesInternetGateway ? [InternetGatewayAttachment] : [];

    public string SubnetId(string name) => $"Subnet{_subnets[name]}";

    public string NatGatewayId(string publicSubnet) => $"NatGateway{_subnets[publicSubnet]}";

    public string NatAddressId(string publicSubnet) => $"NatAddress{_subnets[publicSubnet]}";

    public Value Subnet(SubnetDesign subnet) => subnet.ExistingId is { } id ? id : new Value.Reference(SubnetId(subnet.Name));
}
