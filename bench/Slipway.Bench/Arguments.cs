namespace Slipway.Bench;

sealed record Arguments
{
    /// <summary>The repository.</summary>
    public required string Root { get; init; }

    /// <summary>What users run: the launcher script.</summary>
    public required string Program { get; init; }

    /// <summary>The ahead-of-time build; null: not measured.</summary>
    public string? Native { get; init; }
    public string Date { get; init; } = "not given";

    /// <summary>Measures only figures whose names contain this.</summary>
    public string Only { get; init; } = "";
    public string? ReportFile { get; init; }

    /// <summary>Null where something is missing or unknown.</summary>
    public static Arguments? Parse(IReadOnlyList<string> args)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < args.Count; i += 2) given[args[i]] = args[i + 1];
        string[] known = ["--root", "--program", "--native", "--date", "--only", "--report"];
        if (args.Count % 2 != 0 || given.Keys.Except(known).Any()) return null;
        if (!given.TryGetValue("--root", out var root) || !given.TryGetValue("--program", out var program)) return null;
        return new Arguments
        {
            Root = root,
            Program = program,
            Native = given.GetValueOrDefault("--native"),
            Date = given.GetValueOrDefault("--date", "not given"),
            Only = given.GetValueOrDefault("--only", ""),
            ReportFile = given.GetValueOrDefault("--report"),
        };
    }
}
