namespace Slipway.Render.Resources;

/// <param name="LogicalId">Letters and digits, unique in its stack; a change of it replaces the resource.</param>
/// <param name="Type"><c>AWS::EC2::VPC</c>, …</param>
public sealed record Resource(string LogicalId, string Type, ValueMap Properties)
{
    /// <summary>What must exist before and vanish after, beyond what <see cref="Properties"/> refer to.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>What becomes of it when it leaves its stack. Null: deleted.</summary>
    public Retention? DeletionPolicy { get; init; }

    /// <summary>What becomes of the old one when a change replaces it. Null: deleted.</summary>
    public Retention? UpdateReplacePolicy { get; init; }

    public ReadySignals? CreationPolicy { get; init; }
    public ValueMap? UpdatePolicy { get; init; }
    public ValueMap? Metadata { get; init; }

    public Value Ref => new Value.Reference(LogicalId);

    public Value GetAtt(string attribute) => new Value.Attribute(LogicalId, attribute);
}

public enum Retention { Delete, Retain, Snapshot }

/// <summary>The resource is complete when so many machines have said that they are ready.</summary>
public sealed record ReadySignals(int Count, TimeSpan Timeout);
