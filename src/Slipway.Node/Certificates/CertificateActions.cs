using Slipway.Node.Stages;

namespace Slipway.Node.Certificates;

public sealed record OpenKeys(string Url) : NodeAction
{
    public override string Description => $"open keys {Url}";
}

public sealed record IssueCertificates(IReadOnlyList<string> Names) : NodeAction
{
    public override string Description => $"issue {string.Join(", ", Names)}";

    public bool Equals(IssueCertificates? other) => other is not null && Names.SequenceEqual(other.Names);
    public override int GetHashCode() => Names.Count;
}
