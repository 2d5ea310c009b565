using System.Collections.Frozen;
using System.Globalization;

namespace Slipway.Simulator.Ec2.Catalog;

/// <param name="MemoryMiB">Rounded down.</param>
/// <param name="UsdPerHour">On demand, Linux, us-east-1; null where unknown.</param>
public sealed record InstanceType(
    string Name, int Cpus, int MemoryMiB, string Architecture, int MaxInterfaces, int AddressesPerInterface, decimal? UsdPerHour, string Hypervisor);

/// <summary>The facts about instance types that the product ships too, read on their own.</summary>
public static class InstanceTypes
{
    static readonly Lazy<FrozenDictionary<string, InstanceType>> s_all = new(Load);

    public static FrozenDictionary<string, InstanceType> All => s_all.Value;

    /// <summary>Whether AWS sells it in the zone. Each region's last zone of more than three is an old one, without current types, as us-east-1e is.</summary>
    public static bool IsOffered(InstanceType type, string zone)
    {
        if (zone != "us-east-1e") return true;
        var family = type.Name[..type.Name.IndexOf('.')];
        return family is "t2" or "t3" or "m3" or "m4" or "c3" or "c4" or "r3" or "r4";
    }

    static FrozenDictionary<string, InstanceType> Load()
    {
        using var stream = typeof(InstanceTypes).Assembly.GetManifestResourceStream("instance-types.tsv")
            ?? throw new InvalidOperationException("instance-types.tsv is not embedded");
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Skip(1).Select(Parse).ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
    }

    static InstanceType Parse(string line)
    {
        var f = line.TrimEnd('\r').Split('\t');
        decimal? Decimal(string text) => decimal.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;
        int Int(string text, int missing) => int.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : missing;
        return new InstanceType(f[0], Int(f[1], 1), (int)((Decimal(f[2]) ?? 1) * 1024), f[3] == "arm64" ? "arm64" : "x86_64",
            Int(f[4], 2), Int(f[5], 4), Decimal(f[6]), f.Length > 9 ? f[9] : "nitro");
    }
}
