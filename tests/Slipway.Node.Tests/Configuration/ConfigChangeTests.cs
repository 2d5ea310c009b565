using System.Text.Json.Serialization.Metadata;
using Slipway.Node.Configuration;
using Slipway.NodeConfig;

namespace Slipway.Node.Tests.Configuration;

public sealed class ConfigChangeTests
{
    [Fact]
    public void Every_field_of_the_document_has_exactly_one_class()
    {
        var fields = Fields(NodeConfigJson.Default.NodeConfig, "").ToList();
        Assert.All(fields, field => Assert.Single(ConfigChanges.Classes, known => field == known.Field || field.StartsWith(known.Field + ".", StringComparison.Ordinal)));
        Assert.All(ConfigChanges.Classes, known => Assert.Contains(fields, field => field == known.Field || field.StartsWith(known.Field + ".", StringComparison.Ordinal)));
    }

    [Fact]
    public void Says_what_each_change_takes()
    {
        var before = Samples.ControlPlane;
        Assert.Empty(ConfigChanges.Between(before, Samples.ControlPlane));
        Assert.Equal([new ConfigChange("kubernetesVersion", ChangeClass.NewInstance)], ConfigChanges.Between(before, before with { KubernetesVersion = "1.36.3" }));
        Assert.Equal([new ConfigChange("kubelet.maxPods", ChangeClass.Restart)], ConfigChanges.Between(before, before with { Kubelet = before.Kubelet with { MaxPods = 50 } }));
        Assert.Equal([new ConfigChange("certificates", ChangeClass.InPlace)], ConfigChanges.Between(before, before with { Certificates = new CertificatesConfig("rsa-2048", 86400) }));
        Assert.Equal([new ConfigChange("settings.kubelet", ChangeClass.Restart)],
            ConfigChanges.Between(before, before with { Settings = new NodeSettings { Kubelet = new() { FailCgroupV1 = false } } }));
    }

    // Down to what is no document of ours: texts, numbers, lists, maps.
    static IEnumerable<string> Fields(JsonTypeInfo type, string path) => type.Kind == JsonTypeInfoKind.Object
        ? type.Properties.SelectMany(property => Fields(NodeConfigJson.Default.GetTypeInfo(property.PropertyType) ?? type, path.Length == 0 ? property.Name : $"{path}.{property.Name}"))
        : [path];
}
