using System.Text.Json.Nodes;
using Slipway.Spec;
using Slipway.Spec.Diagnostics;
using Slipway.Testing;

namespace Slipway.Design.Tests;

/// <summary>The published schema promises defaults, the design keeps them.</summary>
public sealed class SchemaDefaultsTests
{
    /// <summary>Where each definition of the schema stands in a spec.</summary>
    static readonly Dictionary<string, string[]> Places = new()
    {
        ["ControlPlane"] = ["controlPlane"], ["Etcd"] = ["etcd"], ["EtcdBackup"] = ["etcd", "backup"], ["Volume"] = ["etcd", "volume"], ["Api"] = ["api"],
        ["Network"] = ["network"], ["Vpc"] = ["network", "vpc"], ["Certificates"] = ["certificates"], ["Image"] = ["image"], ["NodePool"] = ["nodePools"],
        ["Containerd"] = ["containerd"], ["AssetBuild"] = ["assets", "builds"],
    };

    [Fact]
    public void Writing_every_default_of_the_schema_changes_nothing()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Repository.File("docs", "cluster.schema.json")))?["$defs"]?.AsObject();
        var written = Minimal();
        var count = 0;
        foreach (var (name, definition) in schema ?? [])
        {
            foreach (var (key, property) in definition?["properties"]?.AsObject() ?? [])
            {
                if (property?["default"] is not { } value) continue;
                Assert.True(Places.TryGetValue(name, out var place), $"{name} has a default, but no place in this test");
                At(written, place ?? [])[key] = value.DeepClone();
                count++;
            }
        }
        Assert.True(count > 15);
        Assert.Equal(Design(Minimal()), Design(written));
    }

    static JsonObject Minimal() => new()
    {
        ["apiVersion"] = "slipway.dev/v1",
        ["kind"] = "Cluster",
        ["metadata"] = new JsonObject { ["name"] = "demo" },
        ["spec"] = new JsonObject
        {
            ["region"] = "eu-west-1",
            ["nodePools"] = new JsonArray(new JsonObject { ["name"] = "workers" }),
            ["assets"] = new JsonObject { ["builds"] = new JsonArray(new JsonObject { ["name"] = "runc", ["url"] = "https://builds.example.com/runc", ["sha256"] = new string('a', 64) }) },
        },
    };

    static JsonObject At(JsonObject document, string[] place)
    {
        var at = Assert.IsType<JsonObject>(document["spec"]);
        foreach (var key in place)
        {
            if (at[key] is JsonArray list) at = Assert.IsType<JsonObject>(list[0]);
            else at = Assert.IsType<JsonObject>(at[key] ??= new JsonObject());
        }
        return at;
    }

    static string Design(JsonObject document)
    {
        var read = SpecReader.Read(new SourceText("cluster.yaml", document.ToJsonString()));
        Assert.Empty(read.Diagnostics);
        var design = Designer.Design(Assert.IsType<Spec.Model.ClusterSpec>(read.Spec), ClusterLock.Empty);
        return DesignText.Of(design with { Diagnostics = [] });
    }
}
