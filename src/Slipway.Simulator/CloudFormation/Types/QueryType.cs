using System.Text.Json.Nodes;
using System.Xml.Linq;
using Slipway.Simulator.CloudFormation.Templates;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Types;

/// <summary>
/// A type of a query service, as a table: which properties go to which parameters, where the reply names the resource, how it is looked
/// at and deleted. What a table does not do is done by its delegates.
/// </summary>
abstract class QueryType(string name) : ResourceType
{
    public override string Name => name;

    /// <summary>Signing name: <c>ec2</c>.</summary>
    public abstract string Service { get; }

    /// <summary>The action that creates it.</summary>
    public required string Make { get; init; }

    /// <summary>Where the reply of creation names it: <c>vpc/vpcId</c>.</summary>
    public string? Id { get; init; }

    /// <summary>Its name where the reply gives none.</summary>
    public Func<Work, string>? Identify { get; init; }

    /// <summary>Properties sent on creation: <c>CidrBlock</c>, or <c>GroupSet=SecurityGroupId</c>.</summary>
    public IReadOnlyList<string> Sends { get; init; } = [];

    /// <summary>Properties that delegates take care of.</summary>
    public IReadOnlyList<string> Handles { get; init; } = [];

    /// <summary>More parameters of creation.</summary>
    public Action<Work, Flat>? Prepare { get; init; }

    /// <summary>After creation and on every update: whatever settings have calls of their own. Must bear repetition.</summary>
    public Action<Work, JsonObject>? Set { get; init; }

    /// <summary>The action that deletes it, and the parameter that names it there.</summary>
    public string? Unmake { get; init; }
    public string IdParameter { get; init; } = "";
    public Action<Work>? Remove { get; init; }

    /// <summary>The action that describes it, its parameter, and the element of the reply.</summary>
    public string? Look { get; init; }
    public string LookBy { get; init; } = "";
    public string Item { get; init; } = "";

    /// <summary>Attributes by their element below the item.</summary>
    public IReadOnlyDictionary<string, string> Gives { get; init; } = new Dictionary<string, string>();

    /// <summary>The element with its state, and the states that mean ready and failed.</summary>
    public string? State { get; init; }
    public string Ready { get; init; } = "available";
    public string Broken { get; init; } = "failed";

    /// <summary>The state that lasts a while after deletion.</summary>
    public string Gone { get; init; } = "deleted";
    public TimeSpan Takes { get; init; } = TimeSpan.FromSeconds(8);

    public override TimeSpan Duration => Takes;
    public override IReadOnlyCollection<string> Attributes => [.. Gives.Keys];

    protected abstract Flat NewFlat();

    protected abstract void SendTags(Work work, Flat flat);

    protected abstract void Retag(Work work, JsonObject before);

    public override void Create(Work work)
    {
        foreach (var property in work.Properties.Select(pair => pair.Key))
        {
            if (property != TagProperty && !Handles.Contains(property) && !Sends.Any(entry => entry.Split('=')[0] == property))
                throw AwsException.NotSupported($"The property {property} of {Name}");
        }
        var flat = NewFlat().Send(work.Properties, Sends);
        SendTags(work, flat);
        Prepare?.Invoke(work, flat);
        var reply = Call(work, Make, flat);
        work.PhysicalId = Identify?.Invoke(work) ?? reply.At(Id ?? "") ?? throw new InvalidOperationException($"{Make} replied without {Id}");
    }

    public override void Configure(Work work) => Set?.Invoke(work, []);

    public override void Update(Work work, JsonObject before)
    {
        if (TagProperty is { } tags && !JsonText.Same(before[tags], work.Properties[tags])) Retag(work, before);
        Set?.Invoke(work, before);
    }

    public override Progress Created(Work work)
    {
        if (State is null) return Progress.Done;
        var state = Describe(work)?.At(State);
        return state == Broken ? Progress.Failed($"{Name} {work.PhysicalId} is in state {state}") : Progress.When(state == Ready);
    }

    public override void Delete(Work work)
    {
        if (Remove is { } remove) remove(work);
        else if (Unmake is { } action) Call(work, action, NewFlat().Add(IdParameter, work.PhysicalId));
    }

    public override Progress Deleted(Work work)
    {
        if (State is null || Look is null) return Progress.Done;
        return Progress.When(Describe(work) is not { } item || item.At(State) == Gone);
    }

    public override JsonNode? Attribute(Work work, string name)
    {
        var found = Describe(work)?.Find(Gives[name]).ToList() ?? [];
        return found.Count switch
        {
            0 => null,
            1 when !Gives[name].EndsWith("/member", StringComparison.Ordinal) => JsonValue.Create(found[0].Value),
            _ => JsonText.ToArray(found.Select(element => element.Value)),
        };
    }

    public XElement? Describe(Work work) => Look is null ? null
        : Call(work, Look, NewFlat().Add(LookBy, work.PhysicalId)).Find(Item).FirstOrDefault();

    public XElement Call(Work work, string action, Flat flat) => work.Query(Service, action, flat.Parameters);
}
