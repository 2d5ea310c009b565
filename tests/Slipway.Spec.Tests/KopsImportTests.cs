using FsCheck;
using FsCheck.Fluent;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Import;
using Slipway.Spec.Import.Kops.Manifests;
using Slipway.Spec.Model;
using Slipway.Testing;

namespace Slipway.Spec.Tests;

public sealed class KopsImportTests
{
    static readonly ImportOptions Options = new(["1.36.3", "1.35.7", "1.34.10", "1.33.13", "1.32.13"]);
    static readonly string[] s_good = ["kops-private-v1alpha2", "kops-public-v1alpha3"];

    static SourceText Source(string name) => Assert.IsType<SourceText>(SourceText.FromBytes("kops.yaml", File.ReadAllBytes(Repository.File("testdata", "import", name, "kops.yaml"))).Text);

    [Theory]
    [InlineData("kops-private-v1alpha2"), InlineData("kops-public-v1alpha3"), InlineData("kops-bad")]
    public void Imports_as_the_case_says(string name)
    {
        var result = KopsImporter.Import(Source(name), Options);
        Golden.Verify(Repository.File("testdata", "import", name, "notes.txt"), DiagnosticPrinter.Print(result.Diagnostics, Source(name)));
        if (s_good.Contains(name)) Golden.Verify(Repository.File("testdata", "import", name, "expected.yaml"), SpecWriter.Write(Assert.IsType<ClusterSpec>(result.Spec)));
        Assert.Equal(!s_good.Contains(name), result.HasErrors);
    }

    [Theory]
    [InlineData("kops-private-v1alpha2"), InlineData("kops-public-v1alpha3")]
    public void An_imported_file_reads_back_without_findings(string name) =>
        Assert.Empty(SpecReader.Read(new SourceText("f", SpecWriter.Write(Assert.IsType<ClusterSpec>(KopsImporter.Import(Source(name), Options).Spec)))).Diagnostics);

    [Fact]
    public void A_private_cluster_keeps_its_shape()
    {
        var spec = Assert.IsType<ClusterSpec>(KopsImporter.Import(Source("kops-private-v1alpha2"), Options).Spec);
        Assert.Equal((3, "m5.large", 64), (spec.ControlPlane.Replicas, spec.ControlPlane.InstanceType, spec.ControlPlane.RootVolume.Size));
        Assert.Equal(["eu-west-1a", "eu-west-1b", "eu-west-1c"], spec.ControlPlane.Subnets);
        Assert.Equal((30, 4000, 250), (spec.Etcd.Volume.Size, spec.Etcd.Volume.Iops, spec.Etcd.Volume.Throughput));
        Assert.Equal((TimeSpan.FromMinutes(30), TimeSpan.FromDays(60)), (spec.Etcd.Backup.Every, spec.Etcd.Backup.Keep));
        Assert.Equal(("api.staging.example.com", "Z1D633PJN98FT9", "ops"), (spec.Api.DnsName, spec.Api.HostedZone, spec.Access.Ssh.KeyName));
        Assert.Equal((NetworkTopology.Private, NatMode.PerZone, Cni.Calico), (spec.Network.Topology, spec.Network.Nat, spec.Network.Cni));
        Assert.Equal("eipalloc-0a1b2c3d", spec.Network.Subnets.Single(s => s.Name == "utility-eu-west-1a").EipAllocationId);
        Assert.Equal(["nodes", "spot"], spec.NodePools.Select(p => p.Name));
        Assert.Equal((true, 0.08m, 3), (spec.NodePools[1].Spot, spec.NodePools[1].SpotMaxPrice, spec.NodePools[1].InstanceTypes.Count));
        Assert.Equal("s3://kops-state/slipway", spec.StateStore);
        Assert.Equal("arn:aws:iam::123456789012:policy/audit", Assert.Single(spec.ControlPlane.ManagedPolicies));
        Assert.All(spec.NodePools, pool => Assert.Equal("arn:aws:iam::123456789012:policy/pull", Assert.Single(pool.ManagedPolicies)));
    }

    [Fact]
    public void Every_row_of_the_table_is_carried_over_or_has_a_reason() => Assert.All(KopsKeys.Table.All, k => Assert.True((k.Target is null) != (k.Reason is null), k.Path));

