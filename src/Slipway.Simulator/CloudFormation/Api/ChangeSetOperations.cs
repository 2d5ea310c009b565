using System.Text.RegularExpressions;
using System.Xml.Linq;
using Slipway.Simulator.CloudFormation.Engine;
using Slipway.Simulator.CloudFormation.Parameters;
using Slipway.Simulator.CloudFormation.State;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Api;

/// <summary>Operations on change sets.</summary>
sealed partial class ChangeSetOperations(World world, StackStore store, StackEngine engine, Planner planner, RevisionReader reader)
{
    const string NoChanges = "The submitted information didn't contain changes. Submit different information to create a change set.";

    /// <summary>How long CloudFormation takes to work a change set out.</summary>
    static readonly TimeSpan Thinking = TimeSpan.FromSeconds(3);

    public IReadOnlyDictionary<string, Operation> Table => new Dictionary<string, Operation>
    {
        ["CreateChangeSet"] = Create,
        ["DescribeChangeSet"] = call => Find(store, call) is var (stack, set) ? ChangeSetXml.Describe(stack, set, call["NextToken"]) : [],
        ["ExecuteChangeSet"] = Execute,
        ["DeleteChangeSet"] = Delete,
        ["ListChangeSets"] = List,
    };

    public static (Stack Stack, ChangeSet ChangeSet) Find(StackStore store, Call call)
    {
        var name = call.Need("ChangeSetName");
        if (call["StackName"] is { } stackName)
        {
            var stack = store.Find(call.Region, stackName) ?? throw Missing(name);
            return (stack, stack.ChangeSets.Values.FirstOrDefault(set => set.Name == name || set.Id == name) ?? throw Missing(name));
        }
        if (!name.StartsWith("arn:", StringComparison.Ordinal)) throw Refusal.Validation("StackName must be specified if ChangeSetName is not specified as an ARN.");
        foreach (var stack in store.All)
            if (stack.ChangeSets.Values.FirstOrDefault(set => set.Id == name) is { } found) return (stack, found);
        throw Missing(name);
    }

    static AwsException Missing(string name) => new("ChangeSetNotFound", $"ChangeSet [{name}] does not exist", 404);

    IEnumerable<object?> Create(Call call)
    {
        StackOperations.Refuse(call, "RollbackConfiguration", "ResourceTypes", "ResourcesToImport", "DeploymentMode");
        if (call["IncludeNestedStacks"] == "true") throw AwsException.NotSupported("IncludeNestedStacks");
        if (call["ImportExistingResources"] == "true") throw AwsException.NotSupported("ImportExistingResources");
        var type = call["ChangeSetType"] ?? "UPDATE";
        if (type is not ("CREATE" or "UPDATE")) throw AwsException.NotSupported($"ChangeSetType {type}");
        var name = call.Need("ChangeSetName");
        if (!SetName().IsMatch(name))
            throw Refusal.Validation($"1 validation error detected: Value '{name}' at 'changeSetName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*");
        var (stack, isNew) = Stack(call, type);
        if (stack.ChangeSets.TryGetValue(name, out var there) && there.ExecutionStatus != "EXECUTE_COMPLETE")
        {
            if (call["ClientToken"] is { } token && there.Token == token) return Ids(stack, there);
            throw new AwsException("AlreadyExistsException", $"ChangeSet {there.Id} already exists");
        }
        var set = new ChangeSet
        {
            Id = $"arn:{Partition.Of(call.Region).Name}:cloudformation:{call.Region}:{world.Account}:changeSet/{name}/{world.Ids.Guid()}",
            Name = name,
            Type = type,
            Description = call["Description"],
            Created = world.Now,
            Revision = reader.Read(call, stack.Current),
            OnStackFailure = call["OnStackFailure"],
            OnFailure = OnFailureOf(call["OnStackFailure"], type),
            Token = call["ClientToken"],
        };
        if (isNew)
        {
            store.Add(stack);
            new Journal(world).Stack(stack, StackStatus.ReviewInProgress, "User Initiated");
        }
        stack.ChangeSets[name] = set;
        world.Clock.Schedule(Thinking, () => Plan(stack, set));
        return Ids(stack, set);
    }

