using System.Text;
using Slipway.NodeConfig;
using Slipway.Operations.Planning;
using Slipway.Operations.State;
using Slipway.Operations.Tests.EndToEnd;
using Slipway.Spec;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Operations.Tests.Planning;

/// <summary>A cluster that runs, and changed texts of its spec.</summary>
public sealed class SpecChangeTests(SpecChangeTests.Running running) : IClassFixture<SpecChangeTests.Running>
{
    const string Text = """
        apiVersion: slipway.dev/v1
        kind: Cluster
        metadata: {name: small}
        spec:
          region: eu-west-1
          stateStore: s3://small-state
          kubernetesVersion: 1.34.8
          controlPlane: {replicas: 1, instanceType: m7i.large}
          etcd: {volume: {size: 20Gi}, backup: {every: 15m}}
          api: {allowedCidrs: [203.0.113.0/24]}
          network:
            vpc: {cidr: 10.20.0.0/16}
            podCidr: 100.96.0.0/11
            zones: [eu-west-1a, eu-west-1b]
          nodePools:
          - {name: nodes, instanceTypes: [m7i.large], min: 1, max: 3}
          - {name: batch, instanceTypes: [m7i.large], min: 2, max: 3}
        """;

    [Theory]
    [InlineData("kubernetesVersion: 1.34.8", "kubernetesVersion: 1.33.13", "kubernetesVersion cannot go back: the cluster was made with 1.34.8, this says 1.33.13")]
    [InlineData("kubernetesVersion: 1.34.8", "kubernetesVersion: 1.36.3", "kubernetesVersion cannot skip a minor release: the cluster was made with 1.34.8, this says 1.36.3")]
    [InlineData("kubernetesVersion: 1.34.8", "kubernetesVersion: 1.35.7", "kubernetesVersion cannot change yet: the cluster was made with 1.34.8, this says 1.35.7")]
    [InlineData("kubernetesVersion: 1.34.8", "kubernetesVersion: 1.34.10", "kubernetesVersion cannot change yet: the cluster was made with 1.34.8, this says 1.34.10")]
    [InlineData("podCidr: 100.96.0.0/11", "podCidr: 10.128.0.0/11", "network.podCidr cannot change: the cluster was made with 100.96.0.0/11, this says 10.128.0.0/11")]
    [InlineData("podCidr: 100.96.0.0/11", "serviceCidr: 10.255.0.0/16", "network.serviceCidr cannot change: the cluster was made with 100.64.0.0/16, this says 10.255.0.0/16")]
    [InlineData("podCidr: 100.96.0.0/11", "dnsServiceIp: 100.64.0.53", "network.dnsServiceIp cannot change: the cluster was made with 100.64.0.10, this says 100.64.0.53")]
    [InlineData("podCidr: 100.96.0.0/11", "cni: flannel", "network.cni cannot change: the cluster was made with cilium, this says flannel")]
    [InlineData("podCidr: 100.96.0.0/11", "topology: public", "network.topology cannot change: the cluster was made with private, this says public")]
    [InlineData("cidr: 10.20.0.0/16", "cidr: 10.21.0.0/16", "network.vpc.cidr cannot change: the cluster was made with 10.20.0.0/16, this says 10.21.0.0/16")]
    [InlineData("zones: [eu-west-1a, eu-west-1b]", "zones: [eu-west-1a]", "network.zones cannot change: the cluster was made with eu-west-1b, which is missing here")]
    [InlineData("replicas: 1", "replicas: 3", "controlPlane.replicas cannot change: the cluster was made with 1, this says 3")]
    [InlineData("replicas: 1", "replicas: 1, zones: [eu-west-1b]", "controlPlane.zones (control-plane-a) cannot change: the cluster was made with eu-west-1a, this says eu-west-1b")]
    [InlineData("etcd: {volume", "etcd: {topology: dedicated, replicas: 3, volume", "etcd.topology cannot change: the cluster was made with stacked, this says dedicated")]
    [InlineData("etcd: {volume", "etcd: {version: 3.5.31, volume", "etcd.version cannot change: ")]
    [InlineData("size: 20Gi", "size: 10Gi", "etcd.volume.size cannot shrink: the cluster was made with 20Gi, this says 10Gi")]
    [InlineData("  api:", "  certificates: {algorithm: rsa-2048}\n  api:", "certificates.algorithm cannot change: the cluster was made with ecdsa-p256, this says rsa-2048")]
    [InlineData("  api:", "  certificates: {authorityDuration: 5y}\n  api:", "certificates.authorityDuration cannot change: the cluster was made with 10y, this says 5y")]
    [InlineData("  api:", "  encryption: {kmsKeyArn: \"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab\"}\n  api:", "encryption.kmsKeyArn cannot change: ")]
    public async Task A_key_that_cannot_change_is_refused_with_both_values_where_it_stands(string old, string changed, string expected)
    {
        var spec = Changed(old, changed);
        var finding = Assert.Single(await running.CheckAsync(spec), f => f.Code == "SLW4030");
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.StartsWith(expected, finding.Message, StringComparison.Ordinal);
        Assert.Contains("again", finding.Help, StringComparison.Ordinal);
        Assert.NotNull(finding.Span);
    }

