using System.Security.Cryptography;
using Slipway.Design.Model;
using Slipway.Operations.Preflight;
using Slipway.Operations.Up;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Aws;

/// <summary>The node agents beside the program, <c>agent/slipway-node-linux-&lt;architecture&gt;</c>.</summary>
static class Agents
{
    public static IReadOnlyList<AgentBinary> Find(string programFolder) =>
    [
        .. Array.ConvertAll(Enum.GetValues<Architecture>(), a => FromFile(a, Path.Combine(programFolder, "agent", $"slipway-node-linux-{Word(a)}"))).OfType<AgentBinary>(),
    ];

    /// <summary>
    /// For simulated machines, which run the agent's code inside the simulator and never its binary: they still fetch it and check its
    /// hash, so something has to lie there. A few bytes do, and 5,000 machines fetch them fast.
    /// </summary>
    public static IReadOnlyList<AgentBinary> Simulated { get; } = Array.ConvertAll(Enum.GetValues<Architecture>(), a =>
    {
        var content = System.Text.Encoding.ASCII.GetBytes($"slipway-node for linux-{Word(a)}, run inside the simulator\n");
        return new AgentBinary(a, Convert.ToHexStringLower(SHA256.HashData(content)), _ => Task.FromResult(content));
    });

    /// <summary>What is missing for the architectures of a design.</summary>
    public static IReadOnlyList<Diagnostic> Missing(ClusterDesign design, IReadOnlyList<AgentBinary> there)
    {
        var missing = new List<Diagnostic>();
        foreach (var a in InstanceGroup.Architectures(design.Groups()))
        {
            if (there.Any(agent => agent.Architecture == a)) continue;
            missing.Add(PreflightRules.AgentMissing.At(null,
                $"this build of Slipway carries no node agent for linux-{Word(a)}",
                $"publish src/Slipway.NodeAgent for linux-{(a == Architecture.Arm64 ? "arm64" : "x64")} on a machine that has the .NET packs for it, as agent/slipway-node-linux-{Word(a)} beside the program; or rehearse with --simulate"));
        }
        return missing;
    }

    static string Word(Architecture architecture) => architecture.ToString().ToLowerInvariant();

    static AgentBinary? FromFile(Architecture architecture, string file)
    {
        if (!File.Exists(file)) return null;
        using var stream = File.OpenRead(file);
        return new AgentBinary(architecture, Convert.ToHexStringLower(SHA256.HashData(stream)), ct => File.ReadAllBytesAsync(file, ct));
    }
}
