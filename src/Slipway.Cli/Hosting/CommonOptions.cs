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

    public static Option<OutputFormat> Output() => new("--output", "-o")
    {
        Description = "table, json or yaml",
        HelpName = "FORMAT",
        DefaultValueFactory = _ => OutputFormat.Table,
    };
}

public enum OutputFormat { Table, Json, Yaml }