    [Fact]
    public async Task A_region_or_state_store_that_holds_nothing_of_the_cluster_does_not_pass_for_its_own()
    {
        await running.Account.Aws("eu-west-1").S3.CreateBucketAsync("other-state");
        var finding = Assert.Single(await running.CheckAsync(Changed("s3://small-state", "s3://other-state")));
        Assert.Equal(("SLW4033", 6), (finding.Code, finding.Span?.Line));
        Assert.IsType<Outcome.Refused>(await running.Account.UpAsync(Changed("s3://small-state", "s3://other-state")));
    }

    [Fact]
    public async Task Another_name_is_said_to_make_a_second_cluster()
    {
        var finding = Assert.Single(await running.CheckAsync(Changed("name: small", "name: smaller")));
        Assert.Equal(("SLW4034", Severity.Warning), (finding.Code, finding.Severity));
        Assert.Contains("small,", finding.Message, StringComparison.Ordinal);
        Assert.Empty(await running.CheckAsync(Changed("name: small", "name: unlike", "max: 3}", "max: 4}")));
    }

    [Theory]
    [InlineData("[m7i.large], min: 2", "[m7i.xlarge], min: 2", "nodePools[1].instanceTypes takes effect on new machines only: 2 that run keep")]
    [InlineData("[m7i.large], min: 1", "[m7i.large], labels: {a: b}, min: 1", "nodePools[0].labels takes effect on new machines only: 1 that runs keeps")]
    [InlineData("[m7i.large], min: 1", "[m7i.large], rootVolume: {size: 100Gi}, min: 1", "nodePools[0].rootVolume.size takes effect on new machines only: 1 that runs keeps")]
    [InlineData("instanceType: m7i.large", "instanceType: m7i.xlarge", "controlPlane.instanceType takes effect on new machines only: 1 that runs keeps")]
    [InlineData("  api:", "  image: {family: al2023}\n  api:", "image.family takes effect on new machines only: 4 that run keep")]
    [InlineData("  api:", "  image: {id: ami-0123456789abcdef0}\n  api:", "image.id takes effect on new machines only: 4 that run keep")]
    [InlineData("metadata: {name: small}", "metadata: {name: small, tags: {team: a}}", "metadata.tags takes effect on new machines only: 4 that run keep")]
    public async Task What_machines_are_made_with_is_said_with_how_many_keep_the_old(string old, string changed, string expected)
    {
        var finding = Assert.Single(await running.CheckAsync(Changed(old, changed)));
        Assert.Equal(("SLW4031", Severity.Warning), (finding.Code, finding.Severity));
        Assert.StartsWith(expected, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  api:", "  kubelet: {maxOpenFiles: 20000}\n  api:", "kubelet.maxOpenFiles is taken up in place by 4 machines that run: kubelets restart")]
    [InlineData("every: 15m", "every: 30m", "etcd.backup.every is taken up in place by 1 machine that runs")]
    [InlineData("  api: {", "  api: {dnsName: k8s.example.com, ", "api.dnsName is taken up in place by 1 machine that runs")]
    public async Task What_machines_take_up_in_place_is_said_with_what_it_costs_them(string old, string changed, string expected)
    {
        var finding = Assert.Single(await running.CheckAsync(Changed(old, changed)));
        Assert.Equal(("SLW4040", Severity.Note, expected), (finding.Code, finding.Severity, finding.Message));
    }

    [Fact]
    public async Task Machines_whose_labels_change_as_well_take_up_nothing()
    {
        var spec = Changed("[m7i.large], min: 1", "[m7i.large], labels: {a: b}, min: 1", "  api:", "  kubelet: {maxOpenFiles: 20000}\n  api:");
        Assert.Equal(
        [
            ("SLW4031", "nodePools[0].labels takes effect on new machines only: 1 that runs keeps what they were made with"),
            ("SLW4031", "kubelet.maxOpenFiles takes effect on new machines only: 1 that runs keeps what they were made with"),
            ("SLW4040", "kubelet.maxOpenFiles is taken up in place by 3 machines that run: kubelets restart"),
        ], (await running.CheckAsync(spec)).Select(finding => (finding.Code, finding.Message)).OrderBy(finding => finding.Code, StringComparer.Ordinal).ThenByDescending(finding => finding.Message, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("max: 3}\n  - {name: batch", "max: 5}\n  - {name: batch")]
    [InlineData("203.0.113.0/24", "198.51.100.0/24")]
    [InlineData("size: 20Gi", "size: 30Gi")]
    [InlineData("zones: [eu-west-1a, eu-west-1b]", "zones: [eu-west-1a, eu-west-1b]\n    nat: per-zone")]
    public async Task What_happens_in_place_needs_no_word(string old, string changed) => Assert.Empty(await running.CheckAsync(Changed(old, changed)));

    [Theory]
    [InlineData("    podCidr: 100.96.0.0/11\n", "")]
    [InlineData("  api:", "  certificates: {algorithm: ecdsa-p256}\n  api:")]
    [InlineData("etcd: {volume: {size: 20Gi}", "etcd: {topology: stacked, volume: {size: 20Gi}")]
    public async Task To_write_a_default_down_or_take_it_out_is_no_change(string old, string changed) => Assert.Empty(await running.CheckAsync(Changed(old, changed)));

    [Fact]
    public async Task All_that_is_refused_is_refused_at_once_before_anyone_is_asked()
    {
        var asked = false;
        var refused = Assert.IsType<Outcome.Refused>(await running.Account.UpAsync(
            Changed("podCidr: 100.96.0.0/11", "podCidr: 10.128.0.0/11", "kubernetesVersion: 1.34.8", "kubernetesVersion: 1.33.13"), confirmed: () => asked = true));
        Assert.Equal((2, false), (refused.Findings.Count(f => f.Code == "SLW4030"), asked));
    }

    [Theory]
    [InlineData("min: 2, max: 3", "min: 1, max: 3", "spec.nodePools[1].min")]
    [InlineData("min: 2, max: 3", "min: 1, desired: 1, max: 2", "spec.nodePools[1].desired")]
    [InlineData("min: 2, max: 3", "desired: 1, max: 3", "spec.nodePools[1].desired")]
    [InlineData("min: 2, max: 3", "max: 1", "spec.nodePools[1].max")]
    [InlineData("  - {name: batch, instanceTypes: [m7i.large], min: 2, max: 3}", "", "spec.nodePools")]
    public async Task Nodes_that_go_are_told_at_the_key_that_takes_them(string old, string changed, string path)
    {
        var spec = Changed(old, changed);
        var finding = Assert.Single(await running.CheckAsync(spec), f => f.Code == "SLW4036");
        Assert.Equal(path, spec.Source.PathAt(finding.Span ?? default));
    }

    static ClusterSpec Changed(params string[] pairs)
    {
        var text = Text;
        foreach (var pair in pairs.Chunk(2))
        {
            Assert.Contains(pair[0], text, StringComparison.Ordinal);
            text = text.Replace(pair[0], pair[1], StringComparison.Ordinal);
        }
        return Read(text);
    }

    static ClusterSpec Read(string text)
    {
        var result = SpecReader.Read(new SourceText("cluster.yaml", text));
        return result is { HasErrors: false, Spec: { } spec } ? spec : throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
    }

    /// <summary>One account for all: only what it refuses is ever asked of it.</summary>
    public sealed class Running : IAsyncLifetime
    {
        TestAccount? _account;

        internal TestAccount Account => _account ?? throw new InvalidOperationException("not started");

        public async Task InitializeAsync()
        {
            var spec = Read(Text);
            _account = await TestAccount.ForAsync(spec);
            Assert.Null(await _account.UpAsync(spec));
            await _account.Services(spec).State.PutAsync(StateKeys.Spec, Encoding.UTF8.GetBytes(Text), PutCondition.None, default);
            await _account.Services(spec).State.DeleteAsync(StateKeys.Lock, default);
        }

        internal async Task<IReadOnlyList<Diagnostic>> CheckAsync(ClusterSpec spec)
        {
            var services = Account.Services(spec);
            var plan = await Planner.PlanAsync(services, TestSpecs.Agents, default);
            return [.. (await PlanChecks.RunAsync(services, plan, null, default)).Where(f => f.Code != "SLW4016")];
        }

        public async Task DisposeAsync()
        {
            if (_account is not null) await _account.DisposeAsync();
        }
    }
}
