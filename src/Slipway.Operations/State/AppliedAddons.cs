using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Design.Model;

namespace Slipway.Operations.State;

/// <summary>The addons of a spec as they were applied with it, for those who have the state store and not the files beside the spec.</summary>
public static class AppliedAddons
{
    public static byte[] Write(IReadOnlyList<AddonDesign> addons) => Encoding.UTF8.GetBytes(
        new JsonObject(addons.Select(addon => KeyValuePair.Create(addon.Name, (JsonNode?)addon.Objects))).ToJsonString());

    /// <param name="stored">Null: nothing is stored.</param>
    /// <returns>Name of the addon → a Kubernetes <c>List</c> in JSON.</returns>
    public static IReadOnlyDictionary<string, string> Read(ReadOnlyMemory<byte>? stored)
    {
        var addons = new Dictionary<string, string>();
        if (stored is not { } bytes) return addons;
        try
        {
            foreach (var (name, objects) in JsonNode.Parse(bytes.Span) as JsonObject ?? [])
                if (objects is JsonValue value && value.TryGetValue<string>(out var text)) addons[name] = text;
        }
        catch (JsonException)
        {
            // Nothing that was written whole reads like this; the addons then count as not there.
        }
        return addons;
    }
}
