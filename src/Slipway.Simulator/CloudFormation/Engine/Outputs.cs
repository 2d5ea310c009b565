using System.Text.Json.Nodes;
using Slipway.Simulator.CloudFormation.Intrinsics;
using Slipway.Simulator.CloudFormation.State;
using Slipway.Simulator.CloudFormation.Templates;

namespace Slipway.Simulator.CloudFormation.Engine;

static class Outputs
{
    /// <exception cref="Kernel.AwsException">An output cannot be resolved, or is no string.</exception>
    public static List<StackOutput> Evaluate(Template template, StackScope scope)
    {
        var evaluator = new Evaluator(scope);
        return
        [
            .. template.Outputs.Where(output => output.Condition is null || scope.Condition(output.Condition)).Select(output => new StackOutput(
                output.Name,
                Text(evaluator.Evaluate(output.Value), output.Name),
                output.Description,
                output.Export is null ? null : evaluator.Text(output.Export, "Export"))),
        ];
    }

    /// <summary>Exports are unique in a region, and those in use can neither go nor change.</summary>
    /// <exception cref="Kernel.AwsException"></exception>
    public static void CheckExports(StackStore store, Stack stack, List<StackOutput> next)
    {
        foreach (var output in next.Where(output => output.Export is not null))
        {
            if (store.Export(stack.Region, output.Export ?? "") is { } other && other.Stack != stack)
                throw Refusal.Validation($"Export with name {output.Export} is already exported by stack {other.Stack.Name}");
        }
        foreach (var old in stack.Outputs.Where(output => output.Export is not null))
        {
            var kept = next.FirstOrDefault(output => output.Export == old.Export);
            if (kept is not null && kept.Value == old.Value) continue;
            var users = store.Importers(stack.Region, old.Export ?? "").Where(name => name != stack.Name).Distinct().ToList();
            if (users.Count > 0)
                throw Refusal.Validation($"Export {old.Export} cannot be {(kept is null ? "deleted" : "updated")} as it is in use by {string.Join(" and ", users)}");
        }
    }

    static string Text(JsonNode? value, string name) => value.Text()
        ?? throw Refusal.Format($"The Value field of every Outputs member must evaluate to a String. (Output {name})");
}
