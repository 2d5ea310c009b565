using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Slipway.Simulator.CloudFormation.Api;
using Slipway.Simulator.CloudFormation.Engine;
using Slipway.Simulator.CloudFormation.Parameters;
using Slipway.Simulator.CloudFormation.State;
using Slipway.Simulator.CloudFormation.Types;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation;

delegate IEnumerable<object?> Operation(Call call);

/// <summary>AWS CloudFormation, API version 2010-05-15: stacks, change sets, signals. Everything in them is made by calling the other services.</summary>
public sealed class CloudFormationService : IQueryService, IPersistent
{
    readonly StackStore _store = new();
    readonly StackEngine _engine;
    readonly ChangeSetOperations _changeSets;
    readonly Dictionary<string, Operation> _operations;

    public CloudFormationService(World world) : this(world, new TypeRegistry(AllTypes.Make())) { }

    internal CloudFormationService(World world, TypeRegistry types)
    {
        _engine = new StackEngine(world, _store, types);
        var reader = new RevisionReader(types);
        var planner = new Planner(world, _store, types);
        _changeSets = new ChangeSetOperations(world, _store, _engine, planner, reader);
        var stacks = new StackOperations(world, _store, _engine, planner, reader);
        _operations = new IReadOnlyDictionary<string, Operation>[]
        {
            stacks.Table, new StackQueries(_store).Table, new TemplateQueries(_store, reader).Table, _changeSets.Table,
            new SignalOperations(_store, _engine).Table,
        }.SelectMany(table => table).ToDictionary();
    }

    public string SigningName => "cloudformation";

    public XNamespace Namespace => "http://cloudformation.amazonaws.com/doc/2010-05-15/";

    public IEnumerable<XElement> Handle(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (!_operations.TryGetValue(call.Operation, out var operation)) throw AwsException.NotSupported($"cloudformation:{call.Operation}");
        if (call.Operation != "SignalResource") call.Authorize("cloudformation:" + call.Operation, Arn(call));
        Remember(call);
        List<XElement> answer = [.. operation(call).OfType<XElement>().Select(element => Xml.Qualify(element, Namespace))];
        Remember(call);
        return answer;
    }

    /// <summary>The stack that the call names; lists are of no resource.</summary>
    string Arn(Call call)
    {
        if (call["StackName"] is { } name) return name.StartsWith("arn:", StringComparison.Ordinal) ? name : _store.Find(call.Region, name)?.Id ?? $"arn:aws:cloudformation:{call.Region}:{call.World.Account}:stack/{name}/";
        return call["ChangeSetName"] is { } changeSet && _store.All.FirstOrDefault(stack => stack.ChangeSets.Values.Any(set => set.Id == changeSet)) is { } owner ? owner.Id : "*";
    }

    /// <summary>Who works on a stack: before, for what happens at once, and after, for a stack that is new.</summary>
    void Remember(Call call)
    {
        if (!Changing.Contains(call.Operation)) return;
        var stack = call["ChangeSetName"] is { } ? ChangeSetOperations.Find(_store, call).Stack : call["StackName"] is { } name ? _store.Find(call.Region, name) : null;
        if (stack is not null) stack.Operator = call.Caller.IsOperator ? null : call.Caller;
    }

    static readonly string[] Changing = ["CreateStack", "UpdateStack", "DeleteStack", "ExecuteChangeSet", "ContinueUpdateRollback", "CancelUpdateStack"];

    public string StateName => "cloudformation";

    public JsonNode Save() => JsonSerializer.SerializeToNode([.. _store.All], StackJson.Default.ListStack) ?? new JsonArray();

    public void Load(JsonNode state)
    {
        _store.Clear();
        foreach (var stack in state.Deserialize(StackJson.Default.ListStack) ?? []) _store.Add(stack);
    }

    public void Resume()
    {
        foreach (var stack in _store.All.ToList())
        {
            _changeSets.Resume(stack);
            _engine.Resume(stack);
        }
    }
}
