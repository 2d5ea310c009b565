using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Slipway.Simulator.CloudFormation.State;
using Slipway.Simulator.CloudFormation.Templates;

namespace Slipway.Simulator.CloudFormation.Api;

/// <summary>Which resources updates may touch. Without a policy all; with one, only what it allows.</summary>
static class StackPolicy
{
    /// <exception cref="Kernel.AwsException">The policy denies a change, or is none.</exception>
    public static void Check(string? policy, IEnumerable<ResourceChange> changes)
    {
        if (policy is null) return;
        var statements = TemplateText.Parse(policy)["Statement"].Items().OfType<JsonObject>().ToList();
        if (statements.Count == 0) throw Refusal.Validation("Error validating stack policy: Invalid stack policy");
        foreach (var change in changes.Where(change => change.Action != "Add"))
        {
            var action = change.Action == "Remove" ? "Update:Delete" : change.Replacement == "True" ? "Update:Replace" : "Update:Modify";
            var matching = statements.Where(statement => Matches(statement, action, change)).Select(statement => statement["Effect"].Text()).ToList();
            if (!matching.Contains("Allow") || matching.Contains("Deny"))
                throw Refusal.Validation($"Action denied by stack policy: Statement does not allow {action} on resource {change.LogicalId}");
        }
    }

    static bool Matches(JsonObject statement, string action, ResourceChange change) =>
        (statement["Action"].Texts().Any(pattern => Like(pattern, action))
            || statement["NotAction"] is { } not && !not.Texts().Any(pattern => Like(pattern, action)))
        && (statement["Resource"].Texts().Any(pattern => Like(pattern, "LogicalResourceId/" + change.LogicalId))
            || statement["NotResource"] is { } other && !other.Texts().Any(pattern => Like(pattern, "LogicalResourceId/" + change.LogicalId)))
        && (statement["Condition"] is not JsonObject condition || OfType(condition, change.Type));

    static bool OfType(JsonObject condition, string type) =>
        (condition["StringEquals"] as JsonObject ?? condition["StringLike"] as JsonObject)?["ResourceType"].Texts().Any(pattern => Like(pattern, type)) == true;

    static bool Like(string pattern, string text) =>
        Regex.IsMatch(text, "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal) + "$");
}
