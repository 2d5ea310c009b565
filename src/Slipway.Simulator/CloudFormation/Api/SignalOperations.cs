using Slipway.Simulator.CloudFormation.Engine;
using Slipway.Simulator.CloudFormation.State;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Api;

/// <summary>What instances say: the one operation here that they call themselves.</summary>
sealed class SignalOperations(StackStore store, StackEngine engine)
{
    public IReadOnlyDictionary<string, Operation> Table => new Dictionary<string, Operation> { ["SignalResource"] = Signal };

    IEnumerable<object?> Signal(Call call)
    {
        var name = call.Need("StackName");
        var stack = store.Find(call.Region, name);
        call.Authorize("cloudformation:SignalResource", stack?.Id
            ?? $"arn:{Partition.Of(call.Region).Name}:cloudformation:{call.Region}:{call.World.Account}:stack/{name}/*");
        if (stack is null || stack.IsDeleted) throw Refusal.NoSuchStack(name);
        var id = call.Need("LogicalResourceId");
        if (!stack.Resources.ContainsKey(id)) throw Refusal.Validation($"Resource {id} does not exist for stack {stack.Name}");
        var status = call.Need("Status");
        if (status is not ("SUCCESS" or "FAILURE")) throw Refusal.Validation($"Status must be SUCCESS or FAILURE, not {status}");
        engine.Signal(stack, id, call.Need("UniqueId"), status == "SUCCESS");
        return [];
    }
}
