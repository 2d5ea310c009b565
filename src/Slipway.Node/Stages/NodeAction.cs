namespace Slipway.Node.Stages;

/// <summary>One thing to do. Actions of one decision are done in order, then everything is looked at again. Each stage has its own.</summary>
public abstract record NodeAction
{
    /// <summary>For the log and the status document: never a secret.</summary>
    public abstract string Description { get; }
}

/// <summary>Nothing can be done but to look again later.</summary>
public record Wait(string For) : NodeAction
{
    public override string Description => $"wait for {For}";

    /// <summary>The unit whose last words tell why it takes so long; null: none does.</summary>
    public virtual string? Unit => null;
}
