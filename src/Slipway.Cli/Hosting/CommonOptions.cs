using System.CommandLine;

namespace Slipway.Cli.Hosting;

/// <summary>Options that mean the same on every command.</summary>
static class CommonOptions
{
    public static Option<string> File() => new("--file", "-f")
    {
        Description = "The cluster's spec",
        HelpName = "FILE",
        DefaultValueFactory = _ => "cluster.yaml",
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
