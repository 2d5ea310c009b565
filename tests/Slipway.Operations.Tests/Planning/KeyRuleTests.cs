using System.Text;
using System.Text.Json.Nodes;
using Slipway.Operations.Planning.Changes;
using Slipway.Spec;
using Slipway.Testing;

namespace Slipway.Operations.Tests.Planning;

public sealed class KeyRuleTests
{
    [Fact]
    public void Every_key_of_the_spec_has_one_rule_and_every_rule_a_key()
    {
        var keys = SchemaKeys.All;
        Assert.True(keys.Count > 90);
        Assert.Empty(keys.Except(KeyRules.All.Select(rule => rule.Key)));
        Assert.Empty(KeyRules.All.Select(rule => rule.Key).Except(keys));
        Assert.Equal(KeyRules.All.Count, KeyRules.All.DistinctBy(rule => rule.Key).Count());
    }

    [Fact]
    public void The_page_on_changes_lists_every_key()
    {
        var page = new StringBuilder("""
            # What a change does to a cluster that runs

            `slipway plan` and `up` compare the spec with the one that was applied last, key by key, and refuse what cannot change
            ([SLW4030](diagnostics/preflight.md#slw4030)) before anything is touched. Of settings that machines are made with they say how many machines
            keep the old one ([SLW4031](diagnostics/preflight.md#slw4031)) or, where their agents can apply it in place, take the new one up
            ([SLW4040](diagnostics/preflight.md#slw4040)). Defaults count as if they were written.

            """.ReplaceLineEndings("\n"));
        foreach (var (effect, title) in new[]
        {
            (ChangeEffect.Never, "Fixed when the cluster is made"), (ChangeEffect.NewMachines, "In force on new machines only"), (ChangeEffect.TakenUp, "Taken up by machines that run"),
            (ChangeEffect.InPlace, "Done by the next `up`"),
        })
        {
            page.Append($"\n## {title}\n\n");
            foreach (var rule in KeyRules.All.Where(rule => rule.Effect == effect).OrderBy(rule => rule.Key, StringComparer.Ordinal)) page.Append($"- `{rule.Key}`{(rule.Note is { } note ? $" ({note})" : "")}\n");
        }
        Golden.Verify(Repository.File("docs", "changes.md"), page.ToString());
    }
}

/// <summary>The paths of all leaves of the published schema, lists as <c>[]</c>.</summary>
static class SchemaKeys
{
    public static IReadOnlyList<string> All { get; } = [.. Leaves(Root, Root, "")];

    static JsonNode Root => JsonNode.Parse(SpecSchema.Json) ?? throw new InvalidOperationException("no schema");

    static IEnumerable<string> Leaves(JsonNode root, JsonNode shape, string path)
    {
        foreach (var (key, property) in shape["properties"]?.AsObject() ?? [])
        {
            var at = path.Length == 0 ? key : $"{path}.{key}";
            var list = property?["items"] is not null;
            var shapes = References(property?["items"] ?? property).ToList();
            if (shapes.Count == 0) yield return at;
            foreach (var leaf in shapes.SelectMany(name => Leaves(root, root["$defs"]?[name] ?? throw new InvalidOperationException(name), list ? $"{at}[]" : at))) yield return leaf;
        }
    }

    static IEnumerable<string> References(JsonNode? type) =>
        new[] { type }.Concat(type?["oneOf"]?.AsArray() ?? []).Select(t => (string?)t?["$ref"]).OfType<string>().Select(reference => reference[(reference.LastIndexOf('/') + 1)..]);
}
