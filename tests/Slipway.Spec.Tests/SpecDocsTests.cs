using System.Reflection;
using System.Text.Json.Nodes;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;
using Slipway.Spec.Schema;
using Slipway.Spec.Schema.Tables;
using Slipway.Testing;

namespace Slipway.Spec.Tests;

public sealed class SpecDocsTests
{
    [Fact]
    public void The_published_schema_is_in_step() => Golden.Verify(Repository.File("docs", "cluster.schema.json"), SpecSchema.Json);

    [Fact]
    public void The_reference_is_in_step() => Golden.Verify(Repository.File("docs", "spec-reference.md"), SpecReference.Markdown());

    [Fact]
    public void The_table_has_a_key_for_every_property_of_the_model()
    {
        var shapes = ShapeWalk.From(ClusterTables.Document).ToDictionary(s => s.Name);
        var missing =
            from type in typeof(ClusterSpec).Assembly.GetTypes()
            where type.Namespace == typeof(ClusterSpec).Namespace && type.Name.EndsWith("Spec", StringComparison.Ordinal)
            let name = type.Name[..^"Spec".Length]
            let keys = (name == "Cluster" ? shapes["Cluster"].Fields.Concat(shapes["Spec"].Fields) : shapes[name].Fields).Select(f => f.Key).ToHashSet()
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            where property.Name is not ("Source" or "EqualityContract")
            let key = char.ToLowerInvariant(property.Name[0]) + property.Name[1..]
            where !keys.Contains(key)
            select $"{type.Name}.{property.Name}";
        Assert.Empty(missing);
    }

    [Fact]
    public void Defaults_are_values_that_the_reader_takes()
    {
        foreach (var field in ShapeWalk.From(ClusterTables.Document).SelectMany(s => s.Fields).Where(f => f.Default is not null))
        {
            Assert.NotNull(field.Type.JsonLiteral(field.Default ?? ""));
            Assert.True(field.Type.Choices.Count == 0 || field.Type.Choices.Any(c => c.StartsWith($"`{field.Default}`", StringComparison.Ordinal)), field.Key);
        }
    }

    [Fact]
    public void Every_reference_within_the_schema_leads_somewhere()
    {
        var schema = JsonNode.Parse(SpecSchema.Json);
        var definitions = Assert.IsType<JsonObject>(schema?["$defs"]);
        var references = System.Text.RegularExpressions.Regex.Matches(SpecSchema.Json, "#/\\$defs/(\\w+)").Select(m => m.Groups[1].Value);
        Assert.All(references, r => Assert.True(definitions.ContainsKey(r), r));
    }

    [Fact]
    public void Init_writes_a_file_that_reads_back_without_findings()
    {
        var text = SpecTemplate.Create("production", "eu-west-1", ["eu-west-1a", "eu-west-1b", "eu-west-1c"]);
        var result = SpecReader.Read(new SourceText("cluster.yaml", text));
        Assert.Empty(result.Diagnostics);
        Assert.Equal("production", result.Spec?.Metadata.Name);
        Assert.Equal(3, result.Spec?.Network.Zones.Count);
        Golden.Verify(Repository.File("testdata", "spec", "good-init", "cluster.yaml"), text);
    }

    [Fact]
    public void What_is_refused_for_now_is_named_only_as_what_is_not_available_yet()
    {
        Assert.DoesNotContain("eks", SpecTemplate.Create("production", "eu-west-1"), StringComparison.OrdinalIgnoreCase);
        Assert.All(SpecReference.Markdown().Split('\n').Where(line => line.Contains("eks", StringComparison.OrdinalIgnoreCase)),
            line => Assert.Contains("`eks` (managed by AWS; not available yet)", line, StringComparison.Ordinal));
        var type = JsonNode.Parse(SpecSchema.Json)?["$defs"]?["ControlPlane"]?["properties"]?["type"];
        Assert.Equal("managed by AWS; not available yet", (string?)type?["markdownEnumDescriptions"]?[1]);
        var misspelt = SpecReader.Read(new SourceText("cluster.yaml", "apiVersion: slipway.dev/v1\nkind: Cluster\nmetadata: {name: test}\nspec: {region: eu-west-1, controlPlane: {type: ek}}\n"));
        Assert.DoesNotContain(misspelt.Diagnostics, found => $"{found.Message} {found.Help}".Contains("eks", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_commented_key_of_init_is_good_when_it_is_uncommented()
    {
        var text = SpecTemplate.Create("production", "eu-west-1");
        var keys = System.Text.RegularExpressions.Regex.Replace(text, "^( *)# ((tags|kubernetesVersion|stateStore|dnsName|hostedZone|zones): .*)$", "$1$2", System.Text.RegularExpressions.RegexOptions.Multiline);
        var result = SpecReader.Read(new SourceText("cluster.yaml", keys));
        Assert.Empty(result.Diagnostics);
        Assert.Equal("s3://my-bucket", result.Spec?.StateStore);
        Assert.Equal("platform", result.Spec?.Metadata.Tags["team"]);
        Assert.Equal(("k8s.example.com", "1.36", 3), (result.Spec?.Api.DnsName, result.Spec?.KubernetesVersion, result.Spec?.Network.Zones.Count));
    }

    [Theory]
    [InlineData("a: b")]
    [InlineData("\"\n# x")]
    [InlineData("")]
    public void A_name_given_to_init_never_breaks_the_file(string name)
    {
        var result = SpecReader.Read(new SourceText("cluster.yaml", SpecTemplate.Create(name, "eu-west-1")));
        Assert.All(result.Diagnostics, d => Assert.Contains(d.Code, new[] { "SLW1040", "SLW1033" }));
        Assert.NotEmpty(result.Diagnostics);
    }
}
