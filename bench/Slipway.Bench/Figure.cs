namespace Slipway.Bench;

/// <summary>A command to measure, and what it is to reach.</summary>
sealed record Figure
{
    public required string Name { get; init; }
    public required string Program { get; init; }
    public IReadOnlyList<string> Args { get; init; } = [];

    /// <summary>A file that the command reads, written after the scratch folder was emptied; null: none.</summary>
    public (string Name, string Text)? Input { get; init; }

    /// <summary>In the input: a number that no other run has.</summary>
    public const string RunNumber = "{run}";

    /// <summary>Variables beside those of this process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Runs before each measured one, in the same folder; null: nothing.</summary>
    public IReadOnlyList<string>? Before { get; init; }

    /// <summary>With which the command ends when it has done its work.</summary>
    public int Exit { get; init; }
    public int WarmUps { get; init; } = 3;
    public int Runs { get; init; } = 25;

    /// <summary>Runs in which the peak memory is taken.</summary>
    public int MemoryRuns { get; init; } = 3;

    /// <summary>Wall time of the median; null: a yardstick.</summary>
    public TimeSpan? Target { get; init; }

    /// <summary>MiB; null: no target.</summary>
    public double? MemoryTarget { get; init; }
}
