using Slipway.Design.Model;

namespace Slipway.Operations.Planning.Changes;

/// <summary>One row of the table of keys: what a change of this key does to a cluster that runs.</summary>
/// <param name="Key">Path of a leaf of the schema; lists are <c>[]</c>.</param>
public sealed record KeyRule(string Key, ChangeEffect Effect)
{
    /// <summary>For the docs: where it does not hold as a whole.</summary>
    public string? Note { get; init; }

    /// <summary>What the key says in a design; nothing for keys whose changes need no word.</summary>
    internal Func<ClusterDesign, IEnumerable<Setting>> Read { get; init; } = _ => [];

    /// <summary>Judges two values that differ; null: any difference counts.</summary>
    internal Func<string, string, ChangeFault?>? Judge { get; init; }

    /// <summary>A machine that runs applies its new configuration as a whole, or, where this key is among what changed, not at all.</summary>
    internal bool IsBorn { get; init; }

    /// <summary>That an entry is gone counts as a change of it.</summary>
    internal bool Lasts { get; init; }
}

/// <summary>Why a change is refused, in place of the general words.</summary>
/// <param name="Problem">What follows the key's name: <c>cannot go back</c>.</param>
/// <param name="Remedy">What to do beside writing the old value again.</param>
sealed record ChangeFault(string Problem, string Remedy);
