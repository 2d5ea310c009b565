using System.Collections.Immutable;
using Slipway.NodeConfig.Trust;

namespace Slipway.Operations.Tests.Pki;

/// <summary>What machines are told of the one key.</summary>
/// <param name="Trusted">Words, the older one first.</param>
sealed record Told(string Trusted, string Signer, bool NewerHasSigned)
{
    public static Told Of(KeyTrust trust) => new(string.Join(' ', trust.Trusted.Select(one => one.Id)), trust.Signer, trust.NewerHasSigned);

    public KeyTrust ToTrust() => new([.. Trusted.Split(' ').Select(id => new TrustedKey(id, null))], Signer, default) { NewerHasSigned = NewerHasSigned };
}

/// <param name="Read">What it has read of the document last; null: nothing since it began.</param>
/// <param name="Current">Whether that is what the document still is.</param>
/// <param name="Trusts">What its programs trust; empty: it is not up.</param>
/// <param name="Signs">Whose certificates they show, or what they sign with.</param>
/// <param name="Reported">Whether it has said that it works with the present document.</param>
sealed record MachineState(Told? Read, bool Current, string Trusts, string Signs, bool Reported)
{
    public static MachineState Blank { get; } = new(null, false, "", "", false);
}

/// <param name="Held">How many keys the operator's bundle holds.</param>
/// <param name="Pods">What pods trust that were started long ago; null: no matter of theirs.</param>
/// <param name="Artifacts">Words: whose tokens or secrets are about.</param>
/// <param name="Rewritten">What the command knows of secrets; lost when it is killed.</param>
/// <param name="Expired">Whether what the other key has signed has ended, since all machines said that they sign with this one.</param>
sealed record ModelState(Told Doc, int Held, ImmutableArray<MachineState> Machines, string? Pods, string Artifacts, string? Rewritten, bool Expired)
{
    public bool Equals(ModelState? other) => other is not null && (Doc, Held, Pods, Artifacts, Rewritten, Expired) == (other.Doc, other.Held, other.Pods, other.Artifacts, other.Rewritten, other.Expired)
        && Machines.SequenceEqual(other.Machines);

    public override int GetHashCode() => Machines.Aggregate(HashCode.Combine(Doc, Held, Pods, Artifacts, Rewritten, Expired), HashCode.Combine);
}
