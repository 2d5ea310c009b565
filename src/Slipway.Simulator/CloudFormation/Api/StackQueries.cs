using System.Xml.Linq;
using Slipway.Simulator.CloudFormation.State;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Api;

/// <summary>Operations that read stacks.</summary>
sealed class StackQueries(StackStore store)
{
    public IReadOnlyDictionary<string, Operation> Table => new Dictionary<string, Operation>
    {
        ["DescribeStacks"] = Describe,
        ["ListStacks"] = List,
        ["DescribeStackEvents"] = Events,
        ["DescribeStackResources"] = Resources,
        ["DescribeStackResource"] = Resource,
        ["ListStackResources"] = ListResources,
        ["ListExports"] = Exports,
        ["ListImports"] = Imports,
    };

    IEnumerable<object?> Describe(Call call)
    {
        var stacks = call["StackName"] is { } name ? [store.Get(call.Region, name)]
            : store.Live(call.Region).OrderByDescending(stack => stack.Created).ToList();
        var (page, next) = Paging.Of(stacks, call["NextToken"]);
        return [Reply.List("Stacks", page, StackXml.Stack), Reply.Field("NextToken", next)];
    }

    IEnumerable<object?> List(Call call)
    {
        var wanted = call.Texts("StackStatusFilter");
        var stacks = store.All.Where(stack => stack.Region == call.Region && (wanted.Count == 0 || wanted.Contains(stack.Status)))
            .OrderByDescending(stack => stack.Created).ToList();
        var (page, next) = Paging.Of(stacks, call["NextToken"]);
        return
        [
            Reply.List("StackSummaries", page, stack => new[]
            {
                Reply.Field("StackId", stack.Id), Reply.Field("StackName", stack.Name),
                Reply.Field("TemplateDescription", stack.Current?.Template.Description),
                Reply.Field("CreationTime", stack.Created), Reply.Field("LastUpdatedTime", stack.Updated), Reply.Field("DeletionTime", stack.Deleted),
                Reply.Field("StackStatus", stack.Status), Reply.Field("StackStatusReason", stack.StatusReason), StackXml.Drift(),
            }),
            Reply.Field("NextToken", next),
        ];
    }

    IEnumerable<object?> Events(Call call)
    {
        var stack = Named(call, "StackName");
        var (page, next) = Paging.Newest(stack.Events, call["NextToken"]);
        return [Reply.List("StackEvents", page, happened => StackXml.Event(stack, happened)), Reply.Field("NextToken", next)];
    }

    IEnumerable<object?> Resources(Call call)
    {
        var physical = call["PhysicalResourceId"];
        if (call["StackName"] is null && physical is null) throw Refusal.Validation("Either StackName or PhysicalResourceId must be specified");
        var stack = call["StackName"] is { } name ? store.Get(call.Region, name)
            : store.Live(call.Region).FirstOrDefault(stack => stack.Resources.Values.Any(resource => resource.PhysicalId == physical))
                ?? throw Refusal.Validation($"Stack for {physical} does not exist");
        var logical = call["LogicalResourceId"];
        var found = stack.Resources.Values.Where(resource => logical is null || resource.LogicalId == logical);
        return
        [
            Reply.List("StackResources", found.OrderBy(resource => resource.LogicalId, StringComparer.Ordinal), resource => new[]
            {
                Reply.Field("StackName", stack.Name), Reply.Field("StackId", stack.Id),
            }.Concat(StackXml.Resource(resource, "Timestamp"))),
        ];
    }

    IEnumerable<object?> Resource(Call call)
    {
        var stack = Named(call, "StackName");
        var id = call.Need("LogicalResourceId");
        var resource = stack.Resources.GetValueOrDefault(id) ?? throw Refusal.Validation($"Resource {id} does not exist for stack {stack.Name}");
        return
        [
            new XElement("StackResourceDetail", Reply.Field("StackName", stack.Name), Reply.Field("StackId", stack.Id),
                StackXml.Resource(resource, "LastUpdatedTimestamp"),
                Reply.Field("Metadata", stack.Current?.Template.Resources.GetValueOrDefault(id)?.Metadata?.ToJsonString() ?? "{}")),
        ];
    }

    IEnumerable<object?> ListResources(Call call)
    {
        var resources = Named(call, "StackName").Resources.Values.OrderBy(resource => resource.LogicalId, StringComparer.Ordinal).ToList();
        var (page, next) = Paging.Of(resources, call["NextToken"]);
        return
        [
            Reply.List("StackResourceSummaries", page, resource => StackXml.Resource(resource, "LastUpdatedTimestamp")),
            Reply.Field("NextToken", next),
        ];
    }

    IEnumerable<object?> Exports(Call call)
    {
        var exports = store.Live(call.Region).SelectMany(stack => stack.Outputs.Where(output => output.Export is not null)
            .Select(output => (Stack: stack, Output: output))).OrderBy(pair => pair.Output.Export, StringComparer.Ordinal).ToList();
        var (page, next) = Paging.Of(exports, call["NextToken"]);
        return
        [
            Reply.List("Exports", page, pair => new[]
            {
                Reply.Field("ExportingStackId", pair.Stack.Id), Reply.Field("Name", pair.Output.Export), Reply.Field("Value", pair.Output.Value),
            }),
            Reply.Field("NextToken", next),
        ];
    }

    IEnumerable<object?> Imports(Call call)
    {
        var name = call.Need("ExportName");
        if (store.Export(call.Region, name) is null) throw Refusal.Validation($"Export '{name}' does not exist");
        var users = store.Importers(call.Region, name).Order(StringComparer.Ordinal).ToList();
        if (users.Count == 0) throw Refusal.Validation($"Export '{name}' is not imported by any stack.");
        var (page, next) = Paging.Of(users, call["NextToken"]);
        return [Reply.Texts("Imports", page), Reply.Field("NextToken", next)];
    }

    /// <summary>As <see cref="StackStore.Get"/>, with the words that these operations have for it.</summary>
    Stack Named(Call call, string parameter) => store.Find(call.Region, call.Need(parameter))
        ?? throw Refusal.Validation($"Stack [{call.Need(parameter)}] does not exist");
}
