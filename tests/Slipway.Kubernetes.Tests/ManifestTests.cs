using System.Text.Json.Nodes;

namespace Slipway.Kubernetes.Tests;

public sealed class ManifestTests
{
    [Fact]
    public void Reads_documents_in_their_order_and_lists_item_by_item()
    {
        var objects = Manifest.Read("""
            # comment only
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: a}
            ---
            {"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "b"}}, {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "c"}}]}
            ---
            """);
        Assert.Equal(["a", "b", "c"], objects.Select(value => (string?)value["metadata"]?["name"]));
    }

    [Fact]
    public void Takes_scalars_as_Kubernetes_does()
    {
        var data = Assert.Single(Manifest.Read("""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: a}
            data: {text: "true", flag: yes, mode: 0755, version: 1.10.0, number: 17, real: 0.5, nothing: ~, quoted: '0755', date: 2026-01-01, block: "a\nb"}
            """))["data"];
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"text":"true","flag":true,"mode":493,"version":"1.10.0","number":17,"real":0.5,"nothing":null,"quoted":"0755","date":"2026-01-01","block":"a\nb"}"""), data), data?.ToJsonString());
    }

    [Fact]
    public void Refuses_what_would_never_end()
    {
        var laughs = "a0: &a0 [1,2,3,4,5,6,7,8,9]\n" + string.Concat(Enumerable.Range(1, 12).Select(i => $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 9))}]\n"));
        Assert.Contains("too much", Assert.Throws<ManifestException>(() => Manifest.Read(laughs)).Message, StringComparison.Ordinal);
        Assert.Contains("too deeply", Assert.Throws<ManifestException>(() => Manifest.Read(new string('[', 200_000))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: [", "line ")]
    [InlineData("just words", "no kind")]
    [InlineData("{apiVersion: v1, kind: ConfigMap}", "line 1: a ConfigMap without metadata.name")]
    [InlineData("{apiVersion: v1, metadata: {name: a}}", "no kind")]
    public void Says_what_is_wrong_with_a_file(string text, string words) =>
        Assert.Contains(words, Assert.Throws<ManifestException>(() => Manifest.Read(text)).Message, StringComparison.Ordinal);
}
