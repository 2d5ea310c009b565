using Slipway.Simulator.Kubernetes.Api;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Tests.Kubernetes;

/// <summary>Names of new objects, as an API server of the cluster's release takes them.</summary>
public sealed class NameRuleTests
{
    [Theory]
    [InlineData("1.32.13", "web", true), InlineData("1.32.13", "3scale", false), InlineData("1.35.4", "3scale", false), InlineData("1.36.0", "3scale", true)]
    [InlineData("1.36.0", "web.api", false), InlineData("1.35.4", "web-", false), InlineData("1.36.0", "-web", false)]
    public void A_Service_begins_with_a_digit_from_1_36_on(string release, string name, bool taken)
    {
        var cluster = new TestCluster(release: release);
        Assert.Equal(taken, Takes(cluster, Catalog.Services, "default", name));
        // Others never cared.
        Assert.True(Takes(cluster, Catalog.ConfigMaps, "default", "3scale.web"));
    }

    [Fact]
    public void A_refused_Service_is_told_as_an_API_server_tells_it()
    {
        var refusal = Assert.Throws<KubernetesException>(() => new TestCluster(release: "1.35.4").Create(Catalog.Services, "default", Object("3scale")));
        Assert.Equal(422, refusal.Code);
        Assert.StartsWith("Service \"3scale\" is invalid: metadata.name: Invalid value: \"3scale\": a DNS-1035 label must consist of", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("team-a", true), InlineData("7", true), InlineData("team.a", false)]
    public void A_namespace_is_a_label(string name, bool taken) => Assert.Equal(taken, Takes(new TestCluster(), Catalog.Namespaces, "", name));

    static bool Takes(TestCluster cluster, ResourceType type, string ns, string name)
    {
        try
        {
            cluster.Create(type, ns, Object(name));
            return true;
        }
        catch (KubernetesException e) when (e.Code == 422)
        {
            return false;
        }
    }

    static string Object(string name) => """{"metadata":{"name":"NAME"},"spec":{"ports":[{"port":80}]}}""".Replace("NAME", name, StringComparison.Ordinal);
}
