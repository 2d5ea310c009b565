namespace Slipway.Node.Stages;

/// <summary>
/// One part of a machine's life, in its own folder: what it looks at, a pure decider from that to actions, and how they are done.
/// Stages are looked at in boot order (<see cref="BootOrder"/>), at boot and for ever after; a later one only when all before it want
/// nothing.
/// </summary>
public interface IStage
{
    /// <summary>For the log and the status document.</summary>
    string Name { get; }

    /// <summary>Looks at what is there now and decides. Empty: this part is what it is to be.</summary>
    /// <exception cref="StepException">It could not look.</exception>
    Task<IReadOnlyList<NodeAction>> NextAsync(NodeContext context, CancellationToken cancel);

    /// <summary>Does one of the actions that <see cref="NextAsync"/> gave. Each may be done again after a crash in its middle.</summary>
    /// <exception cref="StepException">What stood in the way.</exception>
    Task ActAsync(NodeAction action, NodeContext context, CancellationToken cancel);
}
