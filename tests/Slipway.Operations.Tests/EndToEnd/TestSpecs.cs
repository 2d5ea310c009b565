using System.Security.Cryptography;
using Slipway.Design.Facts;
using Slipway.Design.Model;
using Slipway.Operations.Up;
using Slipway.Spec;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Import;
using Slipway.Spec.Model;
using Slipway.Testing;

namespace Slipway.Operations.Tests.EndToEnd;

/// <summary>The two clusters that decide.</summary>
static class TestSpecs
{
    public const string ZoneId = "AIX95O34ZN4A";

    /// <summary>kube-aws: two control-plane nodes, three dedicated etcd members, a pool of four, a record in a public zone.</summary>
    public static ClusterSpec Kubeops { get; } = Import(Repository.File("examples", "kubeops", "kube-aws.yaml"));

    /// <summary>kops: three control-plane nodes with stacked etcd and one worker.</summary>
    public static ClusterSpec ThreeAndOne { get; } = Read(Repository.File("testdata", "render", "three-and-one", "cluster.yaml"));

    /// <summary>The least there is: for tests of what happens around stacks, not in them.</summary>
    public static ClusterSpec Small { get; } = ThreeAndOne with
    {
        Metadata = new() { Name = "small" },
        StateStore = "s3://small-state",
        ControlPlane = ThreeAndOne.ControlPlane with { Replicas = 1, Zones = ["eu-west-1a"] },
    };

    static readonly byte[] AgentBytes = "#!/bin/true"u8.ToArray();

    public static IReadOnlyList<AgentBinary> Agents { get; } =
        [.. Enum.GetValues<Architecture>().Select(a => new AgentBinary(a, Convert.ToHexStringLower(SHA256.HashData(AgentBytes)), _ => Task.FromResult(AgentBytes)))];

    static ClusterSpec Import(string path)
    {
        var imported = KubeAwsImporter.Import(new SourceText(path, File.ReadAllText(path)), new ImportOptions([.. KubernetesVersions.All.Select(v => v.Recommended)], "s3://kube-aws-kubeops"));
        // Once through the writer, so that findings have places in a cluster file.
        return Parse("cluster.yaml", System.Text.Encoding.UTF8.GetBytes(SpecWriter.Write(imported.Spec ?? throw new InvalidOperationException(string.Join('\n', imported.Diagnostics)))));
    }

    static ClusterSpec Read(string path) => Parse(path, File.ReadAllBytes(path));

    static ClusterSpec Parse(string path, byte[] text)
    {
        var result = SpecReader.Read(path, text);
        return result is { HasErrors: false, Spec: { } spec } ? spec : throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
    }
}