    (Stack Stack, bool IsNew) Stack(Call call, string type)
    {
        var name = call.Need("StackName");
        var stack = store.Find(call.Region, name);
        if (stack?.IsDeleted == true) stack = null;
        if (type == "UPDATE")
        {
            if (stack is null) throw Refusal.Validation($"Stack [{name}] does not exist");
            StackOperations.Idle(stack);
            return (stack, false);
        }
        if (stack is null) return (StackOperations.New(world, call.Region, StackOperations.Name(name), null), true);
        return stack.Status == StackStatus.ReviewInProgress ? (stack, false)
            : throw Refusal.Validation($"Stack [{name}] already exists and cannot be created again with the changeSet [{call.Need("ChangeSetName")}].");
    }

    static OnFailure OnFailureOf(string? text, string type) => text switch
    {
        null or "ROLLBACK" => OnFailure.Rollback,
        "DO_NOTHING" => OnFailure.DoNothing,
        "DELETE" when type == "CREATE" => OnFailure.Delete,
        _ => throw Refusal.Validation($"OnStackFailure {text} is not valid for a change set of type {type}"),
    };

    void Plan(Stack stack, ChangeSet set)
    {
        if (stack.ChangeSets.GetValueOrDefault(set.Name) != set) return;
        try
        {
            set.Changes = planner.Plan(stack, set.Revision);
            var changes = set.Changes.Count > 0 || set.Type == "CREATE" || planner.ChangesOutputs(stack, set.Revision) || !StackOperations.SameTags(stack, set.Revision);
            (set.Status, set.ExecutionStatus, set.StatusReason) = changes ? ("CREATE_COMPLETE", "AVAILABLE", null) : ("FAILED", "UNAVAILABLE", NoChanges);
        }
        catch (AwsException refusal)
        {
            (set.Status, set.ExecutionStatus, set.StatusReason) = ("FAILED", "UNAVAILABLE", refusal.Message);
        }
    }

    IEnumerable<object?> Execute(Call call)
    {
        var (stack, set) = Find(store, call);
        if (set.ExecutionStatus != "AVAILABLE")
            throw new AwsException("InvalidChangeSetStatus", $"ChangeSet [{set.Id}] cannot be executed in its current status of [{set.Status}]");
        var creating = stack.Status == StackStatus.ReviewInProgress;
        if (!creating) StackOperations.Idle(stack);
        StackPolicy.Check(stack.Policy, set.Changes);
        var failure = call["DisableRollback"] == "true" ? OnFailure.DoNothing : set.OnFailure;
        var operation = new StackOperation
        {
            Stage = creating ? Stage.Create : Stage.Update,
            Target = set.Revision,
            Previous = stack.Current,
            OnFailure = failure,
            Token = call["ClientRequestToken"],
        };
        stack.ChangeSetId = set.Id;
        stack.DisableRollback = failure == OnFailure.DoNothing;
        set.ExecutionStatus = "EXECUTE_COMPLETE";
        if (creating) engine.Create(stack, operation);
        else engine.Update(stack, operation);
        stack.ChangeSets.Clear();
        stack.ChangeSets.Add(set.Name, set);
        return [];
    }

    IEnumerable<object?> Delete(Call call)
    {
        var (stack, set) = Find(store, call);
        stack.ChangeSets.Remove(set.Name);
        return [];
    }

    IEnumerable<object?> List(Call call)
    {
        var stack = store.Get(call.Region, call.Need("StackName"));
        var (page, next) = Paging.Of(stack.ChangeSets.Values, call["NextToken"]);
        return [Reply.List("Summaries", page, set => ChangeSetXml.Summary(stack, set)), Reply.Field("NextToken", next)];
    }

    /// <summary>After a restart: change sets that were being worked out.</summary>
    public void Resume(Stack stack)
    {
        foreach (var set in stack.ChangeSets.Values.Where(set => set.Status == "CREATE_PENDING"))
            world.Clock.Schedule(Thinking, () => Plan(stack, set));
    }

    static XElement[] Ids(Stack stack, ChangeSet set) => [new XElement("Id", set.Id), new XElement("StackId", stack.Id)];

    [GeneratedRegex("^[a-zA-Z][-a-zA-Z0-9]{0,127}$")]
    private static partial Regex SetName();
}
