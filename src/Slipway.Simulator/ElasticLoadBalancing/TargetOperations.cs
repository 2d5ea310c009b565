using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Ec2.Instances;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Calls.QueryXml;

namespace Slipway.Simulator.ElasticLoadBalancing;

static class TargetOperations
{
    public static IEnumerable<Operation<ElbRequest>> All =>
    [
        new("RegisterTargets", Register, "TargetGroupArn Targets", JudgesResources: true),
        new("DeregisterTargets", Deregister, "TargetGroupArn Targets", JudgesResources: true),
        new("DescribeTargetHealth", Describe, "TargetGroupArn Targets Include"),
    ];

    static TargetGroup Group(ElbRequest request)
    {
        var group = request.TargetGroup();
        request.Call.Authorize($"elasticloadbalancing:{request.Call.Operation}", group.Arn,
            group.Tags.ToDictionary(tag => "aws:ResourceTag/" + tag.Key, tag => tag.Value));
        return group;
    }

    sealed record Asked(string Id, int Port);

    static List<Asked> Wanted(ElbRequest request, TargetGroup group) => [.. request.Args.Members("Targets").Select(target => new Asked(target.Need("Id"), target.Int("Port") ?? group.Port))];

    static IEnumerable<XElement?> Register(ElbRequest request)
    {
        var group = Group(request);
        var here = request.Service.Ec2.Region(group.Region);
        var wanted = Wanted(request, group);
        foreach (var (id, _) in wanted.Where(_ => group.TargetType == "instance"))
        {
            if (here.Instances.GetValueOrDefault(id) is not { } instance || instance.VpcId != group.VpcId)
            {
                throw new AwsException("InvalidTarget", $"The following targets are not in the target group VPC '{group.VpcId}': '{id}'");
            }
            if (instance.State != InstanceState.Running) throw new AwsException("InvalidTarget", $"The following targets are not in a running state and cannot be registered: '{id}'");
        }
        foreach (var (id, port) in wanted)
        {
            group.Targets.RemoveAll(t => t.Id == id && t.Port == port && t.State == TargetState.Draining);
            if (!group.Targets.Exists(t => t.Id == id && t.Port == port)) group.Targets.Add(new Target { Id = id, Port = port });
        }
        return [];
    }

    static IEnumerable<XElement?> Deregister(ElbRequest request)
    {
        var group = Group(request);
        var delay = int.TryParse(group.Attributes["deregistration_delay.timeout_seconds"], out var seconds) ? seconds : 300;
        foreach (var item in request.Args.Members("Targets"))
        {
            var (id, port) = (item.Need("Id"), item.Int("Port"));
            foreach (var target in group.Targets.Where(t => t.Id == id && (port is null || t.Port == port) && t.State != TargetState.Draining))
            {
                target.State = TargetState.Draining;
                target.DrainedAt = request.World.Now.AddSeconds(delay);
            }
        }
        if (!request.Service.BalancersOf(group).Any()) group.Targets.RemoveAll(t => t.State == TargetState.Draining);
        return [];
    }

    static IEnumerable<XElement?> Describe(ElbRequest request)
    {
        var group = request.TargetGroup();
        var wanted = Wanted(request, group);
        var targets = wanted.Count == 0 ? group.Targets : wanted.Select(w => group.Targets.Find(t => t.Id == w.Id && t.Port == w.Port)
            ?? new Target { Id = w.Id, Port = w.Port, State = TargetState.Draining, DrainedAt = DateTimeOffset.MinValue });
        return [Members("TargetHealthDescriptions", targets.Select(target => Render(request, group, target)))];
    }

    static XElement?[] Render(ElbRequest request, TargetGroup group, Target target)
    {
        var instance = request.Service.Ec2.Region(group.Region).Instances.GetValueOrDefault(target.Id);
        var (state, reason, description) = Words(request, group, target, instance);
        return
        [
            E("Target", E("Id", target.Id), E("Port", target.Port)),
            E("HealthCheckPort", group.Check.Port == "traffic-port" ? target.Port.ToString() : group.Check.Port),
            E("TargetHealth", E("State", state), E("Reason", reason), E("Description", description)),
        ];
    }

    static (string State, string? Reason, string? Description) Words(ElbRequest request, TargetGroup group, Target target, Instance? instance) => target switch
    {
        { DrainedAt: { } at } when at == DateTimeOffset.MinValue => ("unused", "Target.NotRegistered", "Target is not registered to the target group"),
        { State: TargetState.Draining } => ("draining", "Target.DeregistrationInProgress", "Target deregistration is in progress"),
        _ when !request.Service.BalancersOf(group).Any() =>
            ("unused", "Target.NotInUse", "Target group is not configured to receive traffic from the load balancer"),
        _ when instance is { State: not (InstanceState.Running or InstanceState.Pending) } =>
            ("unused", "Target.InvalidState", $"Target is in the {InstanceStates.Word(instance.State)} state"),
        { State: TargetState.Initial } => ("initial", "Elb.RegistrationInProgress", "Target registration is in progress"),
        { State: TargetState.Healthy } => ("healthy", null, null),
        _ => ("unhealthy", "Target.FailedHealthChecks", "Health checks failed"),
    };
}
