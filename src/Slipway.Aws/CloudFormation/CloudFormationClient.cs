using System.Xml.Linq;
using Slipway.Aws.Protocol;

namespace Slipway.Aws.CloudFormation;

/// <summary>CloudFormation. A stack that does not exist is null, not an error, where one is asked for by name.</summary>
public sealed class CloudFormationClient
{
    readonly Caller _caller;

    internal CloudFormationClient(Caller caller) => _caller = caller;

    /// <param name="stack">Name or ARN; a deleted stack is found by its ARN only.</param>
    public async Task<Stack?> DescribeStackAsync(string stack, CancellationToken ct = default) =>
        await NullIfAbsentAsync(async () => (await _caller.QueryAsync("DescribeStacks", new Form().Add("StackName", stack), ct).ConfigureAwait(false))
            .Items("Stacks").Select(ReadStack).FirstOrDefault()).ConfigureAwait(false);

    /// <summary>All stacks of the region that are not deleted.</summary>
    public Task<IReadOnlyList<Stack>> DescribeStacksAsync(CancellationToken ct = default) =>
        _caller.PagesAsync("DescribeStacks", () => new Form(), "Stacks", ReadStack, ct);

    /// <summary>Newest first, down to <paramref name="after"/> (without it) or to the stack's beginning.</summary>
    /// <param name="after">The id of the newest event already seen.</param>
    public async Task<IReadOnlyList<StackEvent>> DescribeStackEventsAsync(string stack, string? after = null, CancellationToken ct = default)
    {
        var found = new List<StackEvent>();
        string? token = null;
        do
        {
            var page = await _caller.QueryAsync("DescribeStackEvents", new Form().Add("StackName", stack).Add("NextToken", token), ct).ConfigureAwait(false);
            foreach (var e in page.List("StackEvents", ReadEvent))
            {
                if (e.EventId == after) return found;
                found.Add(e);
            }
            token = page.Text("NextToken");
        }
        while (token is not null);
        return found;
    }

    public Task<IReadOnlyList<StackResource>> ListStackResourcesAsync(string stack, CancellationToken ct = default) =>
        _caller.PagesAsync("ListStackResources", () => new Form().Add("StackName", stack), "StackResourceSummaries", e => new StackResource(
            e.Str("LogicalResourceId"), e.Str("PhysicalResourceId"), e.Str("ResourceType"), e.Str("ResourceStatus"), e.Str("ResourceStatusReason"), e.Time("LastUpdatedTimestamp")), ct);

    public Task<IReadOnlyList<StackExport>> ListExportsAsync(CancellationToken ct = default) =>
        _caller.PagesAsync("ListExports", () => new Form(), "Exports", e => new StackExport(e.Str("Name"), e.Str("Value"), e.Str("ExportingStackId")), ct);

    /// <summary>The template as it was given.</summary>
    public async Task<string?> GetTemplateAsync(string stack, CancellationToken ct = default) =>
        await NullIfAbsentAsync(async () => (await _caller.QueryAsync("GetTemplate", new Form().Add("StackName", stack).Add("TemplateStage", "Original"), ct).ConfigureAwait(false)).Text("TemplateBody")).ConfigureAwait(false);

    public async Task<ChangeSetId> CreateChangeSetAsync(ChangeSetRequest request, CancellationToken ct = default)
    {
        var answer = await _caller.QueryAsync("CreateChangeSet", new Form()
            .Add("StackName", request.StackName)
            .Add("ChangeSetName", request.ChangeSetName)
            .Add("ChangeSetType", request.Type == ChangeSetType.Create ? "CREATE" : "UPDATE")
            .Add("TemplateBody", request.TemplateBody)
            .Add("TemplateURL", request.TemplateUrl)
            .Pairs("Parameters.member", request.Parameters, "ParameterKey", "ParameterValue")
            .Pairs("Tags.member", request.Tags)
            .Each("Capabilities.member", request.Capabilities)
            .Add("RoleARN", request.RoleArn)
            .Add("Description", request.Description)
            .Add("OnStackFailure", request.OnStackFailure)
            .Add("ClientToken", request.ClientToken), ct).ConfigureAwait(false);
        return new ChangeSetId(answer.Str("Id"), answer.Str("StackId"));
    }

