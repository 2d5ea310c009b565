namespace Slipway.Spec.Import.Kops;

/// <summary>kops calls clusters by DNS names; a name here is one label, since it is part of the names of load balancers and roles.</summary>
public static class KopsNames
{
    /// <summary>What kops demanded of clusters without a domain.</summary>
    public const string Gossip = ".k8s.local";

    /// <summary>A load balancer's name, of 32 characters at most, is made from it.</summary>
    const int Longest = 28;

    /// <summary>Without the domain that it lies in, dots as hyphens; of one that is too long the first label.</summary>
    public static string Of(string name, string? domain = null)
    {
        var plain = Without(Without(name.Trim().TrimEnd('.').ToLowerInvariant(), Gossip), domain is null ? null : "." + domain.TrimEnd('.').ToLowerInvariant());
        var near = Alphabet(plain);
        return near.Length <= Longest ? near : Cut(Alphabet(plain.Split('.')[0]));
    }

    /// <summary>What a cluster may be called here that kops calls so: its first label, or the first few, joined; most of them first.</summary>
    public static IReadOnlyList<string> Candidates(string name)
    {
        var labels = name.Trim().TrimEnd('.').ToLowerInvariant().Split('.');
        return [.. Enumerable.Range(1, labels.Length).Select(n => Cut(Alphabet(string.Join('.', labels.Take(n))))).Where(n => n.Length > 0).Distinct().Reverse()];
    }

    public static bool Means(string name, string cluster) => Candidates(name).Contains(cluster);

    static string Without(string name, string? end) => end is not null && name.Length > end.Length && name.EndsWith(end, StringComparison.Ordinal) ? name[..^end.Length] : name;

    static string Alphabet(string text)
    {
        var near = NameText.Hyphenate(text);
        return near.Length > 0 && !char.IsAsciiLetter(near[0]) ? $"c{near}" : near;
    }

    static string Cut(string text) => text.Length <= Longest ? text : text[..Longest].TrimEnd('-');
}
