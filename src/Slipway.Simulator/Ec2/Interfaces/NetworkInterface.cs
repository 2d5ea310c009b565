using Slipway.Simulator.Ec2.Subnets;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Network;

namespace Slipway.Simulator.Ec2.Interfaces;

public sealed class NetworkInterface : Ec2Resource
{
    public required string SubnetId { get; init; }
    public required string VpcId { get; init; }
    public required string Zone { get; init; }
    public required string PrivateIp { get; init; }
    public required string Mac { get; init; }
    public required string Type { get; init; }
    public required string Description { get; set; }
    public List<string> Groups { get; init; } = [];
    public bool SourceDestCheck { get; set; } = true;

    /// <summary>Belongs to another service (NAT gateway, load balancer), which alone may detach it.</summary>
    public bool RequesterManaged { get; set; }
    public string? PublicIp { get; set; }

    /// <summary>Of the Elastic IP address; null for an address that came with the instance.</summary>
    public string? AllocationId { get; set; }
    public InterfaceAttachment? Attachment { get; set; }

    public static NetworkInterface Create(World world, Ec2Region here, Subnet subnet, IEnumerable<string> groups, InterfaceWish wish)
    {
        var address = subnet.Allocate(wish.PrivateIp);
        var bytes = Cidr4.Address(address) ?? 0;
        var eni = new NetworkInterface
        {
            Id = world.Ids.Hex("eni-"),
            SubnetId = subnet.Id,
            VpcId = subnet.VpcId,
            Zone = subnet.Zone,
            PrivateIp = address,
            Mac = $"0a:{subnet.Id[^2..]}:{bytes >> 24:x2}:{(bytes >> 16) & 255:x2}:{(bytes >> 8) & 255:x2}:{bytes & 255:x2}",
            Type = wish.Type,
            Description = wish.Description,
            Groups = [.. groups],
            Tags = wish.Tags,
        };
        here.Interfaces.Add(eni.Id, eni);
        return eni;
    }

    public static void Remove(Ec2Region here, NetworkInterface eni)
    {
        if (eni.AllocationId is { } allocation && here.Addresses.TryGetValue(allocation, out var address)) address.Disassociate(here);
        if (here.Subnets.TryGetValue(eni.SubnetId, out var subnet)) subnet.Free(eni.PrivateIp);
        here.Interfaces.Remove(eni.Id);
    }

    public void AttachManaged(World world, string owner)
    {
        RequesterManaged = true;
        Attachment = new InterfaceAttachment { Id = world.Ids.Hex("ela-attach-"), OwnerId = owner, DeviceIndex = 1, At = world.Now };
    }
}

public sealed record InterfaceWish
{
    public string Description { get; init; } = "";
    public string? PrivateIp { get; init; }
    public string Type { get; init; } = "interface";
    public Dictionary<string, string> Tags { get; init; } = [];
}

public sealed class InterfaceAttachment
{
    public required string Id { get; init; }
    public string? InstanceId { get; init; }
    public required string OwnerId { get; init; }
    public required int DeviceIndex { get; init; }
    public required DateTimeOffset At { get; init; }
    public bool DeleteOnTermination { get; set; }
    public bool Detaching { get; set; }
}
