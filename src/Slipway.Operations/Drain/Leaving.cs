using Slipway.Aws.AutoScaling;

namespace Slipway.Operations.Drain;

/// <summary>Which machines a smaller group gives up. Pure.</summary>
public static class Leaving
{
    /// <summary>
    /// First those that somebody has cordoned (a run before this one, or a person); then those that are not ready, not protected from scale-in,
    /// in the zone that has the most, of the oldest launch template; the rest is by name, so that a second look chooses the same.
    /// </summary>
    /// <param name="isCordoned">By instance id, as <paramref name="isReady"/>.</param>
    public static IReadOnlyList<GroupInstance> Choose(IReadOnlyList<GroupInstance> there, int go, Func<string, bool> isCordoned, Func<string, bool> isReady)
    {
        var left = there.Select(instance => new Candidate(instance, Rank(instance, isCordoned, isReady))).ToList();
        var inZone = there.GroupBy(instance => instance.Zone).ToDictionary(zone => zone.Key, zone => zone.Count());
        var chosen = new List<GroupInstance>();
        while (chosen.Count < go && left.Count > 0)
        {
            var next = 0;
            for (var i = 1; i < left.Count; i++)
            {
                if (Compare(left[i], left[next], inZone) < 0) next = i;
            }
            chosen.Add(left[next].Instance);
            inZone[left[next].Instance.Zone]--;
            left.RemoveAt(next);
        }
        return chosen;
    }

    static int Rank(GroupInstance instance, Func<string, bool> isCordoned, Func<string, bool> isReady) =>
        (isCordoned(instance.Id) ? 0 : 4) + (isReady(instance.Id) ? 2 : 0) + (instance.Protected ? 1 : 0);

    static int Compare(Candidate one, Candidate other, Dictionary<string, int> inZone)
    {
        if (one.Rank != other.Rank) return one.Rank.CompareTo(other.Rank);
        if (inZone[one.Instance.Zone] != inZone[other.Instance.Zone]) return inZone[other.Instance.Zone].CompareTo(inZone[one.Instance.Zone]);
        return one.Version != other.Version ? one.Version.CompareTo(other.Version) : string.CompareOrdinal(one.Instance.Id, other.Instance.Id);
    }

    /// <param name="Rank">The less, the sooner it goes.</param>
    sealed record Candidate(GroupInstance Instance, int Rank)
    {
        public int Version { get; } = int.TryParse(Instance.Template?.Version, out var version) ? version : 0;
    }
}
