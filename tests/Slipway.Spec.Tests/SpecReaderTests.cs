using System.Text;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Spec.Tests;

public sealed class SpecReaderTests
{
    const string Head = "apiVersion: slipway.dev/v1\nkind: Cluster\nmetadata: {name: test}\n";

    static ClusterSpec Good(string text)
    {
        var result = SpecReader.Read(new SourceText("cluster.yaml", text));
        Assert.Empty(result.Diagnostics);
        return Assert.IsType<ClusterSpec>(result.Spec);
    }

    static IReadOnlyList<string> Codes(string text) => [.. SpecReader.Read(new SourceText("cluster.yaml", text)).Diagnostics.Select(d => d.Code)];

    [Fact]
    public void Reads_every_kind_of_value()
    {
        var spec = Good(Head + """
            spec:
              region: eu-west-1
              kubernetesVersion: 1.30
              controlPlane: {type: eks, readyTimeout: 1h30m, rootVolume: {size: 1Ti}}
              etcd: {backup: {every: 90s, keep: 10y}}
              network: {nat: per-zone, zones: [eu-west-1a, eu-west-1b], cni: amazon-vpc}
              certificates: {algorithm: rsa-4096}
              image: {family: al2023}
              nodePools:
              - name: workers
                min: 0
                spot: true
                spotMaxPrice: 0.05
                taints: [a=b:NoSchedule, c=:NoExecute, "d:PreferNoSchedule", {key: e, effect: NoSchedule}]
                labels: {number: 1, word: yes}
            """);
        Assert.Equal("1.30", spec.KubernetesVersion);
        Assert.Equal(ControlPlaneType.Eks, spec.ControlPlane.Type);
        Assert.Equal(TimeSpan.FromMinutes(90), spec.ControlPlane.ReadyTimeout);
        Assert.Equal(1024, spec.ControlPlane.RootVolume.Size);
        Assert.Equal(TimeSpan.FromSeconds(90), spec.Etcd.Backup.Every);
        Assert.Equal(TimeSpan.FromDays(3650), spec.Etcd.Backup.Keep);
        Assert.Equal(NatMode.PerZone, spec.Network.Nat);
        Assert.Equal(["eu-west-1a", "eu-west-1b"], spec.Network.Zones);
        Assert.Equal(Cni.AmazonVpc, spec.Network.Cni);
        Assert.Equal(KeyAlgorithm.Rsa4096, spec.Certificates.Algorithm);
        Assert.Equal(ImageFamily.AmazonLinux2023, spec.Image.Family);
        var pool = Assert.Single(spec.NodePools);
        Assert.Equal((0, null, true, 0.05m), (pool.Min, pool.Max, pool.Spot, pool.SpotMaxPrice));
        Assert.Equal(
            [
                new TaintSpec { Key = "a", Value = "b", Effect = TaintEffect.NoSchedule },
                new TaintSpec { Key = "c", Value = "", Effect = TaintEffect.NoExecute },
                new TaintSpec { Key = "d", Effect = TaintEffect.PreferNoSchedule },
                new TaintSpec { Key = "e", Effect = TaintEffect.NoSchedule },
            ], pool.Taints);
        Assert.Equal([new("number", "1"), new("word", "yes")], pool.Labels);
    }

    [Fact]
    public void What_is_not_written_is_null_or_empty()
    {
        var spec = Good(Head + "spec: {region: eu-west-1}");
        Assert.Null(spec.KubernetesVersion);
        Assert.Null(spec.ControlPlane.Replicas);
        Assert.Empty(spec.NodePools);
        Assert.False(spec.Source.Has("spec.controlPlane"));
    }

    [Fact]
    public void Names_and_values_of_tags_and_labels_are_told_at_once() => Assert.Equal(["SLW1064", "SLW1063", "SLW1062", "SLW1022"], Codes("""
        apiVersion: slipway.dev/v1
        kind: Cluster
        metadata:
          name: test
          tags:
            aws:x: a;b
            k!: [a]
        spec: {region: eu-west-1}
        """));

