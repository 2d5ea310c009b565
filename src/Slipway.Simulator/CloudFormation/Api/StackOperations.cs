using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Slipway.Simulator.CloudFormation.Engine;
using Slipway.Simulator.CloudFormation.Parameters;
using Slipway.Simulator.CloudFormation.State;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Api;

/// <summary>Operations that change a stack directly.</summary>
sealed partial class StackOperations(World world, StackStore store, StackEngine engine, Planner planner, RevisionReader reader)
{
    public IReadOnlyDictionary<string, Operation> Table => new Dictionary<string, Operation>
    {
        ["CreateStack"] = Create,
        ["UpdateStack"] = Update,
        ["DeleteStack"] = Delete,
        ["CancelUpdateStack"] = CancelUpdate,
        ["ContinueUpdateRollback"] = ContinueRollback,
        ["UpdateTerminationProtection"] = Protect,
        ["SetStackPolicy"] = SetPolicy,
        ["GetStackPolicy"] = call => [Reply.Field("StackPolicyBody", store.Get(call.Region, call.Need("StackName")).Policy)],
    };

    IEnumerable<object?> Create(Call call)
    {
        Refuse(call, "RollbackConfiguration", "ResourceTypes", "StackPolicyURL");
        var name = Name(call.Need("StackName"));
        var token = call["ClientRequestToken"];
        if (store.Find(call.Region, name) is { } there)
        {
            if (token is not null && there.CreationToken == token) return Id(there);
            throw new AwsException("AlreadyExistsException", $"Stack [{name}] already exists");
        }
        if (call["OnFailure"] is not null && call["DisableRollback"] is not null)
            throw Refusal.Validation("Only one of OnFailure and DisableRollback may be specified");
        var revision = reader.Read(call, null);
        var failure = OnFailureOf(call);
        var stack = New(world, call.Region, name, revision, call["TimeoutInMinutes"]);
        stack.CreationToken = token;
        stack.DisableRollback = failure == OnFailure.DoNothing;
        stack.TerminationProtection = call["EnableTerminationProtection"] == "true";
        stack.Policy = Policy(call["StackPolicyBody"]);
        engine.Create(stack, new StackOperation { Stage = Stage.Create, Target = revision, OnFailure = failure, Token = token });
        store.Add(stack);
        return Id(stack);
    }

    public static Stack New(World world, string region, string name, Revision? revision, string? timeout = null) => new()
    {
        Id = $"arn:{Partition.Of(region).Name}:cloudformation:{region}:{world.Account}:stack/{name}/{world.Ids.Guid()}",
        Name = name,
        Region = region,
        Created = world.Now,
        Status = StackStatus.ReviewInProgress,
        Current = revision,
        TimeoutMinutes = timeout is null ? null : int.Parse(timeout, CultureInfo.InvariantCulture),
    };

    IEnumerable<object?> Update(Call call)
    {
        Refuse(call, "RollbackConfiguration", "ResourceTypes", "StackPolicyURL", "StackPolicyDuringUpdateURL");
        var stack = store.Get(call.Region, call.Need("StackName"));
        Idle(stack);
        var revision = reader.Read(call, stack.Current);
        var changes = planner.Plan(stack, revision);
        if (changes.Count == 0 && !planner.ChangesOutputs(stack, revision) && SameTags(stack, revision))
            throw Refusal.Validation("No updates are to be performed.");
        StackPolicy.Check(call["StackPolicyDuringUpdateBody"] ?? stack.Policy, changes);
        stack.Policy = Policy(call["StackPolicyBody"]) ?? stack.Policy;
        engine.Update(stack, new StackOperation
        {
            Stage = Stage.Update,
            Target = revision,
            Previous = stack.Current,
            OnFailure = call["DisableRollback"] == "true" ? OnFailure.DoNothing : OnFailure.Rollback,
            Token = call["ClientRequestToken"],
        });
        return Id(stack);
    }

    /// <exception cref="AwsException">The stack is at work, or beyond updates.</exception>
    public static void Idle(Stack stack)
    {
        if (stack.IsBusy || !StackStatus.IsUpdatable(stack.Status) || stack.IsDeleted)
            throw Refusal.Validation($"Stack:{stack.Id} is in {stack.Status} state and can not be updated.");
    }

