using Slipway.Render.Checks;
using Slipway.Spec;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Render.Tests;

/// <summary>What is told with the spec is what a render would tell, whether or not one is done for it.</summary>
public sealed class SizeChecksTests
{
    static readonly ClusterSpec s_spec = Cases.Spec("private-three-zones");

    public static TheoryData<string, int> Grown
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var what in Growths.Keys)
                for (var count = 1; count <= 45; count += 11) data.Add(what, count);
            return data;
        }
    }

    static readonly Dictionary<string, Func<int, ClusterSpec>> Growths = new()
    {
        ["keys"] = count => s_spec with { Access = new() { Ssh = new() { AuthorizedKeys = [.. Enumerable.Range(0, count).Select(n => $"ssh-ed25519 {new string('A', 500)} {n}")] } } },
        ["tags"] = count => s_spec with { Metadata = s_spec.Metadata with { Tags = Named(count, 250) }, Network = Net(40) },
        ["short tags"] = count => s_spec with { Metadata = s_spec.Metadata with { Tags = Named(count, 1) } },
        ["labels"] = count => s_spec with { NodePools = [s_spec.NodePools[0] with { Labels = Named(count, 60) }] },
        ["one long label"] = count => s_spec with { NodePools = [s_spec.NodePools[0] with { Labels = new Dictionary<string, string> { [$"{new string('l', 4 * count)}"] = "x" } }] },
        ["subnets"] = count => s_spec with { Network = Net(5 * count) },
        ["blocks"] = count => s_spec with { Api = s_spec.Api with { AllowedCidrs = [.. Enumerable.Range(0, 5 * count).Select(n => $"11.{n}.0.0/16")] } },
    };

    [Theory]
    [MemberData(nameof(Grown))]
    public void The_errors_are_those_of_a_render(string what, int count)
    {
        var design = Slipway.Design.Designer.Design(Growths[what](count), Slipway.Design.ClusterLock.Empty).Design;
        // A cluster that the design refuses is never rendered.
        if (design is null) return;
        var rendered = ClusterRenderer.Render(design, Cases.Input).Diagnostics.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Code);
        Assert.Equal(rendered, SizeChecks.Find(s_spec, design).Select(finding => finding.Code));
    }

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void A_usual_cluster_is_not_rendered_to_know(string name) => Assert.False(Bulk.IsLarge(Cases.Design(name)));

    [Theory]
    [InlineData("keys", 45), InlineData("labels", 50), InlineData("subnets", 45), InlineData("one long label", 29)]
    public void The_growths_of_these_tests_reach_what_is_refused(string what, int count) => Assert.NotEmpty(SizeChecks.Find(s_spec, Cases.Design(Growths[what](count))));

    [Theory]
    [InlineData(40, 2, 0)]
    [InlineData(40, 3, 1)]
    [InlineData(40, 40, 38)]
    [InlineData(3, 40, 1)]
    public void The_tags_of_cluster_and_pool_are_counted_together_with_Slipways_own_and_refused_once_at_the_pools(int cluster, int pool, int tooMany)
    {
        var text = $$"""
            apiVersion: slipway.dev/v1
            kind: Cluster
            metadata:
              name: demo
              tags: { {{Tags('c', cluster)}} }
            spec:
              region: eu-west-1
              nodePools:
              - name: general
                spread: per-zone
                tags: { {{Tags('p', pool)}} }
            """;
        var spec = SpecReader.Read(new SourceText("cluster.yaml", text)).Spec ?? throw new InvalidOperationException("no spec");
        var found = SizeChecks.Find(spec, Slipway.Design.Designer.Design(spec, Slipway.Design.ClusterLock.Empty).Design ?? throw new InvalidOperationException("no design"));
        if (tooMany == 0)
        {
            Assert.Empty(found);
            return;
        }
        var finding = Assert.Single(found);
        Assert.Equal(("SLW2907", 11), (finding.Code, finding.Span?.Line));
        Assert.Contains($"pool general has {50 + tooMany} tags, 50 are allowed: {cluster + pool} of metadata.tags and its tags, 0 for its labels and taints, 8 of Slipway's own", finding.Message, StringComparison.Ordinal);
        Assert.Equal($"take {tooMany} out of metadata.tags, or out of the pool's tags, labels and taints", finding.Help);
    }

    static string Tags(char prefix, int count) => string.Join(", ", Enumerable.Range(0, count).Select(n => $"{prefix}{n}: v"));

    static Dictionary<string, string> Named(int count, int length) => Enumerable.Range(0, count).ToDictionary(n => $"name-{n}", _ => new string('x', length));

    static NetworkSpec Net(int subnets) => new() { Vpc = new() { Cidr = "10.0.0.0/16" }, Topology = NetworkTopology.Public, Subnets = Public(subnets) };

    static IReadOnlyList<SubnetSpec> Public(int count) =>
        [.. Enumerable.Range(0, count).Select(n => new SubnetSpec { Name = $"s{n}", Zone = $"eu-west-1{"abc"[n % 3]}", Cidr = $"10.0.{n}.0/24", Type = SubnetType.Public })];
}