    [Fact]
    public void Every_field_that_is_carried_over_is_looked_for_and_nothing_else_is()
    {
        var used = s_good.SelectMany(n => KopsImporter.Run(Source(n), Options).Log.Used).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(KopsKeys.Table.All.Where(k => k.Target is not null).Select(k => k.Path).Except(used));
        // The name of an etcd cluster says which one is meant, and goes nowhere.
        Assert.Equal(["Cluster.spec.etcdClusters[].name"], used.Where(u => KopsKeys.Table.Find(u)?.Target is null).Where(u => KopsKeys.Table.Find(u) is not null || !KopsKeys.Table.HasBelow(u)).Order());
    }

    public static TheoryData<string> Dropped => [.. KopsKeys.Table.All.Where(k => k.Reason is not null && !k.Path.EndsWith(".apiVersion", StringComparison.Ordinal) && !k.Path.EndsWith(".kind", StringComparison.Ordinal)).Select(k => k.Path)];

    [Theory]
    [MemberData(nameof(Dropped))]
    public void A_field_that_goes_nowhere_is_listed_with_the_reason(string path)
    {
        var parts = path.Split('.');
        var text = $"apiVersion: kops.k8s.io/v1alpha2\nkind: {parts[0]}\n";
        var indent = "";
        foreach (var part in parts[1..])
        {
            text += $"{indent}{part.Replace("[]", "", StringComparison.Ordinal)}:{(part == parts[^1] ? KopsKeys.Table.HasBelow(path) ? " {}" : part == "cloudProvider" ? " aws" : " x" : "")}\n";
            indent = indent.Replace('-', ' ') + (part.EndsWith("[]", StringComparison.Ordinal) ? "- " : "  ");
        }
        if (KopsKeys.Table.HasBelow(path)) return;
        var notes = KopsImporter.Import(new SourceText("f", text), Options).Diagnostics;
        Assert.Contains(notes, d => d.Code == "SLW3004" && d.Message.StartsWith(path.Replace("[]", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public void Several_documents_lists_and_one_alone_are_the_same()
    {
        var text = Source("kops-public-v1alpha3").Text;
        var list = "kind: List\napiVersion: v1\nitems:\n" + string.Concat(text.Split("---\n").Select(d => "- " + d.TrimEnd('\n').Replace("\n", "\n  ", StringComparison.Ordinal) + "\n"));
        var (documents, items) = (KopsImporter.Import(Source("kops-public-v1alpha3"), Options), KopsImporter.Import(new SourceText("f", list), Options));
        Assert.Equal(SpecWriter.Write(Assert.IsType<ClusterSpec>(documents.Spec)), SpecWriter.Write(Assert.IsType<ClusterSpec>(items.Spec)));
        Assert.True(KopsImporter.Understands(new SourceText("f", list)));
        Assert.False(KopsImporter.Understands(new SourceText("f", "kind: List\napiVersion: v1\nitems: [{kind: Node, apiVersion: v1}]\n")));
    }

    [Theory]
    [InlineData("role: Node", "role: Nodes", "error SLW3002")]
    [InlineData("maxSize: 2", "maxSize: 1", "warning SLW3005")]
    [InlineData("s3://", "gs://", "note SLW3004")]
    public void A_value_that_kops_would_not_take_is_told_of(string was, string now, string code)
    {
        var source = Source("kops-public-v1alpha3");
        Assert.Contains(was, source.Text, StringComparison.Ordinal);
        var found = KopsImporter.Import(new SourceText("f", source.Text.Replace(was, now, StringComparison.Ordinal)), Options).Diagnostics
            .Except(KopsImporter.Import(source, Options).Diagnostics).ToList();
        Assert.Contains(found, d => $"{d.Severity.ToString().ToLowerInvariant()} {d.Code}" == code);
    }

    const string Odd = """
        apiVersion: kops.k8s.io/v1alpha2
        kind: Cluster
        metadata:
          name: odd.example.com
        spec:
          kubernetesVersion: 1.36.3
          networkCIDR: 10.0.0.0/16
          networking: {cilium: {}}
          etcdClusters:
          - name: events
            etcdMembers: [{name: a, volumeSize: 5}]
          - name: main
            etcdMembers:
            - {name: a, volumeSize: 50, volumeType: gp3}
            - {name: b, volumeSize: 60, volumeType: io1}
            - {name: c, volumeSize: 70, volumeType: gp3}
          kubelet:
            failSwapOn: false
            evictionHard: memory.available<200Mi,nodefs.available<10%
            imageGCHighThresholdPercent: 80
            maxPods: 200
          kubeProxy: {conntrackMaxPerCore: 1000}
          subnets:
          - {name: a, zone: eu-west-1a, type: Public, cidr: 10.0.0.0/24}
          - {name: b, zone: eu-west-1b, type: Public, cidr: 10.0.1.0/24}
        ---
        apiVersion: kops.k8s.io/v1alpha2
        kind: InstanceGroup
        metadata: {name: master-a}
        spec: {role: Master, minSize: 1, maxSize: 1, machineType: m5.large, image: ami-0aaaaaaaaaaaaaaa1, rootVolumeSize: 64, subnets: [a]}
        ---
        apiVersion: kops.k8s.io/v1alpha2
        kind: InstanceGroup
        metadata: {name: master-b}
        spec: {role: Master, minSize: 1, maxSize: 1, machineType: m5.large, image: ami-0bbbbbbbbbbbbbbb2, rootVolumeSize: 128, tenancy: dedicated, subnets: [b]}
        ---
        apiVersion: kops.k8s.io/v1alpha2
        kind: InstanceGroup
        metadata:
          name: nodes
          labels: {kops.k8s.io/cluster: odd.example.com, spotinst.io/spot-percentage: "50"}
        spec: {role: Node, machineType: m5.large, minSize: 2, maxSize: 2, subnets: [a], zones: [eu-west-1b], detailedInstanceMonitoring: true, instanceProtection: true, suspendProcesses: [AZRebalance]}

        """;

    [Theory]
    [InlineData(14, "'volumeSize: 50' becomes 'volumeSize: 70'"), InlineData(15, "'volumeSize: 60' becomes 'volumeSize: 70'"), InlineData(15, "'volumeType: io1' becomes 'volumeType: gp3'")]
    [InlineData(10, "the etcd cluster events is not carried over")]
    [InlineData(35, "'image: ami-0bbbbbbbbbbbbbbb2' becomes 'image: ami-0aaaaaaaaaaaaaaa1'"), InlineData(35, "'rootVolumeSize: 128' becomes 'rootVolumeSize: 64'"), InlineData(35, "'tenancy: dedicated' becomes 'tenancy: kops' default'")]
    [InlineData(42, "InstanceGroup.spec.zones is not carried over"), InlineData(21, "Cluster.spec.kubelet.maxPods is not carried over")]
    public void What_differs_where_a_spec_has_one_value_is_said_at_its_place(int line, string message) =>
        Assert.Contains(KopsImporter.Import(new SourceText("f", Odd), Options).Diagnostics, d => d.Span?.Line == line && d.Message.Contains(message, StringComparison.Ordinal));

    [Theory]
    [InlineData("detailedInstanceMonitoring", "CloudWatch"), InlineData("instanceProtection", "drains"), InlineData("suspendProcesses", "suspend-processes"), InlineData("spotinst.io/spot-percentage", "spot: true")]
    public void The_reason_is_about_the_field_itself(string field, string reason) =>
        Assert.Contains(KopsImporter.Import(new SourceText("f", Odd), Options).Diagnostics, d => d.Message.Contains(field, StringComparison.Ordinal) && d.Help?.Contains(reason, StringComparison.Ordinal) == true);

    [Fact]
    public void A_group_of_another_cluster_joins_no_other()
    {
        var result = KopsImporter.Import(new SourceText("f", Odd.Replace("kops.k8s.io/cluster: odd.example.com", "kops.k8s.io/cluster: even.example.com", StringComparison.Ordinal)), Options);
        var error = Assert.Single(result.Diagnostics, d => d.Severity == Severity.Error);
        Assert.Equal("the instance group nodes is of the cluster even.example.com", error.Message);
    }

    [Theory]
    [InlineData("image: ami-0aaaaaaaaaaaaaaa1", "image: 123456789012/ubuntu-golden", "InstanceGroup.spec.image is not carried over")]
    [InlineData("image: ami-0aaaaaaaaaaaaaaa1", "image: 099720109477/ubuntu-noble", "the image is the family's newest")]
    public void An_image_that_is_not_a_publishers_is_not_taken_for_one(string was, string now, string message) =>
        Assert.Contains(KopsImporter.Import(new SourceText("f", Odd.Replace(was, now, StringComparison.Ordinal)), Options).Diagnostics, d => d.Message == message);

    [Fact]
    public void Settings_of_kubelet_and_kube_proxy_that_a_spec_has_are_carried_over()
    {
        var result = KopsImporter.Import(new SourceText("f", Odd), Options);
        Assert.False(result.HasErrors, DiagnosticPrinter.Print(result.Diagnostics, new SourceText("f", Odd)));
        var spec = Assert.IsType<ClusterSpec>(result.Spec);
        Assert.Equal((false, 80, 1000), (spec.Kubelet.FailSwapOn, spec.Kubelet.ImageGCHighThresholdPercent, spec.KubeProxy.ConntrackMaxPerCore));
        Assert.Equal([KeyValuePair.Create("memory.available", "200Mi"), KeyValuePair.Create("nodefs.available", "10%")], spec.Kubelet.EvictionHard);
        Assert.Equal(("ami-0aaaaaaaaaaaaaaa1", 64, 70, 2), (spec.ControlPlane.Image.Id, spec.ControlPlane.RootVolume.Size, spec.Etcd.Volume.Size, spec.ControlPlane.Replicas));
        Assert.Single(result.Diagnostics, d => d.Message == "the image is used as it is");
    }

    [Theory]
    [InlineData("cidr: 10.0.1.0/24", "cidr: everywhere"), InlineData("volumeSize: 70", "volumeSize: 7000000"), InlineData("conntrackMaxPerCore: 1000", "conntrackMaxPerCore: -1")]
    [InlineData("nodefs.available<10%", "nodefs.available<many"), InlineData("zone: eu-west-1a", "zone: nowhere"), InlineData("rootVolumeSize: 64", "rootVolumeSize: 6400000")]
    [InlineData("machineType: m5.large, minSize: 2", "machineType: M5/LARGE, minSize: 2")]
    public void What_a_spec_cannot_hold_is_placed_at_the_key_it_comes_from(string good, string bad)
    {
        var text = new SourceText("f", Odd.Replace(good, bad, StringComparison.Ordinal));
        var found = KopsImporter.Import(text, Options).Diagnostics.Where(d => d.Code == "SLW3008").ToList();
        Assert.NotEmpty(found);
        var line = text.Text[..text.Text.IndexOf(bad, StringComparison.Ordinal)].Split('\n').Length;
        Assert.Contains(found, d => d.Span?.Line == line);
    }

    [Theory]
    [InlineData("volumeSize: 50, volumeType: gp3", "volumeSize: 50, volumeType: st1", "'st1' becomes 'gp3'")]
    [InlineData("rootVolumeSize: 64", "rootVolumeType: sc1, rootVolumeSize: 64", "'sc1' becomes 'gp3'")]
    [InlineData("name: main\n", "name: main\n    manager: {backupInterval: often}\n", "manager.backupInterval must be a duration")]
    [InlineData("minSize: 2, maxSize: 2", "minSize: 2, maxSize: 2, maxPrice: cheap", "spec.maxPrice must be dollars an hour")]
    [InlineData("minSize: 2, maxSize: 2", "minSize: 2, maxSize: 2, taints: [none]", "the taint none must be key=value:effect")]
    [InlineData("type: Public, cidr: 10.0.1.0/24", "type: Internal, cidr: 10.0.1.0/24", "a subnet's type must be Public, Private, Utility or DualStack")]
    [InlineData("zone: eu-west-1b, ", "", "the file needs the key 'zone'")]
    [InlineData(", cidr: 10.0.1.0/24", "", "the subnet b has no IPv4 block")]
    [InlineData(", cidr: 10.0.1.0/24", ", ipv6CIDR: /64#1", "the subnet b has IPv6 addresses only")]
    [InlineData(", cidr: 10.0.1.0/24", ", id: subnet-0a1b2c3d, ipv6CIDR: /64#1", "of the subnet subnet-0a1b2c3d only IPv6 addresses are known")]
    [InlineData("networkCIDR: 10.0.0.0/16", "networkID: vpc-0a1b2c3d", "the new public subnet a needs the internet gateway of vpc-0a1b2c3d")]
    public void What_cannot_be_taken_as_it_is_is_said_where_it_stands(string good, string bad, string message)
    {
        Assert.Contains(good, Odd, StringComparison.Ordinal);
        var text = new SourceText("f", Odd.Replace(good, bad, StringComparison.Ordinal));
        var found = Assert.Single(KopsImporter.Import(text, Options).Diagnostics, d => d.Message.Contains(message, StringComparison.Ordinal));
        var line = text.Text[..Odd.IndexOf(good, StringComparison.Ordinal)].Split('\n').Length;
        Assert.InRange(found.Span?.Line ?? 0, line, line + 1);
    }

    [Theory]
    [InlineData("15m0s", 900), InlineData("1.5h", 5400), InlineData("1h1m1s", 3661), InlineData("90000ms", 90), InlineData("h", null), InlineData("5", null), InlineData("1d", null), InlineData("-1m", null)]
    public void Reads_durations_as_go_writes_them(string text, int? seconds) => Assert.Equal(seconds is { } s ? TimeSpan.FromSeconds(s) : null, GoDuration.Parse(text));

    [Theory]
    [InlineData("cloudProvider: gce", "gce"), InlineData("cloudProvider: {azure: {}}", "azure")]
    public void A_cluster_on_another_cloud_is_refused_as_that_and_nothing_else(string key, string cloud)
    {
        var result = KopsImporter.Import(new SourceText("f", Odd.Replace("kubernetesVersion: 1.36.3", key, StringComparison.Ordinal)), Options);
        Assert.Null(result.Spec);
        Assert.Contains($"on '{cloud}'", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "api.odd.example.com"), InlineData("  topology: {dns: {type: Public}}\n", "api.odd.example.com"), InlineData("  masterPublicName: k8s.example.com\n", "k8s.example.com")]
    [InlineData("  topology: {dns: {type: None}}\n", null), InlineData("  topology: {dns: {type: Private}}\n", null)]
    public void The_API_has_the_name_that_kops_publishes(string key, string? name)
    {
        var result = KopsImporter.Import(new SourceText("f", Odd.Replace("  kubernetesVersion: 1.36.3\n", $"  kubernetesVersion: 1.36.3\n{key}", StringComparison.Ordinal)), Options);
        Assert.Equal(name, result.Spec?.Api.DnsName);
        Assert.Equal(name is not null, result.Diagnostics.Any(d => d.Message == $"the API is called {name}, and nothing makes its record yet"));
    }

    [Fact]
    public void A_zone_that_a_utility_subnet_leaves_out_is_the_one_in_its_name()
    {
        var text = Odd.Replace("{name: b, zone: eu-west-1b, type: Public", "{name: utility-eu-west-1a, type: Utility", StringComparison.Ordinal);
        var spec = Assert.IsType<ClusterSpec>(KopsImporter.Import(new SourceText("f", text), Options).Spec);
        Assert.Equal("eu-west-1a", spec.Network.Subnets.Single(s => s.Name == "utility-eu-west-1a").Zone);
    }

    [Fact]
    public void Masters_that_share_a_subnet_name_it_once()
    {
        var spec = Assert.IsType<ClusterSpec>(KopsImporter.Import(new SourceText("f", Odd.Replace("subnets: [b]}", "subnets: [a]}", StringComparison.Ordinal)), Options).Spec);
        Assert.Equal((2, "a"), (spec.ControlPlane.Replicas, Assert.Single(spec.ControlPlane.Subnets)));
    }

    [Theory]
    [InlineData("1.99.0", "newer than this release"), InlineData("1.20.1", "the oldest version")]
    public void A_version_that_cannot_be_built_is_told_as_what_it_is(string version, string why) => Assert.Contains(
        KopsImporter.Import(new SourceText("f", Odd.Replace("1.36.3", version, StringComparison.Ordinal)), Options).Diagnostics, d => d.Help?.Contains(why, StringComparison.Ordinal) == true);

    [Theory]
    [InlineData("apiVersion: kops.k8s.io/v1alpha2\nkind: InstanceGroup\nmetadata: {name: nodes}\n", "kind: Cluster")]
    [InlineData("apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\nspec: {}\n", "metadata.name")]
    [InlineData("apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\nmetadata: {name: a.b}\nspec: {}\n", "zone")]
    public void What_is_missing_is_said(string text, string key)
    {
        var result = KopsImporter.Import(new SourceText("f", text), Options);
        Assert.Null(result.Spec);
        Assert.Contains(result.Diagnostics, d => d.Code == "SLW3003" && d.Message.Contains(key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\n", true), InlineData("apiVersion: kops/v1alpha2\nkind: Cluster\n", true)]
    [InlineData("clusterName: x\n", false), InlineData("apiVersion: slipway.dev/v1\n", false), InlineData("[", false), InlineData("", false)]
    public void Knows_kops_files_by_their_version(string text, bool expected) => Assert.Equal(expected, KopsImporter.Understands(new SourceText("f", text)));

    [Fact]
    public void Random_and_mutated_files_never_throw()
    {
        var seed = Source("kops-private-v1alpha2").Text;
        var cut = from at in Gen.Choose(0, seed.Length - 1)
                  from length in Gen.Choose(0, 40)
                  from scrap in Gen.Elements("[", "}", ": ", "\n", "- ", "99999999999", "\"", "~", "&a ", "*a", "x", "---\n")
                  select seed[..at] + scrap + seed[Math.Min(seed.Length, at + length)..];
        Prop.ForAll(cut.ToArbitrary(), text =>
        {
            var result = KopsImporter.Import(new SourceText("f", text), Options);
            return result.Spec is not null || result.HasErrors;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }
}
