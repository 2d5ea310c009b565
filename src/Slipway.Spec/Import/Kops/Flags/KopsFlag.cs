namespace Slipway.Spec.Import.Kops.Flags;

public enum KopsFlagKind { Text, List, Switch }

public enum KopsFlagFate
{
    /// <summary>Does what it does in kops.</summary>
    Works,

    /// <summary>Understood; some or all values mean something else here, and a note says what.</summary>
    Maps,

    /// <summary>Refused with the reason.</summary>
    Refused,
}

/// <summary>A flag of <c>kops create cluster</c> and what becomes of it.</summary>
/// <param name="Name">Without the hyphens.</param>
/// <param name="Becomes">Where the value goes, or the reason of the refusal; for help and docs.</param>
public sealed record KopsFlag(string Name, KopsFlagKind Kind, KopsFlagFate Fate, string Becomes)
{
    /// <summary>Names that older versions of kops had for it.</summary>
    public IReadOnlyList<string> Old { get; init; } = [];

    /// <summary>The one letter that it can be written with.</summary>
    public char? Letter { get; init; }

    /// <summary>What stands for the value in help; null: a switch.</summary>
    public string? Value { get; init; }
}
