using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Design.Tests;

/// <summary>Images that an addon names, in a network without a way to the internet: no mirror holds them.</summary>
public sealed class AddonImageTests
{
    static readonly ClusterSpec s_closed = Specs.Default with
    {
        Network = new() { Nat = NatMode.None }, Assets = new() { Mirror = "s3://my-mirror" },
        Addons = [new() { Name = "web", Manifest = "web.yaml" }, new() { Name = "jobs", Manifest = "jobs.yaml" }],
    };

    [Fact]
    public void All_are_named_in_one_warning_with_what_to_do()
    {
        var finding = Assert.Single(Found(s_closed, "registry.k8s.io/metrics-server/metrics-server:v0.8.0", "nginx"));
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.EndsWith("cannot fetch: nginx, quay.io/jobs/first:1, registry.k8s.io/metrics-server/metrics-server:v0.8.0", finding.Message, StringComparison.Ordinal);
        Assert.Equal("copy them into ECR in eu-west-1 and change the manifest, or set network.nat: single", finding.Help);
    }

    [Theory]
    [InlineData("nginx", true), InlineData("library/nginx:1", true), InlineData("docker.io/library/nginx", true), InlineData("ghcr.io/a/b@sha256:0", true), InlineData("europe-docker.pkg.dev/a/b", true)]
    [InlineData("111122223333.dkr.ecr.us-east-1.amazonaws.com/web", true), InlineData("111122223333.dkr.ecr.eu-west-1.amazonaws.com/web", false), InlineData("registry.example.com/web", false)]
    [InlineData("localhost:5000/web", false), InlineData("registry.k8s.io/kube-proxy:v1.36.3", false)]
    public void What_the_VPC_or_the_mirror_may_have_is_not_warned_of(string image, bool told) =>
        Assert.Equal(told, Found(s_closed with { Addons = [s_closed.Addons[0]] }, image).Count > 0);

    [Fact]
    public void With_a_way_out_nothing_is_said() => Assert.Empty(Found(s_closed with { Network = new() { Nat = NatMode.Single } }, "nginx"));

    static List<Diagnostic> Found(ClusterSpec spec, params string[] images) => [.. Designer.Design(spec, ClusterLock.Empty, manifests: new Dictionary<string, string>
    {
        ["web.yaml"] = """{"kind":"List","items":[{"kind":"Deployment","spec":{"template":{"spec":{"containers":[IMAGES]}}}}]}"""
            .Replace("IMAGES", string.Join(',', images.Select(image => $"{{\"image\":\"{image}\"}}")), StringComparison.Ordinal),
        ["jobs.yaml"] = """{"kind":"List","items":[{"kind":"CronJob","spec":{"jobTemplate":{"spec":{"template":{"spec":{"initContainers":[{"image":"quay.io/jobs/first:1"}]}}}}}},{"kind":"ConfigMap","data":{"image":"nginx"}}]}""",
    }).Diagnostics.Where(found => found.Code == "SLW2806")];
}
