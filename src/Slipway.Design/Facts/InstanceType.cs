using Slipway.Design.Model;

namespace Slipway.Design.Facts;

/// <summary>What is known of one EC2 instance type.</summary>
public sealed record InstanceType
{
    public required string Name { get; init; }
    public required int Vcpus { get; init; }
    public required decimal MemoryGiB { get; init; }
    public required Architecture Architecture { get; init; }

    /// <summary>Network interfaces of the default network card.</summary>
    public required int MaxInterfaces { get; init; }
    public required int Ipv4PerInterface { get; init; }

    /// <summary>Linux, on demand, us-east-1, USD an hour; null: not sold there.</summary>
    public required decimal? UsdPerHour { get; init; }

    /// <summary>Pods with the Amazon VPC CNI's secondary addresses: interfaces × (addresses − 1) + 2.</summary>
    public required int MaxPodsSecondaryIp { get; init; }

    /// <summary>On Nitro: disks appear as NVMe, prefix delegation works.</summary>
    public required bool Nitro { get; init; }

    public string Family => Name[..Name.IndexOf('.', StringComparison.Ordinal)];
    public string Size => Name[(Name.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>Works on CPU credits (t2, t3, t4g, …): fast for minutes, then slow.</summary>
    public bool Burstable => Name.Length > 1 && Name[0] == 't' && char.IsAsciiDigit(Name[1]);

    /// <summary>The number in the family's name: 3 for m3, 7 for m7i.</summary>
    public int Generation => Family.FirstOrDefault(char.IsAsciiDigit) is var digit and not '\0' ? digit - '0' : 0;

    internal static InstanceType Parse(FactLine line) => new()
    {
        Name = line.Text(0),
        Vcpus = line.Int(1),
        MemoryGiB = line.DecimalOrNull(2) ?? 0,
        Architecture = line.Bytes(3).SequenceEqual("arm64"u8) ? Architecture.Arm64 : Architecture.Amd64,
        MaxInterfaces = line.Int(4),
        Ipv4PerInterface = line.Int(5),
        UsdPerHour = line.DecimalOrNull(6),
        MaxPodsSecondaryIp = line.Int(7),
        Nitro = line.Bytes(9).SequenceEqual("nitro"u8),
    };
}
