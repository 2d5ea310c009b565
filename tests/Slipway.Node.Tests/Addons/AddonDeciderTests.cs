using Slipway.Node.Addons;
using Slipway.NodeConfig;

namespace Slipway.Node.Tests.Addons;

public sealed class AddonDeciderTests
{
    static readonly AddonConfig s_addon = new("cilium", "1.19.6", "https://publisher/cilium.tgz", new string('a', 64), "{}");
    static readonly AddonMark s_wanted = AddonMark.For(s_addon, "1.36.2");

    [Fact]
    public void Installs_what_is_missing() => Assert.True(Installs(null));

    [Fact]
    public void Leaves_alone_what_is_as_it_should_be() => Assert.False(Installs(s_wanted, complete: true));

    [Fact]
    public void Mends_what_has_lost_an_object() => Assert.True(Installs(s_wanted, complete: false, told: true));

    [Fact]
    public void Notes_a_new_release_of_Kubernetes_even_where_the_addon_is_the_same() => Assert.True(Installs(s_wanted with { KubernetesVersion = "1.35.7" }, complete: true));

    [Theory]
    [InlineData("1.37.0", "1.19.5", false)]
    [InlineData("1.36.2", "1.20.0", false)]
    [InlineData("1.36.2", "1.19.5", true)]
    [InlineData("1.36.1", "1.20.0", true)]
    public void Never_puts_an_older_one_in_the_place_of_a_newer_one(string kubernetes, string version, bool installs) =>
        Assert.Equal(installs, Installs(s_wanted with { KubernetesVersion = kubernetes, Version = version, Source = "other" }));

    [Fact]
    public void Says_its_own_once_where_two_configurations_of_one_version_meet()
    {
        Assert.True(Installs(s_wanted with { Source = "other" }));
        Assert.False(Installs(s_wanted with { Source = "other" }, told: true));
    }

    [Fact]
    public void Leaves_alone_for_a_while_what_was_refused() =>
        Assert.Empty(AddonDecider.Decide([new AddonObservation(s_addon, s_wanted, null, Complete: false, Told: false) { Rests = true }]));

    [Fact]
    public void Tries_a_refused_one_after_a_minute_then_more_slowly_and_another_file_at_once()
    {
        var (refusals, now) = (new AddonRefusals(), new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal([1, 2, 4, 8, 10, 10], Enumerable.Range(0, 6).Select(_ => refusals.Note(s_addon, "no such kind", now).TotalMinutes));
        Assert.True(refusals.Rests(s_addon, now.AddMinutes(9)));
        Assert.False(refusals.Rests(s_addon, now.AddMinutes(10)));
        Assert.Equal("no such kind", refusals.Of([s_addon])?["cilium"]);

        var mended = s_addon with { Sha256 = new string('b', 64) };
        Assert.False(refusals.Rests(mended, now));
        Assert.Null(refusals.Of([mended]));
        Assert.Equal(1, refusals.Note(mended, "no such kind", now).TotalMinutes);
        refusals.Forget("cilium");
        Assert.Null(refusals.Of([mended]));
    }

    [Fact]
    public void A_mark_survives_its_way_through_the_cluster()
    {
        var mark = s_wanted with { Objects = [("/api/v1/namespaces/kube-system/serviceaccounts/a", "0011"), ("/apis/apps/v1/namespaces/kube-system/daemonsets/b", "2233")] };
        var read = AddonMark.Read(mark.ToJson("cilium"));
        Assert.Equal(mark.Objects, read?.Objects);
        Assert.Equal(mark with { Objects = [] }, read is null ? null : read with { Objects = [] });
        Assert.Null(AddonMark.Read([]));
    }

    static bool Installs(AddonMark? present, bool complete = false, bool told = false) => AddonDecider.Decide([new AddonObservation(s_addon, s_wanted, present, complete, told)]).Count > 0;
}
