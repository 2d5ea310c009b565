using System.Text.Json;

namespace Slipway.Operations.Planning;

/// <summary>What a template would make, for stacks that do not exist yet.</summary>
public static class TemplateResources
{
    public static IReadOnlyList<ResourceChange> Added(string template)
    {
        using var document = JsonDocument.Parse(template);
        var added = new List<ResourceChange>();
        foreach (var resource in document.RootElement.GetProperty("Resources").EnumerateObject())
        {
            added.Add(new ResourceChange(ChangeAction.Add, resource.Name, resource.Value.GetProperty("Type").GetString() ?? "", []));
        }
        return added;
    }
}
