using System.Xml.Linq;
using Slipway.Simulator.CloudFormation.State;

namespace Slipway.Simulator.CloudFormation.Api;

/// <summary>Stacks and their parts as replies show them.</summary>
static class StackXml
{
    public static IEnumerable<object?> Stack(Stack stack) =>
    [
        Reply.Field("StackId", stack.Id),
        Reply.Field("StackName", stack.Name),
        Reply.Field("ChangeSetId", stack.ChangeSetId),
        Reply.Field("Description", stack.Current?.Template.Description),
        Parameters(stack.Current),
        Reply.Field("CreationTime", stack.Created),
        Reply.Field("DeletionTime", stack.Deleted),
        Reply.Field("LastUpdatedTime", stack.Updated),
        new XElement("RollbackConfiguration"),
        Reply.Field("StackStatus", stack.Status),
        Reply.Field("StackStatusReason", stack.StatusReason),
        Reply.Field("DisableRollback", stack.DisableRollback),
        Reply.Texts("NotificationARNs", stack.Current?.NotificationArns ?? []),
        stack.TimeoutMinutes is { } minutes ? new XElement("TimeoutInMinutes", minutes) : null,
        stack.Current is { Capabilities.Count: > 0 } current ? Reply.Texts("Capabilities", current.Capabilities) : null,
        stack.Outputs.Count == 0 ? null : Reply.List("Outputs", stack.Outputs, output => new[]
        {
            Reply.Field("OutputKey", output.Key), Reply.Field("OutputValue", output.Value),
            Reply.Field("Description", output.Description), Reply.Field("ExportName", output.Export),
        }),
        Reply.Field("RoleARN", stack.Current?.RoleArn),
        Tags(stack.Current),
        Reply.Field("EnableTerminationProtection", stack.TerminationProtection),
        Drift(),
    ];

    public static XElement Tags(Revision? revision) => Reply.List("Tags", revision?.Tags ?? [],
        tag => new[] { new XElement("Key", tag.Key), new XElement("Value", tag.Value) });

    public static XElement? Parameters(Revision? revision) => revision is not { Parameters.Count: > 0 } ? null
        : Reply.List("Parameters", revision.Parameters, pair => new[]
        {
            Reply.Field("ParameterKey", pair.Key),
            Reply.Field("ParameterValue", revision.Template.Parameters[pair.Key].NoEcho ? "****" : pair.Value),
            Reply.Field("ResolvedValue", revision.Resolved.GetValueOrDefault(pair.Key)),
        });

    public static XElement Drift() => new("DriftInformation", new XElement("StackDriftStatus", "NOT_CHECKED"));

    public static IEnumerable<object?> Event(Stack stack, StackEvent happened) =>
    [
        Reply.Field("StackId", stack.Id),
        Reply.Field("EventId", happened.Id),
        Reply.Field("StackName", stack.Name),
        Reply.Field("LogicalResourceId", happened.LogicalId),
        Reply.Field("PhysicalResourceId", happened.PhysicalId ?? ""),
        Reply.Field("ResourceType", happened.Type),
        Reply.Field("Timestamp", happened.Timestamp),
        Reply.Field("ResourceStatus", happened.Status),
        Reply.Field("ResourceStatusReason", happened.Reason),
        Reply.Field("ResourceProperties", happened.Properties),
        Reply.Field("ClientRequestToken", happened.Token),
    ];

    /// <param name="time">What the reply calls the timestamp.</param>
    public static IEnumerable<object?> Resource(StackResource resource, string time) =>
    [
        Reply.Field("LogicalResourceId", resource.LogicalId),
        Reply.Field("PhysicalResourceId", resource.PhysicalId),
        Reply.Field("ResourceType", resource.Type),
        Reply.Field(time, resource.Timestamp),
        Reply.Field("ResourceStatus", resource.Status),
        Reply.Field("ResourceStatusReason", resource.StatusReason),
        new XElement("DriftInformation", new XElement("StackResourceDriftStatus", "NOT_CHECKED")),
    ];
}
