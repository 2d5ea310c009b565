using System.Text.Json.Serialization;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Network;

namespace Slipway.Simulator.Ec2.Subnets;

public sealed class Subnet : Ec2Resource
{
    public required string VpcId { get; init; }
    public required string Cidr { get; init; }
    public required string Zone { get; init; }
    public required string AclAssociationId { get; init; }
    public bool MapPublicIpOnLaunch { get; set; }

    [JsonIgnore]
    public Cidr4 Block => _block ??= Cidr4.Parse(Cidr) ?? default;
    Cidr4? _block;

    /// <summary>Made anew from the network interfaces when the state is loaded.</summary>
    [JsonIgnore]
    public HashSet<uint> Used { get; } = [];
    uint _next;

    /// <summary>AWS keeps the first four addresses and the last.</summary>
    [JsonIgnore]
    public int Available => (int)Block.Size - 5 - Used.Count;

    /// <summary>Takes the wanted address, or the next free one.</summary>
    public string Allocate(string? wanted)
    {
        if (wanted is not null) return Take(wanted);
        if (Available <= 0)
        {
            throw new AwsException("InsufficientFreeAddressesInSubnet", $"The specified subnet does not have enough free addresses to satisfy the request.");
        }
        var first = Block.Base + 4;
        if (_next < first || _next >= Block.Last) _next = first;
        while (!Used.Add(_next)) _next = _next + 1 >= Block.Last ? first : _next + 1;
        return Cidr4.Text(_next++);
    }

    public void Free(string address)
    {
        if (Cidr4.Address(address) is { } value) Used.Remove(value);
    }

    string Take(string wanted)
    {
        if (Cidr4.Address(wanted) is not { } address || !Block.Contains(address))
        {
            throw new AwsException("InvalidParameterValue", $"Address {wanted} does not fall within the subnet's address range");
        }
        if (address < Block.Base + 4 || address == Block.Last)
        {
            throw new AwsException("InvalidParameterValue", $"Address {wanted} is in subnet's reserved address range");
        }
        return Used.Add(address) ? wanted : throw new AwsException("InvalidIPAddress.InUse", $"Address {wanted} is in use.");
    }
}
