namespace Slipway.Simulator.Ec2.SecurityGroups;

public sealed class SecurityGroup : Ec2Resource
{
    public required string VpcId { get; init; }
    public required string Name { get; init; }
    public required string Description { get; init; }
    public List<SecurityGroupRule> Rules { get; init; } = [];

    /// <summary>With the egress rule that every new group has.</summary>
    public static SecurityGroup Create(Ec2Request request, string vpcId, string name, string description, Dictionary<string, string>? tags = null)
    {
        var group = new SecurityGroup { Id = request.NewId("sg"), VpcId = vpcId, Name = name, Description = description, Tags = tags ?? [] };
        group.Rules.Add(new SecurityGroupRule { Id = request.NewId("sgr"), IsEgress = true, Protocol = "-1", CidrIpv4 = "0.0.0.0/0" });
        return group;
    }

    /// <summary>What the default group of a VPC has: everything from itself.</summary>
    public void AddDefaultIngress(Ec2Request request) =>
        Rules.Add(new SecurityGroupRule { Id = request.NewId("sgr"), Protocol = "-1", GroupId = Id });
}
