using System.CommandLine;

namespace Slipway.Cli.Hosting;

/// <summary>What a command does to the world: decides whether it asks first, and stands in its help.</summary>
enum Effect { Reads, Writes, Changes, Destroys }

/// <summary>A command with what help and docs are made from.</summary>
/// <param name="examples">Whole command lines, each with what it is for.</param>
sealed class SlipwayCommand(string name, string description, Effect effect, params (string Line, string Purpose)[] examples)
    : Command(name, description)
{
    public Effect Effect => effect;

    /// <summary>For a command of kops: Slipway's own that does the same.</summary>
    public string? Native { get; set; }
    public IReadOnlyList<(string Line, string Purpose)> Examples => examples;
}
