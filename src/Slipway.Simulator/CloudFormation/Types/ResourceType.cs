using System.Text.Json.Nodes;
using Slipway.Simulator.CloudFormation.Templates;

namespace Slipway.Simulator.CloudFormation.Types;

/// <summary>
/// How one type of resource is made, changed and unmade: by the same API calls that CloudFormation makes. What a service refuses is
/// thrown as it came (<see cref="Kernel.AwsException"/>) and becomes the resource's failure.
/// </summary>
abstract class ResourceType
{
    /// <summary><c>AWS::EC2::VPC</c></summary>
    public abstract string Name { get; }

    /// <summary>As failures name the service: <c>Ec2</c>.</summary>
    public abstract string ServiceName { get; }

    public PropertyTable? Properties => field ??= PropertyTable.Of(Name);

    /// <summary>How long CloudFormation takes over it even when the service is quick.</summary>
    public virtual TimeSpan Duration => TimeSpan.FromSeconds(8);

    /// <summary>How long it may take to become stable.</summary>
    public virtual TimeSpan Patience => TimeSpan.FromMinutes(60);

    /// <summary>The property that holds tags; null: the type has none.</summary>
    public virtual string? TagProperty => null;

    /// <summary>Whether tags are a map of names to values instead of a list.</summary>
    public virtual bool TagsAreMap => false;

    /// <summary>What <c>Fn::GetAtt</c> may name.</summary>
    public virtual IReadOnlyCollection<string> Attributes => [];

    /// <summary>Attributes that an update in place may change.</summary>
    public virtual IReadOnlyCollection<string> Changing => [];

    /// <summary>Whether <c>DeletionPolicy: Snapshot</c> is understood.</summary>
    public virtual bool Snapshots => false;

    /// <summary>Whether <c>CreationPolicy</c> is understood, and its signals stand for the resource's being ready.</summary>
    public virtual bool TakesSignals => false;

    /// <summary>Starts creation and sets <see cref="Work.PhysicalId"/>.</summary>
    public abstract void Create(Work work);

    /// <summary>What follows creation at once. May be called again when the service was too busy.</summary>
    public virtual void Configure(Work work) { }

    public virtual Progress Created(Work work) => Progress.Done;

    /// <summary>Why it counts as failed when it does not become stable in time.</summary>
    public virtual string Unstable(Work work) => "Exceeded attempts to wait";

    /// <param name="before">The properties as they were.</param>
    public abstract void Update(Work work, JsonObject before);

    public virtual Progress Updated(Work work, JsonObject before) => Created(work);

    public abstract void Delete(Work work);

    public virtual Progress Deleted(Work work) => Progress.Done;

    /// <summary>Keeps what is worth keeping before a deletion under <c>DeletionPolicy: Snapshot</c>.</summary>
    public virtual void Snapshot(Work work) { }

    /// <summary>The attribute's value now; null: it has none.</summary>
    public virtual JsonNode? Attribute(Work work, string name) => null;

    /// <summary>What the type cannot do, told before any API is called; null: nothing.</summary>
    public virtual string? Refusal(Templates.ResourceDeclaration declaration) => null;

    /// <summary>For properties that the table marks as conditional, and the few that it has wrong.</summary>
    public virtual Recreation Recreates(string property, JsonObject before, JsonObject after) =>
        Properties?.Recreation(property) ?? Recreation.Never;

    /// <summary>The properties with the stack's tags merged in; the resource's own win.</summary>
    public JsonObject WithTags(JsonObject properties, IReadOnlyDictionary<string, string> stackTags)
    {
        if (TagProperty is not { } name || stackTags.Count == 0) return properties;
        if (TagsAreMap)
        {
            var map = properties[name] as JsonObject ?? [];
            foreach (var (key, value) in stackTags) if (!map.ContainsKey(key)) map[key] = value;
            if (map.Parent is null) properties[name] = map;
            return properties;
        }
        var list = properties[name] as JsonArray ?? [];
        var own = list.Select(tag => (tag as JsonObject)?["Key"].Text()).ToHashSet();
        foreach (var (key, value) in stackTags.Where(tag => !own.Contains(tag.Key))) list.Add((JsonNode)StackTag(key, value));
        if (list.Parent is null) properties[name] = list;
        return properties;
    }

    protected virtual JsonObject StackTag(string key, string value) => new() { ["Key"] = key, ["Value"] = value };
}