    [Theory]
    [InlineData("spec.region", "eu-west-1")]
    [InlineData("metadata.name", "test")]
    [InlineData("spec.network", "network")]
    [InlineData("spec.network.zones", "[eu-west-1a, 'eu-west-1b']")]
    [InlineData("spec.network.zones[1]", "'eu-west-1b'")]
    [InlineData("spec.network.vpc.cidr", "\"10.0.0.0/16\"")]
    [InlineData("spec.nodePools", "nodePools")]
    [InlineData("spec.nodePools[0]", "name: a")]
    [InlineData("spec.nodePools[0].min", "3")]
    [InlineData("spec.nodePools[0].labels.example.com/role", "x-y")]
    [InlineData("spec.nodePools[1]", "{name: b, max: 9}")]
    [InlineData("spec.nodePools[1].max", "9")]
    [InlineData("spec.nodePools[2]", "{name: c,")]
    [InlineData("spec.nodePools[1].taints", "{name: b, max: 9}")]
    [InlineData("spec.etcd.volume.size", "spec")]
    [InlineData("spec.image.family", "flatcar")]
    [InlineData("metadata.tags.wörld", "ä ö")]
    public void Places_point_at_the_text_of_a_path(string path, string expected)
    {
        const string Text = """
            apiVersion: slipway.dev/v1
            kind: Cluster
            metadata: {name: test, tags: {wörld: ä ö, x: y}}
            spec:
              region: eu-west-1   # home
              network:
                zones: [eu-west-1a, 'eu-west-1b']
                vpc:
                  cidr: "10.0.0.0/16"
              image: {family: &f flatcar}
              nodePools:
              - name: a
                min: 3
                labels:
                  example.com/role: x-y
              - {name: b, max: 9}
              - {name: c,
                 max: 4}
            """;
        var source = new SourceText("cluster.yaml", Text);
        var span = Assert.NotNull(Good(Text).Source.Span(path));
        Assert.Equal(expected, source.Line(span.Line).Substring(span.Column - 1, span.Length));
    }

    [Fact]
    public void A_large_file_is_refused_by_its_size()
    {
        var result = SpecReader.Read("cluster.yaml", new byte[10_000_000]);
        var finding = Assert.Single(result.Diagnostics);
        Assert.Equal("SLW1001", finding.Code);
        Assert.Contains("10,000,000", finding.Message, StringComparison.Ordinal);
        Assert.Equal(["SLW1001"], Codes(new string('a', 2_000_000)));
    }

    [Fact]
    public void A_hopeless_file_is_reported_in_a_hundred_findings()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 5000; i++) text.Append($"key{i}: {i}\n");
        var codes = Codes(text.ToString());
        Assert.Equal(101, codes.Count);
        Assert.Equal("SLW1039", codes[^1]);
    }

    [Fact]
    public void Lists_and_mappings_have_limits()
    {
        var zones = string.Join(",", Enumerable.Range(0, 1001));
        var tags = string.Join(",", Enumerable.Range(0, 41).Select(i => $"t{i}: x"));
        Assert.Equal(["SLW1032", "SLW1032"], Codes($"{{apiVersion: slipway.dev/v1, kind: Cluster, metadata: {{name: test, tags: {{{tags}}}}}, spec: {{region: eu-west-1, network: {{zones: [{zones}]}}}}}}"));
    }

    [Fact]
    public void Findings_come_sorted_by_place_whatever_stage_found_them()
    {
        var result = SpecReader.Read(new SourceText("cluster.yaml", Head + "spec:\n  wibble: 1\n  region: 5\n  region: 6\n  etcd: {topology: x}\n"));
        Assert.Equal([5, 6, 7, 8], result.Diagnostics.Select(d => d.Span.GetValueOrDefault().Line));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("a: &a [")]
    [InlineData("---\n")]
    [InlineData("%TAG ! x\n")]
    [InlineData("\"")]
    [InlineData("a,")]
    [InlineData("*a ")]
    [InlineData("a:\n ")]
    public void Texts_built_to_exhaust_end_in_findings(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 900_000 / unit.Length));
        Assert.NotEmpty(Codes(text));
    }
}
