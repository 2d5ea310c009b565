using System.Text.Json.Nodes;
using Slipway.Simulator.CloudFormation.Templates;
using Slipway.Simulator.CloudFormation.Types;

namespace Slipway.Simulator.CloudFormation.Engine;

/// <summary>Which properties changed, and what that does to the resource.</summary>
static class Differences
{
    public sealed record Difference(string Property, Recreation Recreation);

    public static IReadOnlyList<Difference> Between(ResourceType type, JsonObject before, JsonObject after) =>
    [
        .. before.Select(pair => pair.Key).Union(after.Select(pair => pair.Key))
            .Where(name => !JsonText.Same(before[name], after[name]))
            .Select(name => new Difference(name, type.Recreates(name, before, after))),
    ];
}
