using System.Text.RegularExpressions;
using Slipway.Spec;
using Slipway.Spec.Diagnostics;
using Slipway.Testing;

namespace Slipway.Design.Tests;

/// <summary>Specs of which a part cannot be read: the rest is checked all the same, and nothing is said that is not so.</summary>
public sealed class BrokenSpecTests
{
    [Fact]
    public void What_is_wrong_in_the_text_does_not_hide_what_is_wrong_in_the_design()
    {
        var found = Check("""
            apiVersion: slipway.dev/v1
            kind: Cluster
            metadata: {name: both}
            spec:
              region: eu-west-1
              kubelett: {failSwapOn: false}
              controlPlane: {replicas: 2, instanceType: m7i.huge, readyTimeout: soon}
              network:
                podCidr: 10.0.0.0/8
              nodePools:
              - {name: nodes, min: three, spotMaxPrice: 0.05}
              - {name: more, zones: [eu-west-1z]}
            """);
        Assert.Equal(
            ["SLW1020 (6,3)", "SLW1029 (7,69)", "SLW1026 (11,24)", "SLW2304 (7,28)", "SLW2201 (7,45)", "SLW2111 (9,14)", "SLW2408 (11,45)", "SLW2115 (12,26)"],
            found.Where(f => f.Severity == Severity.Error || f.Code == "SLW2408").Select(f => $"{f.Code} ({f.Span?.Line},{f.Span?.Column})"));
    }

    public static TheoryData<string> Specs => [Wrong, Right, File.ReadAllText(Repository.File("testdata", "spec", "good-every-key", "cluster.yaml"))];

    [Theory]
    [MemberData(nameof(Specs))]
    public void A_key_that_cannot_be_read_brings_no_finding_about_the_design_that_was_not_there_before(string text)
    {
        var before = DesignFindings(text).ToHashSet();
        var worse = new List<string>();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            foreach (var broken in Breakages(lines[i]))
            {
                var changed = string.Join('\n', [.. lines[..i], broken, .. lines[(i + 1)..]]);
                if (!SpecReader.Read(new SourceText("cluster.yaml", changed)).HasErrors) continue;
                worse.AddRange(DesignFindings(changed).Where(f => !before.Contains(f)).Select(f => $"line {i + 1}, {broken.Trim()}: {f}"));
            }
        }
        Assert.True(worse.Count == 0, string.Join('\n', worse));
    }

    /// <summary>Each key of a line misspelt or with a value of no type; each item of a list in it alike.</summary>
    static IEnumerable<string> Breakages(string line)
    {
        foreach (Match key in Regex.Matches(line, @"(?<=^[ -]*|[{,] *)[A-Za-z]+(?=:( |$))"))
        {
            yield return line[..(key.Index + 1)] + "q" + line[(key.Index + 1)..];
        }

        foreach (Match value in Regex.Matches(line, @"(?<=: |[\[,] ?|- )[A-Za-z0-9.:/-]+(?=[,}\]\n]|$)")) yield return line[..value.Index] + "[[]]" + line[(value.Index + value.Length)..];
    }

    static IEnumerable<(string, string)> DesignFindings(string text) => Check(text).Where(f => f.Code.StartsWith("SLW2", StringComparison.Ordinal)).Select(f => (f.Code, f.Message));

    static IReadOnlyList<Diagnostic> Check(string text)
    {
        var read = SpecReader.Read(new SourceText("cluster.yaml", text));
        return read.Spec is { } spec ? [.. read.Diagnostics, .. Designer.Design(spec, ClusterLock.Empty, read.Broken).Diagnostics] : read.Diagnostics;
    }

    const string Right = """
        apiVersion: slipway.dev/v1
        kind: Cluster
        metadata: {name: right}
        spec:
          region: eu-west-1
          stateStore: s3://right-state
          controlPlane: {replicas: 3, instanceType: m7i.large, zones: [eu-west-1a, eu-west-1b, eu-west-1c]}
          etcd: {volume: {size: 100Gi, type: io2, iops: 8000}}
          api: {dnsName: k8s.example.com, hostedZone: Z1D633PJN98FT9, loadBalancer: internal, allowedCidrs: [203.0.113.0/24]}
          network: {vpc: {cidr: 10.1.0.0/16}, nat: per-zone, zones: [eu-west-1a, eu-west-1b, eu-west-1c], podCidr: 10.128.0.0/11, serviceCidr: 10.96.0.0/16, dnsServiceIp: 10.96.0.10}
          certificates: {duration: 90d}
          nodePools:
          - {name: nodes, instanceTypes: [m7i.large, m6i.large], min: 3, max: 8, desired: 4, spot: true, spread: per-zone}
          - {name: more, instanceTypes: [m7i.large], min: 3, max: 30}
        """;

    const string Wrong = """
        apiVersion: slipway.dev/v1
        kind: Cluster
        metadata:
          name: wrong
          tags: {team: a}
        spec:
          region: eu-west-1
          kubernetesVersion: 1.35.4
          stateStore: s3://wrong-state
          controlPlane:
            replicas: 4
            instanceType: t3.micro
            zones: [eu-west-1a, eu-west-1b]
            securityGroups: [sg-0123abcd]
          etcd:
            topology: dedicated
            replicas: 2
            instanceType: t3.medium
            backup: {every: 30m, keep: 10m}
          api:
            hostedZone: Z1D633PJN98FT9
            loadBalancer: public
          network:
            vpc: {cidr: 10.1.0.0/16}
            topology: private
            nat: none
            zones: [eu-west-1a, eu-west-1b]
            subnets:
            - {name: private-a, zone: eu-west-1a, cidr: 10.1.0.0/26, type: private}
            - {name: private-b, zone: eu-west-1b, cidr: 10.2.0.0/24, type: private}
            podCidr: 10.1.0.0/20
            serviceCidr: 10.96.0.0/16
            dnsServiceIp: 10.97.0.10
          encryption: {kmsKeyArn: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"}
          certificates: {authorityDuration: 60d, duration: 90d}
          nodePools:
          - {name: a, instanceTypes: [m7i.large, m7g.large], min: 2, max: 400, spot: true, tenancy: dedicated}
          - {name: b, instanceTypes: [m7i.large], min: 1, max: 3, spread: per-zone, spotMaxPrice: 0.1, subnets: [private-c]}
          - {name: c, zones: [eu-west-1c], taints: ["a=b:NoSchedule", "a=c:NoSchedule"]}
        """;
}
