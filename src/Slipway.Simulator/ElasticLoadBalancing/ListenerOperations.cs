using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Calls.QueryXml;

namespace Slipway.Simulator.ElasticLoadBalancing;

static class ListenerOperations
{
    public static IEnumerable<Operation<ElbRequest>> All =>
    [
        new("CreateListener", Create, "LoadBalancerArn Protocol Port DefaultActions Tags"),
        new("DescribeListeners", Describe, "LoadBalancerArn ListenerArns Marker PageSize"),
        new("ModifyListener", Modify, "ListenerArn Protocol Port DefaultActions"),
        new("DeleteListener", Delete, "ListenerArn"),
        new("DescribeListenerAttributes", r => { r.Listener(); return [Members("Attributes", new[] { new[] { E("Key", "tcp.idle_timeout.seconds"), E("Value", "350") } })]; }, "ListenerArn"),
    ];

    static IEnumerable<XElement?> Create(ElbRequest request)
    {
        var balancer = request.LoadBalancer();
        var port = request.Args.Int("Port") ?? throw ElbRequest.Invalid("A port must be specified");
        if (request.Service.ListenersOf(balancer).Any(l => l.Port == port))
        {
            throw new AwsException("DuplicateListener", "A listener already exists on this port for this load balancer");
        }
        var listener = new Listener
        {
            Arn = $"{balancer.Arn.Replace(":loadbalancer/", ":listener/", StringComparison.Ordinal)}/{request.NewSuffix()}",
            Region = balancer.Region,
            LoadBalancerArn = balancer.Arn,
            Port = port,
            Protocol = Protocol(request["Protocol"]) ?? throw ElbRequest.Invalid("A protocol must be specified"),
            TargetGroupArn = Action(request) ?? throw ElbRequest.Invalid("A default action must be specified"),
            Tags = request.Tags(),
        };
        request.Service.Listeners.Add(listener.Arn, listener);
        return [Members("Listeners", [Render(listener)])];
    }

    static string? Protocol(string? protocol) =>
        protocol is null or "TCP" ? protocol : throw AwsException.NotSupported($"the listener protocol {protocol}");

    static string? Action(ElbRequest request)
    {
        var actions = request.Args.Members("DefaultActions");
        if (actions.Count == 0) return null;
        if (actions.Count > 1 || actions[0].Need("Type") != "forward") throw ElbRequest.Invalid("A network load balancer's listener has one action, of type forward");
        var weighted = actions[0].Sub("ForwardConfig").Members("TargetGroups");
        if (weighted.Count > 1) throw AwsException.NotSupported("weighted target groups");
        return request.Service.TargetGroup(actions[0]["TargetGroupArn"] ?? (weighted.Count > 0 ? weighted[0].Need("TargetGroupArn") : actions[0].Need("TargetGroupArn"))).Arn;
    }

    static IEnumerable<XElement?> Describe(ElbRequest request)
    {
        var arns = request.Args.MemberValues("ListenerArns");
        var all = arns.Count == 0 ? [.. request.Service.ListenersOf(request.LoadBalancer())] : arns.Select(arn =>
            request.Service.Listeners.GetValueOrDefault(arn) ?? throw new AwsException("ListenerNotFound", "One or more listeners not found")).ToList();
        var (page, next) = Paging.Of(all, request.Args.Int("PageSize"), request["Marker"]);
        return [Members("Listeners", page.Select(Render)), E("NextMarker", next)];
    }

    static IEnumerable<XElement?> Modify(ElbRequest request)
    {
        var listener = request.Listener();
        listener.Port = request.Args.Int("Port") ?? listener.Port;
        listener.Protocol = Protocol(request["Protocol"]) ?? listener.Protocol;
        listener.TargetGroupArn = Action(request) ?? listener.TargetGroupArn;
        return [Members("Listeners", [Render(listener)])];
    }

    static IEnumerable<XElement?> Delete(ElbRequest request)
    {
        request.Service.Listeners.Remove(request.Listener().Arn);
        return [];
    }

    static XElement?[] Render(Listener listener) =>
    [
        E("ListenerArn", listener.Arn), E("LoadBalancerArn", listener.LoadBalancerArn), E("Port", listener.Port), E("Protocol", listener.Protocol),
        Members("DefaultActions", new[]
        {
            new[]
            {
                E("Type", "forward"), E("TargetGroupArn", listener.TargetGroupArn),
                E("ForwardConfig", Members("TargetGroups", new[] { new[] { E("TargetGroupArn", listener.TargetGroupArn) } })),
            },
        }),
    ];
}
