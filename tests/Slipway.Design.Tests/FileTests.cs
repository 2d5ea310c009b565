using Slipway.Spec;
using Slipway.Spec.Diagnostics;

namespace Slipway.Design.Tests;

/// <summary>From the text of a file to the findings of its design.</summary>
public sealed class FileTests
{
    const string Text = """
        apiVersion: slipway.dev/v1
        kind: Cluster
        metadata: {name: demo}
        spec:
          region: eu-west-1
          stateStore: s3://demo-state
          controlPlane: {replicas: 2, instanceType: t3.micro}
          api: {allowedCidrs: [203.0.113.0/24, 0.0.0.0/0]}
          network:
            vpc: {cidr: 10.0.0.0/16}
            serviceCidr: 10.0.255.0/24
            subnets:
            - {name: a, zone: eu-west-1a, cidr: 10.1.0.0/20, type: public}
            - {name: b, zone: eu-west-1q, cidr: 10.0.16.0/20, type: public}
          nodePools:
          - {name: web, instanceTypes: [m7i.large, m7g.large], min: 5, max: 3}
        """;

    [Fact]
    public void Each_finding_stands_at_the_text_that_it_is_about()
    {
        var spec = Assert.IsType<Spec.Model.ClusterSpec>(SpecReader.Read(new SourceText("cluster.yaml", Text)).Spec);
        var lines = Text.Split('\n');
        var found = Designer.Design(spec, ClusterLock.Empty).Diagnostics
            .Select(d => (d.Code, At: d.Span is { } s ? lines[s.Line - 1].Substring(s.Column - 1, s.Length) : ""))
            .ToHashSet();
        Assert.Superset(
            new HashSet<(string, string)>
            {
                ("SLW2304", "2"), ("SLW2204", "t3.micro"), ("SLW2502", "0.0.0.0/0"), ("SLW2110", "10.1.0.0/20"), ("SLW2111", "10.0.255.0/24"),
                ("SLW2115", "eu-west-1q"), ("SLW2202", "m7i.large"),
            },
            found);
    }

    [Fact]
    public void Findings_come_in_the_order_of_the_file()
    {
        var spec = Assert.IsType<Spec.Model.ClusterSpec>(SpecReader.Read(new SourceText("cluster.yaml", Text)).Spec);
        var places = Designer.Design(spec, ClusterLock.Empty).Diagnostics.Select(d => d.Span).OfType<SourceSpan>().Select(s => (s.Line, s.Column)).ToList();
        Assert.Equal(places.Order(), places);
    }
}
