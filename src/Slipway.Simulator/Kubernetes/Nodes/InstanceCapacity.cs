using System.Text.RegularExpressions;

namespace Slipway.Simulator.Kubernetes.Nodes;

/// <summary>Processors and memory by the regular names of instance types: size gives the processors, family the memory for each.</summary>
public static partial class InstanceCapacity
{
    static readonly Dictionary<string, (int Processors, double MemoryGiB)> s_burstable = new()
    {
        ["nano"] = (2, 0.5), ["micro"] = (2, 1), ["small"] = (2, 2), ["medium"] = (2, 4), ["large"] = (2, 8), ["xlarge"] = (4, 16), ["2xlarge"] = (8, 32),
    };

    public static bool IsArm(string type) => Family().Match(type) is { Success: true } match && (match.Groups["rest"].Value.Contains('g', StringComparison.Ordinal) || type.StartsWith("a1.", StringComparison.Ordinal));

    public static (int Processors, long MemoryBytes) Of(string type)
    {
        var match = Family().Match(type);
        var (letters, size) = (match.Groups["letters"].Value, match.Groups["size"].Value);
        if (letters == "t" && s_burstable.TryGetValue(size, out var burstable)) return (burstable.Processors, Gibibytes(burstable.MemoryGiB));
        var processors = size switch
        {
            "medium" => 1,
            "large" or "" => 2,
            "xlarge" => 4,
            _ when size.EndsWith("xlarge", StringComparison.Ordinal) && int.TryParse(size[..^"xlarge".Length], out var times) => 4 * times,
            _ => 2,
        };
        var each = letters switch { "c" => 2, "r" or "i" => 8, "x" => 16, _ => 4 };
        return (processors, Gibibytes(processors * each));
    }

    static long Gibibytes(double number) => (long)(number * (1L << 30));

    [GeneratedRegex(@"^(?<letters>[a-z]+)\d+(?<rest>[a-z-]*)\.(?<size>[a-z0-9-]+)$")]
    private static partial Regex Family();
}
