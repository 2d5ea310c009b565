using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Ec2;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.AutoScaling;

/// <summary>Amazon EC2 Auto Scaling: groups that keep their size.</summary>
public sealed class AutoScalingService : IQueryService, IPersistent, ITaggedResources
{
    readonly OperationTable<AutoScalingRequest> _operations = new("autoscaling", "", static _ => { },
        GroupOperations.All, MemberOperations.All, HookOperations.All, TargetGroupOperations.All, TagOperations.All, ActivityOperations.All);

    /// <summary>As long as Auto Scaling tells of the activities of groups that are gone.</summary>
    static readonly TimeSpan s_memory = TimeSpan.FromDays(42);

    readonly List<Group> _groups = [];
    readonly List<Group> _deleted = [];

    public AutoScalingService(World world, Ec2Service ec2)
    {
        World = world;
        Ec2 = ec2;
        Keeper = new Keeper(this);
    }

    public World World { get; }
    public Ec2Service Ec2 { get; }
    public Keeper Keeper { get; }
    public string SigningName => "autoscaling";
    public XNamespace Namespace => "http://autoscaling.amazonaws.com/doc/2011-01-01/";

    public IEnumerable<XElement> Handle(Call call) => _operations.Run(call, new AutoScalingRequest(this, call));

    public IEnumerable<Group> In(string region) => _groups.Where(g => g.Region == region);

    /// <summary>Also those that are gone, for their activities.</summary>
    public IEnumerable<Group> Ever(string region) => In(region).Concat(_deleted.Where(g => g.Region == region));
    public Group? Find(string region, string name) => _groups.Find(g => g.Region == region && g.Name == name);
    public string Arn(string region, string name, string id) => $"arn:aws:autoscaling:{region}:{World.Account}:autoScalingGroup:{id}:autoScalingGroupName/{name}";

    internal void Add(Group group)
    {
        _groups.Add(group);
        Sweep(group);
    }

    internal void Remove(Group group)
    {
        group.Next?.Timer.Dispose();
        group.Deleted = World.Now;
        _groups.Remove(group);
        _deleted.RemoveAll(old => old.Deleted + s_memory < World.Now);
        _deleted.Add(group);
    }

    internal void Register(Group group, IEnumerable<string> targetGroups, IReadOnlyCollection<string> instances)
    {
        if (group.Suspended.Contains("AddToLoadBalancer")) return;
        Targets("RegisterTargets", group, targetGroups, instances);
    }

    internal void Deregister(Group group, IEnumerable<string> targetGroups, IReadOnlyCollection<string> instances) =>
        Targets("DeregisterTargets", group, targetGroups, instances);

    void Targets(string action, Group group, IEnumerable<string> targetGroups, IReadOnlyCollection<string> instances)
    {
        foreach (var arn in targetGroups.ToList()) Target(action, group, arn, instances);
    }

    void Target(string action, Group group, string arn, IReadOnlyCollection<string> instances)
    {
        var parameters = new Dictionary<string, string> { ["TargetGroupArn"] = arn };
        foreach (var (i, id) in instances.Index()) parameters[$"Targets.member.{i + 1}.Id"] = id;
        try
        {
            World.Invoke("elasticloadbalancing", group.Region, action, parameters);
        }
        catch (AwsException refusal) when (refusal.IsThrottling)
        {
            World.Clock.Schedule(Delays.Changed, () => Target(action, group, arn, [.. instances.Where(id => StillWanted(action, group, arn, id))]));
        }
        catch (AwsException)
        {
            // A target group that is gone, or an instance that is no longer running: nothing to serve there.
        }
    }

    static bool StillWanted(string action, Group group, string arn, string id) =>
        action == "DeregisterTargets" || group.TargetGroups.Contains(arn) && group.Members.Exists(m => m.InstanceId == id && m.State == LifecycleState.InService);

    /// <summary>Groups that trust their load balancer look at the health of their targets from time to time.</summary>
    void Sweep(Group group) => World.Clock.Schedule(Delays.Sweep, () =>
    {
        if (!_groups.Contains(group)) return;
        if (group.Settings.HealthCheckType.Contains("ELB", StringComparison.Ordinal) && !group.Suspended.Contains("HealthCheck")) CheckTargets(group);
        Sweep(group);
    });

    void CheckTargets(Group group)
    {
        var old = World.Now.AddSeconds(-group.Settings.GracePeriod);
        foreach (var arn in group.TargetGroups)
        {
            if (Health(group, arn) is not { } reply) continue;
            var sick = reply.Descendants(reply.Name.Namespace + "TargetHealthDescriptions").Elements()
                .Where(t => t.Descendants(reply.Name.Namespace + "State").Any(state => state.Value == "unhealthy"))
                .SelectMany(t => t.Descendants(reply.Name.Namespace + "Id")).Select(id => id.Value).ToHashSet();
            foreach (var member in group.Members.Where(m => m.State == LifecycleState.InService && m.Joined <= old && sick.Contains(m.InstanceId))) member.Healthy = false;
        }
        if (group.Members.Exists(m => !m.Healthy)) Keeper.Look(group, TimeSpan.Zero);
    }

    // Null: not to be had now; the next sweep asks again.
    XElement? Health(Group group, string arn)
    {
        try
        {
            return World.Invoke("elasticloadbalancing", group.Region, "DescribeTargetHealth", new Dictionary<string, string> { ["TargetGroupArn"] = arn });
        }
        catch (AwsException)
        {
            return null;
        }
    }

    public IEnumerable<TaggedResource> TaggedResources() => _groups.Where(g => g.Tags.Count > 0).Select(g => new TaggedResource(g.Arn, g.Region, g.TagValues()));

    public string StateName => "autoscaling";

    public JsonNode Save() => JsonSerializer.SerializeToNode([.. _groups, .. _deleted], AutoScalingJson.Default.ListGroup) ?? new JsonArray();

    public void Load(JsonNode state)
    {
        _groups.Clear();
        _deleted.Clear();
        foreach (var group in state.Deserialize(AutoScalingJson.Default.ListGroup) ?? []) (group.Deleted is null ? _groups : _deleted).Add(group);
    }

    public void Resume()
    {
        foreach (var group in _groups)
        {
            Keeper.Resume(group);
            Sweep(group);
        }
    }
}
