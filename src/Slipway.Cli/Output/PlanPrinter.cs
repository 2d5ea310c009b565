using Slipway.Operations.Planning;
using Slipway.Operations.Stacks;

namespace Slipway.Cli.Output;

/// <summary>A plan for people.</summary>
static class PlanPrinter
{
    public static void Print(ClusterPlan plan, TextWriter output)
    {
        var table = new TextTable("STACK", "ACTION", "ADD", "CHANGE", "REPLACE", "REMOVE");
        foreach (var stack in plan.Stacks)
        {
            table.Row(stack.Stack, Action(stack), Count(stack, ChangeAction.Add), Count(stack, ChangeAction.Modify), Count(stack, ChangeAction.Replace), Count(stack, ChangeAction.Remove));
        }
        table.WriteTo(output);
        foreach (var stack in plan.Stacks.Where(s => s.Step == StackStep.Update)) Details(stack, output);
        if (plan.Stacks.Any(s => s.Changes.Any(c => c is { Action: ChangeAction.Modify, Type: LaunchTemplate })))
        {
            output.WriteLine("\nLaunch templates change: new machines are made with this. Those that run take up in place what can be, addons among it, and keep the rest as they were made with it: a warning names each such key.");
        }
        output.WriteLine();
        CostPrinter.Print(plan.Cost, output);
    }

    const string LaunchTemplate = "AWS::EC2::LaunchTemplate";

    static void Details(StackPlan stack, TextWriter output)
    {
        output.WriteLine();
        foreach (var change in stack.Changes)
        {
            var details = change.Details.Count == 0 ? "" : $": {string.Join(", ", change.Details)}";
            output.WriteLine($"  {Sign(change.Action)} {stack.Stack}/{change.LogicalId} ({change.Type}){details}");
        }
    }

    static string Action(StackPlan stack) => stack.Step switch
    {
        StackStep.Create or StackStep.CreateOverReview => "create",
        StackStep.DeleteThenCreate => $"delete ({stack.Status}), then create",
        StackStep.Update => "update",
        StackStep.Delete => "delete",
        StackStep.Wait => $"wait ({stack.Status})",
        StackStep.Stuck => $"stuck ({stack.Status})",
        _ => "none",
    };

    static string Count(StackPlan stack, ChangeAction action) => stack.Changes.Count(c => c.Action == action) is var n and > 0 ? n.ToString() : "-";

    static char Sign(ChangeAction action) => action switch
    {
        ChangeAction.Add => '+',
        ChangeAction.Remove => '-',
        ChangeAction.Replace => '±',
        _ => '~',
    };
}