    public static bool SameTags(Stack stack, Revision revision) =>
        stack.Current is { } current && current.Tags.Count == revision.Tags.Count && !current.Tags.Except(revision.Tags).Any();

    IEnumerable<object?> Delete(Call call)
    {
        if (store.Find(call.Region, call.Need("StackName")) is not { IsDeleted: false } stack) return [];
        if (stack.Operation is { Stage: Stage.Delete }) return [];
        if (stack.TerminationProtection)
            throw Refusal.Validation($"Stack [{stack.Name}] cannot be deleted while TerminationProtection is enabled");
        if (stack.IsBusy && stack.Status != StackStatus.CreateInProgress)
            throw Refusal.Validation($"Stack [{stack.Name}] cannot be deleted while in status {stack.Status}");
        foreach (var export in stack.Outputs.Select(output => output.Export).OfType<string>())
        {
            var users = store.Importers(stack.Region, export).Where(name => name != stack.Name).Distinct().ToList();
            if (users.Count > 0) throw Refusal.Validation($"Export {export} cannot be deleted as it is in use by {string.Join(" and ", users)}");
        }
        var retain = call.Texts("RetainResources");
        if (retain.Count > 0 && stack.Status != StackStatus.DeleteFailed)
            throw Refusal.Validation("Invalid operation on stack [" + stack.Id + "]. You can specify retain resources only when the stack is in the DELETE_FAILED state.");
        var operation = new StackOperation { Stage = Stage.Delete, OnFailure = OnFailure.Rollback, Token = call["ClientRequestToken"] };
        operation.Retain.UnionWith(retain);
        engine.Delete(stack, operation);
        return [];
    }

    IEnumerable<object?> CancelUpdate(Call call)
    {
        engine.CancelUpdate(store.Get(call.Region, call.Need("StackName")));
        return [];
    }

    IEnumerable<object?> ContinueRollback(Call call)
    {
        var stack = store.Get(call.Region, call.Need("StackName"));
        if (stack.Status != StackStatus.UpdateRollbackFailed)
            throw Refusal.Validation($"Stack:{stack.Id} is in {stack.Status} state and can not continue rollback.");
        engine.ContinueRollback(stack, call.Texts("ResourcesToSkip"));
        return [];
    }

    IEnumerable<object?> Protect(Call call)
    {
        var stack = store.Get(call.Region, call.Need("StackName"));
        stack.TerminationProtection = call.Need("EnableTerminationProtection") == "true";
        return Id(stack);
    }

    IEnumerable<object?> SetPolicy(Call call)
    {
        Refuse(call, "StackPolicyURL");
        store.Get(call.Region, call.Need("StackName")).Policy = Policy(call.Need("StackPolicyBody"));
        return [];
    }

    static string? Policy(string? body)
    {
        if (body is not null) StackPolicy.Check(body, []);
        return body;
    }

    static OnFailure OnFailureOf(Call call) => (call["OnFailure"], call["DisableRollback"]) switch
    {
        (null, "true") or ("DO_NOTHING", _) => OnFailure.DoNothing,
        ("DELETE", _) => OnFailure.Delete,
        (null, _) or ("ROLLBACK", _) => OnFailure.Rollback,
        ({ } other, _) => throw Refusal.Validation($"OnFailure must be one of DO_NOTHING, ROLLBACK, DELETE, not {other}"),
    };

    /// <summary>Parameters that would change what is done, and are not followed.</summary>
    public static void Refuse(Call call, params ReadOnlySpan<string> parameters)
    {
        foreach (var parameter in parameters)
            if (call.Has(parameter)) throw AwsException.NotSupported($"the parameter {parameter} of {call.Operation}");
    }

    public static string Name(string name) => StackName().IsMatch(name) ? name : throw Refusal.Validation(
        $"1 validation error detected: Value '{name}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*");

    static XElement[] Id(Stack stack) => [new XElement("StackId", stack.Id)];

    [GeneratedRegex("^[a-zA-Z][-a-zA-Z0-9]{0,127}$")]
    private static partial Regex StackName();
}
