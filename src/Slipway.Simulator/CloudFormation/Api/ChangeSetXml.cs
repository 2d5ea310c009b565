using System.Xml.Linq;
using Slipway.Simulator.CloudFormation.State;

namespace Slipway.Simulator.CloudFormation.Api;

/// <summary>Change sets as replies show them.</summary>
static class ChangeSetXml
{
    public static IEnumerable<object?> Describe(Stack stack, ChangeSet set, string? token)
    {
        var (page, next) = Paging.Of(set.Changes, token);
        return
        [
            .. Summary(stack, set),
            StackXml.Parameters(set.Revision),
            Reply.Texts("NotificationARNs", set.Revision.NotificationArns),
            new XElement("RollbackConfiguration"),
            Reply.Texts("Capabilities", set.Revision.Capabilities),
            StackXml.Tags(set.Revision),
            Reply.List("Changes", page, change => new[] { new XElement("Type", "Resource"), Change(change) }),
            Reply.Field("NextToken", next),
            Reply.Field("OnStackFailure", set.OnStackFailure),
        ];
    }

    public static IEnumerable<object?> Summary(Stack stack, ChangeSet set) =>
    [
        Reply.Field("ChangeSetName", set.Name),
        Reply.Field("ChangeSetId", set.Id),
        Reply.Field("StackId", stack.Id),
        Reply.Field("StackName", stack.Name),
        Reply.Field("Description", set.Description),
        Reply.Field("CreationTime", set.Created),
        Reply.Field("ExecutionStatus", Execution(stack, set)),
        Reply.Field("Status", set.Status),
        Reply.Field("StatusReason", set.StatusReason),
        Reply.Field("IncludeNestedStacks", false),
    ];

    static string Execution(Stack stack, ChangeSet set) => set.ExecutionStatus != "EXECUTE_COMPLETE" ? set.ExecutionStatus
        : stack.IsBusy ? "EXECUTE_IN_PROGRESS"
        : stack.Status is StackStatus.CreateComplete or StackStatus.UpdateComplete ? "EXECUTE_COMPLETE" : "EXECUTE_FAILED";

    static XElement Change(ResourceChange change) => new("ResourceChange",
        Reply.Field("PolicyAction", change.PolicyAction),
        Reply.Field("Action", change.Action),
        Reply.Field("LogicalResourceId", change.LogicalId),
        Reply.Field("PhysicalResourceId", change.PhysicalId),
        Reply.Field("ResourceType", change.Type),
        Reply.Field("Replacement", change.Replacement),
        Reply.Texts("Scope", change.Scope),
        Reply.List("Details", change.Details, detail => new object?[]
        {
            new XElement("Target", Reply.Field("Attribute", detail.Attribute), Reply.Field("Name", detail.Name),
                Reply.Field("RequiresRecreation", detail.RequiresRecreation)),
            Reply.Field("Evaluation", detail.Evaluation),
            Reply.Field("ChangeSource", detail.Source),
            Reply.Field("CausingEntity", detail.CausingEntity),
        }));
}
