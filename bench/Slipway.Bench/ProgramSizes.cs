namespace Slipway.Bench;

/// <summary>How large the programs are that were built.</summary>
static class ProgramSizes
{
    /// <returns>Those that are there. Sizes in MB of 10⁶ bytes; targets are upper limits.</returns>
    public static IEnumerable<(string Name, double Size, double Target)> All(Arguments given)
    {
        (string Name, string? Path, double Target)[] programs =
        [
            ("CLI, native", given.Native, 40),
            ("node agent, native", given.Native is { } native ? Path.Combine(Path.GetDirectoryName(native) ?? "", "slipway-node") : null, 30),
            ("node agent, self-contained and trimmed", Path.Combine(given.Root, "out", "cli", "agent", "slipway-node-linux-amd64"), 60),
        ];
        return from program in programs
            where File.Exists(program.Path)
            select (program.Name, new FileInfo(program.Path).Length / 1e6, program.Target);
    }
}