    /// <summary>With all pages of its changes.</summary>
    /// <param name="changeSet">ARN, or name together with <paramref name="stack"/>.</param>
    public async Task<ChangeSet?> DescribeChangeSetAsync(string changeSet, string? stack = null, CancellationToken ct = default)
    {
        ChangeSet? first = null;
        var changes = new List<ResourceChange>();
        string? token = null;
        do
        {
            var form = new Form().Add("ChangeSetName", changeSet).Add("StackName", stack).Add("NextToken", token);
            var page = await NullIfAbsentAsync(async () => await _caller.QueryAsync("DescribeChangeSet", form, ct).ConfigureAwait(false)).ConfigureAwait(false);
            if (page is null) return null;
            changes.AddRange(page.List("Changes", c => ReadChange(c.Child("ResourceChange") ?? c)));
            first ??= new ChangeSet(
                page.Str("ChangeSetId"), page.Str("ChangeSetName"), page.Str("StackId"), page.Str("StackName"),
                page.Str("Status"), page.Str("StatusReason"), page.Str("ExecutionStatus"), changes);
            token = page.Text("NextToken");
        }
        while (token is not null);
        return first;
    }

    public Task ExecuteChangeSetAsync(string changeSet, string? stack = null, string? clientToken = null, CancellationToken ct = default) =>
        _caller.QueryAsync("ExecuteChangeSet", new Form().Add("ChangeSetName", changeSet).Add("StackName", stack).Add("ClientRequestToken", clientToken), ct);

    public Task DeleteChangeSetAsync(string changeSet, string? stack = null, CancellationToken ct = default) =>
        _caller.QueryAsync("DeleteChangeSet", new Form().Add("ChangeSetName", changeSet).Add("StackName", stack), ct);

    /// <param name="retain">Logical ids to leave behind; allowed after a failed deletion only.</param>
    public Task DeleteStackAsync(string stack, IReadOnlyCollection<string>? retain = null, string? clientToken = null, CancellationToken ct = default) =>
        _caller.QueryAsync("DeleteStack", new Form().Add("StackName", stack).Each("RetainResources.member", retain).Add("ClientRequestToken", clientToken), ct);

    /// <summary>Tells a creation or update policy that waits how one instance did.</summary>
    /// <param name="uniqueId">The instance's id.</param>
    public Task SignalResourceAsync(string stack, string logicalId, string uniqueId, bool success, CancellationToken ct = default) =>
        _caller.QueryAsync("SignalResource", new Form().Add("StackName", stack).Add("LogicalResourceId", logicalId).Add("UniqueId", uniqueId).Add("Status", success ? "SUCCESS" : "FAILURE"), ct);

    static Stack ReadStack(XElement e) => new(
        e.Str("StackId"), e.Str("StackName"), e.Str("StackStatus"), e.Str("StackStatusReason"), e.Time("CreationTime"), e.Time("LastUpdatedTime"), e.Bool("EnableTerminationProtection"),
        e.Pairs("Parameters", "ParameterKey", "ParameterValue"),
        e.Items("Outputs").ToDictionary(o => o.Str("OutputKey"), o => new StackOutput(o.Str("OutputValue"), o.Text("ExportName"))),
        e.Pairs("Tags", "Key", "Value"));

    static StackEvent ReadEvent(XElement e) => new(
        e.Str("EventId"), e.Str("StackId"), e.Str("StackName"), e.Str("LogicalResourceId"), e.Str("PhysicalResourceId"),
        e.Str("ResourceType"), e.Time("Timestamp"), e.Str("ResourceStatus"), e.Str("ResourceStatusReason"));

    static ResourceChange ReadChange(XElement e) => new(
        e.Str("Action"), e.Str("LogicalResourceId"), e.Str("PhysicalResourceId"), e.Str("ResourceType"), e.Str("Replacement"), e.Strings("Scope"),
        [.. e.Items("Details").Select(d => d.Child("Target").Text("Name")).OfType<string>().Distinct()]);

    // CloudFormation reports an absent stack as a ValidationError, told apart by its words only.
    static async Task<T?> NullIfAbsentAsync<T>(Func<Task<T?>> call) where T : class
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (AwsServiceException e) when (e.Kind == AwsErrorKind.NotFound || (e.Code == "ValidationError" && e.Error.Message.Contains("does not exist", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }
    }
}
