namespace Slipway.Operations.State;

/// <summary>What must be so for a write to happen: decided by the store in one step, so that of two writers one wins.</summary>
public readonly record struct PutCondition
{
    PutCondition(bool ifAbsent, string? version) => (MustBeAbsent, Version) = (ifAbsent, version);

    public bool MustBeAbsent { get; }
    public string? Version { get; }

    public static PutCondition None => default;
    public static PutCondition IfAbsent => new(true, null);
    public static PutCondition IfVersion(string version) => new(false, version);
}
