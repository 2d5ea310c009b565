using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.NodeConfig;
using Slipway.Testing;

namespace Slipway.Render.Tests;

/// <summary>What is rendered, whole, so that a change of one line of code shows as the lines of the templates that it changes.</summary>
public sealed class GoldenTests
{
    static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void Templates_are_as_accepted(string name)
    {
        foreach (var stack in Cases.Render(name).Stacks) Golden.Verify(Repository.File("testdata", "render", name, $"{stack.Name}.json"), stack.Template);
    }

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void Node_configurations_are_as_accepted(string name)
    {
        foreach (var item in Cases.Render(name).Objects.Where(item => item.Key.StartsWith(StateKeys.NodeConfigs, StringComparison.Ordinal)))
        {
            var config = JsonSerializer.Deserialize(item.Content.Span, NodeConfigJson.Default.NodeConfig);
            Assert.NotNull(config);
            Golden.Verify(
                Repository.File("testdata", "render", name, "nodes", $"{config.Slot?.Name ?? $"pool-{config.Pool}"}.json"),
                Encoding.UTF8.GetString(item.Content.Span));
        }
    }

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void Addons_are_as_accepted(string name)
    {
        foreach (var item in Cases.Render(name).Objects.Where(item => item.Key.StartsWith(StateKeys.Addons, StringComparison.Ordinal)))
        {
            var items = JsonNode.Parse(item.Content.Span)?["items"]?.AsArray() ?? [];
            Golden.Verify(Repository.File("testdata", "render", name, "addons", $"{items.Last()?["metadata"]?["name"]}.json"), string.Concat(items.Select(value => value?.ToJsonString(s_indented) + "\n")));
        }
    }

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void Rendering_twice_gives_the_same_bytes(string name)
    {
        var (first, second) = (Cases.Render(name), Cases.Render(name));
        Assert.Equal(first.Stacks.Select(stack => stack.Template), second.Stacks.Select(stack => stack.Template));
        Assert.Equal(first.Objects.Select(item => item.Key), second.Objects.Select(item => item.Key));
    }
}
