using FsCheck;
using FsCheck.Fluent;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Import;
using Slipway.Spec.Model;
using Slipway.Testing;

namespace Slipway.Spec.Tests;

public sealed class KubeAwsImportTests
{
    static readonly ImportOptions Options = new(["1.36.3", "1.35.7", "1.34.10", "1.33.13", "1.32.13"]);

    static SourceText Source(string name) => Assert.IsType<SourceText>(SourceText.FromBytes("kube-aws.yaml", File.ReadAllBytes(name == "kubeops"
        ? Repository.File("examples", "kubeops", "kube-aws.yaml")
        : Repository.File("testdata", "import", name, "kube-aws.yaml"))).Text);

    [Theory]
    [InlineData("kubeops")]
    [InlineData("every-key-0.9")]
    [InlineData("every-key-0.16")]
    [InlineData("bad-keys")]
    public void Imports_as_the_case_says(string name)
    {
        var result = KubeAwsImporter.Import(Source(name), Options);
        Golden.Verify(Repository.File("testdata", "import", name, "notes.txt"), DiagnosticPrinter.Print(result.Diagnostics, Source(name)));
        if (result.Spec is { } spec) Golden.Verify(Repository.File("testdata", "import", name, "expected.yaml"), SpecWriter.Write(spec));
        Assert.Equal(name == "bad-keys", result.Spec is null);
    }

    [Theory]
    [InlineData("kubeops")]
    [InlineData("every-key-0.9")]
    [InlineData("every-key-0.16")]
    public void An_imported_file_reads_back_without_findings(string name)
    {
        var result = KubeAwsImporter.Import(Source(name), Options);
        Assert.False(result.HasErrors);
        Assert.Empty(SpecReader.Read(new SourceText("f", SpecWriter.Write(Assert.IsType<ClusterSpec>(result.Spec)))).Diagnostics);
    }

    [Fact]
    public void The_cluster_of_the_walk_through_keeps_its_shape()
    {
        var spec = Assert.IsType<ClusterSpec>(KubeAwsImporter.Import(Source("kubeops"), Options).Spec);
        Assert.Equal((2, "m3.medium"), (spec.ControlPlane.Replicas, spec.ControlPlane.InstanceType));
        Assert.Equal((EtcdTopology.Dedicated, 3, "m3.medium"), (spec.Etcd.Topology, spec.Etcd.Replicas, spec.Etcd.InstanceType));
        Assert.Equal(("k8s.kubeops.net", "AIX95O34ZN4A"), (spec.Api.DnsName, spec.Api.HostedZone));
        Assert.Equal(["ManagedPublicSubnet1", "ManagedPrivateSubnet1"], spec.Network.Subnets.Select(s => s.Name));
        Assert.Equal(NetworkTopology.Public, spec.Network.Topology);
        Assert.Equal(TimeSpan.FromDays(3650), spec.Certificates.Duration);
        Assert.Equal("1.32.13", spec.KubernetesVersion);
        Assert.Null(spec.Encryption.KmsKeyArn);
        Assert.Null(spec.StateStore);
        Assert.Equal((4, 4, 50), (spec.NodePools[0].Min, spec.NodePools[0].Max, spec.NodePools[0].RootVolume.Size));
        Assert.Equal([new("Environment", "Kubeops"), new("Name", "Kubernetes")], spec.Metadata.Tags);
    }

    [Fact]
    public void Every_row_of_the_table_is_carried_over_or_has_a_reason() =>
        Assert.All(KubeAwsKeys.All, k => Assert.True((k.Target is null) != (k.Reason is null), k.Path));

    [Fact]
    public void Every_row_that_is_carried_over_is_looked_for_and_nothing_else_is()
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in new[] { "every-key-0.9", "every-key-0.16" }) used.UnionWith(KubeAwsImporter.Run(Source(name), Options).Log.Used);
        var carried = KubeAwsKeys.All.Where(k => k.Target is not null).Select(k => k.Path).ToHashSet();
        Assert.Empty(carried.Except(used));
        string[] unknown = [.. used.Except(carried).Where(u => !u.Contains("taints[]", StringComparison.Ordinal))];
        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_target_is_written_by_some_case()
    {
        var maps = new[] { "kubeops", "every-key-0.9", "every-key-0.16" }
            .Select(n => SpecReader.Read(new SourceText("f", SpecWriter.Write(Assert.IsType<ClusterSpec>(KubeAwsImporter.Import(Source(n), Options).Spec)))).Spec?.Source).ToList();
        var targets = KubeAwsKeys.All.Select(k => k.Target).OfType<string>().Distinct();
        string[] unwritten = [.. targets.Where(t => !maps.Any(m => Enumerable.Range(0, 3).Any(i => m?.Has(t.Replace("[]", $"[{i}]", StringComparison.Ordinal)) == true)))];
        Assert.Empty(unwritten);
    }

    [Fact]
    public void Every_row_that_goes_nowhere_is_noted_when_it_is_written()
    {
        var notes = new[] { "every-key-0.9", "every-key-0.16" }.SelectMany(n => KubeAwsImporter.Import(Source(n), Options).Diagnostics).Where(d => d.Code == "SLW3004").Select(d => d.Message).ToList();
        string[] silent = [.. KubeAwsKeys.All.Where(k => k.Reason is not null).Select(k => k.Path.Replace("[]", "", StringComparison.Ordinal))
            .Where(p => !notes.Any(m => m.StartsWith(p + " ", StringComparison.Ordinal) || m.StartsWith(p + ".", StringComparison.Ordinal)))];
        Assert.Empty(silent);
    }

    [Theory]
    [InlineData("v1.34.10", "1.34.10", false)]
    [InlineData("v1.5.3_coreos.0", "1.32.13", true)]
    [InlineData("nonsense", "1.32.13", true)]
    public void A_version_that_cannot_be_built_becomes_the_oldest_that_can(string written, string expected, bool noted)
    {
        var result = KubeAwsImporter.Import(new SourceText("f", $"clusterName: ab\nregion: us-east-1\nkubernetesVersion: {written}\n"), Options);
        Assert.Equal(expected, result.Spec?.KubernetesVersion);
        Assert.Equal(noted, result.Diagnostics.Any(d => d.Code == "SLW3005"));
    }

    [Fact]
    public void Random_and_mutated_files_never_throw()
    {
        var seed = Source("every-key-0.9").Text;
        var cut = from at in Gen.Choose(0, seed.Length - 1)
                  from length in Gen.Choose(0, 40)
                  from scrap in Gen.Elements("[", "}", ": ", "\n", "- ", "99999999999", "\"", "~", "&a ", "*a", "x")
                  select seed[..at] + scrap + seed[Math.Min(seed.Length, at + length)..];
        Prop.ForAll(cut.ToArbitrary(), text =>
        {
            var result = KubeAwsImporter.Import(new SourceText("f", text), Options);
            return result.Spec is not null || result.HasErrors;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    [Fact]
    public void Every_rule_is_explained_in_the_docs()
    {
        Assert.All(ImportRules.All, r => Assert.Matches("^SLW3[0-9]{3}$", r.Code));
        Assert.Equal(ImportRules.All.Count, ImportRules.All.Select(r => r.Code).Distinct().Count());
        Golden.Verify(Repository.File("docs", "diagnostics", "import.md"),
            DiagnosticPage.Markdown("Notes of an import", "What `slipway import` says about files of kube-aws and kops, pointing at their lines, and `slipway create cluster` about kops' flags.", ImportRules.All));
    }
}
