using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Api;

namespace Slipway.Simulator.Tests.Kubernetes;

public sealed class PatchTests
{
    [Theory]
    [InlineData("""{"a":{"b":1,"c":2}}""", """{"a":{"b":null,"d":3}}""", """{"a":{"c":2,"d":3}}""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[3]}""", """{"a":[3]}""")]
    [InlineData("""{"a":"x"}""", """{"a":{"b":{"c":null}}}""", """{"a":{"b":{}}}""")]
    public void Merge_patches_follow_rfc_7386(string target, string patch, string expected) =>
        AssertSame(expected, MergePatch.Merge(JsonNode.Parse(target), JsonNode.Parse(patch)));

    [Theory]
    [InlineData("""{"containers":[{"name":"a","image":"1"},{"name":"b"}]}""", """{"containers":[{"name":"a","image":"2"}]}""", """{"containers":[{"name":"a","image":"2"},{"name":"b"}]}""")]
    [InlineData("""{"containers":[{"name":"a"},{"name":"b"}]}""", """{"containers":[{"name":"a","$patch":"delete"}]}""", """{"containers":[{"name":"b"}]}""")]
    [InlineData("""{"taints":[{"key":"a"},{"key":"b"}]}""", """{"taints":[{"key":"c"}]}""", """{"taints":[{"key":"c"}]}""")]
    [InlineData("""{"finalizers":["a","b"]}""", """{"$deleteFromPrimitiveList/finalizers":["a"]}""", """{"finalizers":["b"]}""")]
    [InlineData("""{"strategy":{"rollingUpdate":{},"type":"RollingUpdate"}}""", """{"strategy":{"$retainKeys":["type"],"type":"Recreate"}}""", """{"strategy":{"type":"Recreate"}}""")]
    [InlineData("""{"ports":[{"port":80,"name":"http"}]}""", """{"ports":[{"port":80,"targetPort":8080}]}""", """{"ports":[{"port":80,"name":"http","targetPort":8080}]}""")]
    public void Strategic_patches_merge_lists_by_their_key(string target, string patch, string expected) =>
        AssertSame(expected, MergePatch.Strategic(Parse(target), Parse(patch)));

    [Theory]
    [InlineData("""{"a":[1,3]}""", """[{"op":"add","path":"/a/1","value":2}]""", """{"a":[1,2,3]}""")]
    [InlineData("""{"a":{"x/y":1}}""", """[{"op":"remove","path":"/a/x~1y"}]""", """{"a":{}}""")]
    [InlineData("""{"a":1}""", """[{"op":"test","path":"/a","value":1},{"op":"move","from":"/a","path":"/b"}]""", """{"b":1}""")]
    public void Json_patches_follow_rfc_6902(string target, string patch, string expected) =>
        AssertSame(expected, JsonPatch.Apply(Parse(target), JsonNode.Parse(patch)?.AsArray() ?? []));

    [Theory]
    [InlineData("""[{"op":"test","path":"/a","value":2}]""")]
    [InlineData("""[{"op":"replace","path":"/missing","value":2}]""")]
    [InlineData("""[{"op":"frob","path":"/a"}]""")]
    public void Json_patches_that_do_not_fit_are_refused(string patch) =>
        Assert.Equal(422, Assert.Throws<KubernetesException>(() => JsonPatch.Apply(Parse("""{"a":1}"""), JsonNode.Parse(patch)?.AsArray() ?? [])).Code);

    static JsonObject Parse(string text) => JsonNode.Parse(text)?.AsObject() ?? [];

    static void AssertSame(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"expected {expected}, was {actual?.ToJsonString()}");
}
