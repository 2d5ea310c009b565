using System.CommandLine;

namespace Slipway.Cli.Hosting;

/// <summary>Options that mean the same on every command.</summary>
static class CommonOptions
{
    public const string DefaultFile = "cluster.yaml";

    /// <summary>What a command that is told of needs behind it to mean this spec: nothing for the usual one.</summary>
    public static string ForFile(string file) => file == DefaultFile ? "" : $" -f {file}";

    public static Option<string> File() => new("--file", "-f")
    {
        Description = "The cluster's spec",
        HelpName = "FILE",
        DefaultValueFactory = _ => DefaultFile,
    };

    public static Option<bool> Yes() => new("--yes", "-y") { Description = "Do not ask" };

    // No factory for the default: help would print it as the type spells it.
    public static Option<OutputFormat> Output() => new Option<OutputFormat>("--output", "-o")
    {
        Description = "table (the default), json or yaml",
        HelpName = "FORMAT",
    }.Offering("table", "json", "yaml");
}

public enum OutputFormat { Table, Json, Yaml }
