using Slipway.Node.Stages;

namespace Slipway.Node.Files;

public sealed record WriteFiles(IReadOnlyList<string> Paths) : NodeAction
{
    public override string Description => $"write {string.Join(", ", Paths)}";

    public bool Equals(WriteFiles? other) => other is not null && Paths.SequenceEqual(other.Paths);
    public override int GetHashCode() => Paths.Count;
}
