using Slipway.Aws.AutoScaling;
using Slipway.Operations.Drain;

namespace Slipway.Operations.Tests.Drain;

public sealed class LeavingTests
{
    static readonly GroupInstance[] s_four = [Machine("i-1", "a"), Machine("i-2", "b"), Machine("i-3", "b"), Machine("i-4", "c")];

    [Fact]
    public void Zones_stay_even() => Assert.Equal(["i-2", "i-1"], Choose(s_four, 2));

    [Fact]
    public void Cordoned_nodes_go_first_whatever_their_zone() => Assert.Equal(["i-1", "i-4"], Choose(s_four, 2, cordoned: ["i-4", "i-1"], unready: ["i-2"]));

    [Fact]
    public void Nodes_that_are_not_ready_go_before_others() => Assert.Equal(["i-4", "i-2"], Choose(s_four, 2, unready: ["i-4"]));

    [Fact]
    public void Machines_of_an_older_launch_template_go_before_newer_ones_of_their_zone() =>
        Assert.Equal(["i-2"], Choose([Machine("i-1", "a", version: 10), Machine("i-2", "a", version: 9)], 1));

    [Fact]
    public void Machines_that_somebody_protects_go_last() => Assert.Equal(["i-2", "i-1"], Choose([Machine("i-1", "a") with { Protected = true }, Machine("i-2", "a")], 2));

    [Fact]
    public void No_more_go_than_there_are() => Assert.Equal(4, Choose(s_four, 9).Count);

    [Fact]
    public void Thousands_are_chosen_among_thousands()
    {
        var many = Enumerable.Range(0, 5000).Select(n => Machine($"i-{n:0000}", $"{"abc"[n % 3]}")).ToList();
        Assert.Equal([1000, 1000, 1000], Choose(many, 3000).GroupBy(id => int.Parse(id[2..], System.Globalization.CultureInfo.InvariantCulture) % 3).Select(zone => zone.Count()));
    }

    /// <summary>What a run that was killed has begun, the next one goes on with.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_same_go_when_some_of_them_have_gone(int go)
    {
        var chosen = Choose(s_four, go);
        foreach (var gone in chosen)
        {
            Assert.Equal(chosen.Where(id => id != gone).Order(), Choose([.. s_four.Where(i => i.Id != gone)], go - 1, cordoned: chosen).Order());
        }
    }

    static List<string> Choose(IReadOnlyList<GroupInstance> there, int go, IReadOnlyCollection<string>? cordoned = null, IReadOnlyCollection<string>? unready = null) =>
        [.. Leaving.Choose(there, go, id => cordoned?.Contains(id) == true, id => unready?.Contains(id) != true).Select(instance => instance.Id)];

    static GroupInstance Machine(string id, string zone, int version = 1) => new(id, "m7i.large", zone, "InService", "Healthy", false, new LaunchTemplateVersion("lt-1", "nodes", $"{version}"));
}
