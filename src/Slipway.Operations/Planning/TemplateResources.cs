using System.Text.Json;

namespace Slipway.Operations.Planning;

/// <summary>What a template would make, for stacks that do not exist yet.</summary>
public static class TemplateResources
{
    public static IReadOnlyList<ResourceChange> Added(string template)
    {
        using var document = JsonDocument.Parse(template);
        return [.. document.RootElement.GetProperty("Resources").EnumerateObject()
            .Select(r => new ResourceChange(ChangeAction.Add, r.Name, r.Value.GetProperty("Type").GetString() ?? "", []))];
    }
}
