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

    [Theory]
    [InlineData("region: us-east-1", "region: moon-1", "moon-1")]
    [InlineData("clusterName", "kmsKeyArn: garbage\nclusterName", "garbage")]
    [InlineData("clusterName", "tlsCertDurationDays: -1\nclusterName", "-1")]
    [InlineData("clusterName", "kubernetesVersion: abc\nclusterName", "abc")]
    public void A_value_that_a_spec_cannot_hold_is_pointed_at_where_it_stands(string from, string to, string underlined)
    {
        const string Least = "clusterName: demo\nregion: us-east-1\nexternalDNSName: k8s.example.com\n";
        var source = new SourceText("kube-aws.yaml", Least.Replace(from, to, StringComparison.Ordinal));
        var error = Assert.Single(KubeAwsImporter.Import(source, Options).Diagnostics, d => d.Severity == Severity.Error);
        var place = Assert.IsType<SourceSpan>(error.Span);
        Assert.StartsWith(underlined, source.Text.Split('\n')[place.Line - 1][(place.Column - 1)..], StringComparison.Ordinal);
        Assert.DoesNotContain("0s is not", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_spec_of_our_own_is_told_apart_in_one_sentence()
    {
        var error = Assert.Single(KubeAwsImporter.Import(new SourceText("cluster.yaml", "apiVersion: slipway.dev/v1\nkind: Cluster\nmetadata: {name: demo}\n"), Options).Diagnostics);
        Assert.Equal("SLW3014", error.Code);
    }

    [Theory]
    [InlineData("enabled: true, onDemandPercentageAboveBaseCapacity: 0", true, 0)]
    [InlineData("enabled: false, onDemandPercentageAboveBaseCapacity: 0", null, 0)]
    [InlineData("enabled: true", null, 0)]
    [InlineData("enabled: true, onDemandBaseCapacity: 1, onDemandPercentageAboveBaseCapacity: 0", null, 1)]
    [InlineData("enabled: true, onDemandPercentageAboveBaseCapacity: 30", null, 1)]
    public void A_mixed_group_is_a_pool_of_spot_only_where_no_machine_was_on_demand(string mixed, bool? spot, int told)
    {
        var source = $"clusterName: demo\nregion: us-east-1\nworker: {{nodePools: [{{name: a, autoScalingGroup: {{minSize: 1, mixedInstances: {{{mixed}}}}}}}]}}\n";
        var result = KubeAwsImporter.Import(new SourceText("kube-aws.yaml", source), Options);
        Assert.Equal(spot, Assert.Single(Assert.IsType<ClusterSpec>(result.Spec).NodePools).Spot);
        Assert.Equal(told, result.Diagnostics.Count(d => d.Message.StartsWith("all machines of the pool are on demand", StringComparison.Ordinal)));
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

    /// <summary>All leaf keys of the two formats, as kube-aws' own structures have them.</summary>
    static IReadOnlyList<string> SourceKeys { get; } = File.ReadAllLines(Repository.File("testdata", "import", "kube-aws-keys", "keys.txt"));

    [Fact]
    public void Every_key_of_the_format_is_in_the_table_or_below_a_row_with_a_reason()
    {
        Assert.True(SourceKeys.Count > 400);
        Assert.DoesNotContain(SourceKeys, key => RowOf(key) is null);
    }

    [Fact]
    public void Every_key_that_is_written_is_carried_over_or_listed_whatever_else_is_written()
    {
        var silent = new List<string>();
        foreach (var key in SourceKeys)
        {
            // Alone, and beside the keys that may say the same.
            foreach (var others in (string[][])[[], .. RowOf(key)?.Target is null ? [] : new[] { Beside(key) }])
            {
                if (others.Length == 0 && MeansNothingAlone(key)) continue;
                var values = Values(key).Select(value => Outcome([.. others.Select(other => (other, Values(other)[0])), (key, value)])).ToList();
                if (values.Distinct().Count() == 1 && !IsListed(key, values[0])) silent.Add($"{key}{(others.Length > 0 ? $" beside {string.Join(", ", others)}" : "")}");
            }
        }
        Assert.True(silent.Count == 0, string.Join('\n', silent));
    }

    /// <summary>The others that go to the same place.</summary>
    static string[] Beside(string key) => RowOf(key)?.Target is { } target ? [.. SourceKeys.Where(other => other != key && RowOf(other)?.Target == target)] : [];

    static bool MeansNothingAlone(string key) =>
        key.Contains(".taints[].", StringComparison.Ordinal) || key is "createRecordSet" or "apiEndpoints[].loadBalancer.recordSetManaged" or "worker.nodePools[].targetGroup.enabled" or "worker.nodePools[].autoScalingGroup.mixedInstances.enabled";

    /// <summary>By its own name or that of the key that it is a part of.</summary>
    static bool IsListed(string key, string outcome)
    {
        for (var at = key.Replace("[]", "", StringComparison.Ordinal); at.Length > 0; at = at.LastIndexOf('.') is > 0 and var cut ? at[..cut] : "")
        {
            if (outcome.Contains($"\n{at} is not carried over", StringComparison.Ordinal)) return true;
        }
        return false;
    }

    static ImportKey? RowOf(string key)
    {
        for (var at = key; at.Length > 0; at = at.LastIndexOfAny(['.', '[']) is > 0 and var cut ? at[..cut] : "")
        {
            if (KubeAwsKeys.Table.Find(at) is { } row) return row;
        }
        return null;
    }

    /// <summary>Two that are both good and not alike.</summary>
    static string[] Values(string key) => key.Split('.')[^1] switch
    {
        "effect" => ["NoSchedule", "PreferNoSchedule"],
        _ when RowOf(key) is { Target: { } target } => target.Split('.')[^1] switch
        {
            "size" or "replicas" or "min" or "max" => ["31", "33"],
            "iops" => ["1100", "1200"],
            "type" when target.Contains("olume", StringComparison.Ordinal) => ["io1", "gp2"],
            "type" or "loadBalancer" => ["true", "false"],
            "tenancy" => ["dedicated", "default"],
            "readyTimeout" => ["PT17M", "PT18M"],
            "duration" or "authorityDuration" => ["400", "500"],
            "spot" => key.EndsWith("enabled", StringComparison.Ordinal) ? ["true", "false"] : ["30", "40"],
            "restoreAfter" => ["true", "false"],
            "spotMaxPrice" => ["0.07", "0.08"],
            "cni" => key.EndsWith("type", StringComparison.Ordinal) ? ["calico", "flannel"] : ["true", "false"],
            "targetGroups" when key.EndsWith("enabled", StringComparison.Ordinal) => ["true", "false"],
            "hostedZone" when key is "createRecordSet" || key.EndsWith("Managed", StringComparison.Ordinal) => ["true", "false"],
            "allowedCidrs" or "securityGroups" or "targetGroups" or "authorizedKeys" or "additionalNames" or "instanceTypes" when !key.EndsWith("instanceType", StringComparison.OrdinalIgnoreCase) && !key.EndsWith("dnsName", StringComparison.Ordinal) => ["[a1]", "[b2]"],
            "labels" or "tags" => ["{a: b}", "{c: d}"],
            "kubernetesVersion" => ["v1.36.3", "v1.35.7"],
            _ => ["alpha", "beta"],
        },
        _ => ["alpha", "beta"],
    };

    /// <summary>The spec and what is said, of a file with just these keys.</summary>
    static string Outcome(IReadOnlyList<(string Key, string Value)> keys)
    {
        var root = new YamlTree();
        root.Add("clusterName", "plain");
        root.Add("region", "eu-west-1");
        foreach (var (key, value) in keys) root.Add(key, value);
        var result = KubeAwsImporter.Import(new SourceText("f", root.Text("")), Options);
        return $"{(result.Spec is { } spec ? SpecWriter.Write(spec) : "")}\n{string.Join('\n', result.Diagnostics.Select(d => d.Message))}";
    }

    /// <summary>Nested keys, lists with one item, as YAML.</summary>
    sealed class YamlTree
    {
        readonly SortedDictionary<string, YamlTree> below = new(StringComparer.Ordinal);
        string? value;

        public void Add(string path, string text)
        {
            var at = this;
            foreach (var key in path.Split('.')) at = at.below.TryGetValue(key, out var known) ? known : at.below[key] = new YamlTree();
            at.value = text;
        }

        public string Text(string indent) => string.Concat(below.Select(entry => entry.Value.value is { } leaf ? $"{indent}{entry.Key}: {leaf}\n"
            : entry.Key.EndsWith("[]", StringComparison.Ordinal) ? $"{indent}{entry.Key[..^2]}:\n{indent}-\n{entry.Value.Text(indent + "  ")}"
            : $"{indent}{entry.Key}:\n{entry.Value.Text(indent + "  ")}"));
    }

    [Theory]
    [InlineData("v1.34.10", "1.34.10", false)]
    [InlineData("v1.5.3_coreos.0", "1.32.13", true)]
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
