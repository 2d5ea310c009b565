using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Ec2;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.ElasticLoadBalancing;

/// <summary>Elastic Load Balancing, version 2: network load balancers. Of version 1 it knows that there are none.</summary>
public sealed class ElbService : IQueryService, IPersistent, ITaggedResources
{
    static readonly TimeSpan s_provisioning = TimeSpan.FromSeconds(120);

    readonly OperationTable<ElbRequest> _operations = new("elasticloadbalancing", "", static _ => { },
        LoadBalancerOperations.All, ListenerOperations.All, TargetGroupOperations.All, TargetOperations.All, TagOperations.All);

    /// <summary>Of the API's first generation, which has the same names for other things.</summary>
    const string ClassicVersion = "2012-06-01";

    readonly OperationTable<ElbRequest> _classic = new("elasticloadbalancing", "", static _ => { }, ClassicOperations.All);

    public ElbService(World world, Ec2Service ec2)
    {
        World = world;
        Ec2 = ec2;
        Health = new TargetHealth(this);
    }

    public World World { get; }
    public Ec2Service Ec2 { get; }
    public TargetHealth Health { get; }
    public Dictionary<string, LoadBalancer> LoadBalancers { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, Listener> Listeners { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, TargetGroup> TargetGroups { get; } = new(StringComparer.Ordinal);
    public string SigningName => "elasticloadbalancing";
    public XNamespace Namespace => "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/";

    public IEnumerable<XElement> Handle(Call call) => (call["Version"] == ClassicVersion ? _classic : _operations).Run(call, new ElbRequest(this, call));

    /// <exception cref="AwsException"><c>TargetGroupNotFound</c></exception>
    public TargetGroup TargetGroup(string arn) =>
        TargetGroups.GetValueOrDefault(arn) ?? throw new AwsException("TargetGroupNotFound", $"Target groups '{arn}' not found");

    public IEnumerable<Listener> ListenersOf(LoadBalancer balancer) => Listeners.Values.Where(l => l.LoadBalancerArn == balancer.Arn);

    /// <summary>ARNs of the load balancers that send traffic to the group.</summary>
    public IEnumerable<string> BalancersOf(TargetGroup group) =>
        Listeners.Values.Where(l => l.TargetGroupArn == group.Arn).Select(l => l.LoadBalancerArn).Distinct();

    public ElbResource? Find(string arn) => LoadBalancers.GetValueOrDefault(arn) ?? TargetGroups.GetValueOrDefault(arn) ?? (ElbResource?)Listeners.GetValueOrDefault(arn);

    internal void Continue(LoadBalancer balancer)
    {
        if (!balancer.Active) World.Clock.Schedule(s_provisioning, () => balancer.Active = true);
    }

    IEnumerable<ElbResource> All => [.. LoadBalancers.Values, .. TargetGroups.Values, .. Listeners.Values];

    public IEnumerable<TaggedResource> TaggedResources() =>
        All.Where(r => r.Tags.Count > 0).Select(r => new TaggedResource(r.Arn, r.Region, r.Tags));

    public string StateName => "elasticloadbalancing";

    public JsonNode Save() => JsonSerializer.SerializeToNode(
        new ElbState([.. LoadBalancers.Values], [.. Listeners.Values], [.. TargetGroups.Values]), ElbJson.Default.ElbState) ?? new JsonObject();

    public void Load(JsonNode state)
    {
        if (state.Deserialize(ElbJson.Default.ElbState) is not { } loaded) return;
        foreach (var balancer in loaded.LoadBalancers) LoadBalancers[balancer.Arn] = balancer;
        foreach (var listener in loaded.Listeners) Listeners[listener.Arn] = listener;
        foreach (var group in loaded.TargetGroups) TargetGroups[group.Arn] = group;
    }

    public void Resume()
    {
        foreach (var balancer in LoadBalancers.Values) Continue(balancer);
        foreach (var group in TargetGroups.Values) Health.Watch(group);
    }
}

sealed record ElbState(IReadOnlyList<LoadBalancer> LoadBalancers, IReadOnlyList<Listener> Listeners, IReadOnlyList<TargetGroup> TargetGroups);

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ElbState))]
sealed partial class ElbJson : JsonSerializerContext;
