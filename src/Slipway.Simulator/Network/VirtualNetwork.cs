using System.Net.Sockets;
using Slipway.Simulator.Ec2;
using Slipway.Simulator.Ec2.Interfaces;
using Slipway.Simulator.ElasticLoadBalancing;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Machines;
using Slipway.Simulator.Route53;

namespace Slipway.Simulator.Network;

/// <summary>
/// Name → load balancer or interface → security group → what listens on the machine. From outside nothing private answers, and since
/// the address that AWS would see is not known, an ingress rule for the port lets everybody outside in. The tunnel is the operator's
/// VPN: to it all VPCs are open, their private names, addresses and internal load balancers, but for security groups as from outside.
/// </summary>
public sealed class VirtualNetwork(World world, Ec2Service ec2, ElbService balancers, Route53Service zones) : INetwork, ITunnel
{
    readonly Resolver _resolver = new(zones, balancers);
    readonly Dictionary<string, int> _turns = new(StringComparer.Ordinal);

    public Task<Stream> OpenAsync(string host, int port, CancellationToken cancellation)
    {
        try
        {
            return Task.FromResult(StreamPair.Connect(world.Look(() => Find(null, host, port, vpn: true)), cancellation));
        }
        catch (SocketException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    /// <summary>What the VPC's resolver answers to a machine; none: there is no such name.</summary>
    public IReadOnlyList<string> Lookup(Machine machine, string host) => world.Look(() => _resolver.Resolve(host, SeenFrom(Source(machine))) switch
    {
        { Balancer: { } balancer } => balancer.Interfaces.Values.Select(id => ec2.Region(balancer.Region).Interfaces[id].PrivateIp).ToList(),
        { } found => found.Addresses,
        null => [],
    });

    public Task<Stream> ConnectAsync(Machine? from, string host, int port, CancellationToken cancellation) =>
        Task.FromResult(StreamPair.Connect(world.Look(() => Find(from, host, port)), cancellation));

    public void Reach(Machine? from, string host, int port) => world.Look(() => Find(from, host, port));

    Func<Stream, CancellationToken, Task> Find(Machine? from, string host, int port, bool vpn = false)
    {
        var source = from is null ? null : Source(from);
        if (_resolver.Resolve(host, vpn ? static _ => true : SeenFrom(source)) is not { } found) throw Fails(SocketError.HostNotFound, $"{host}: no such name");
        if (found.Balancer is { } balancer) return Through(balancer, source, port, vpn);
        SocketException? last = null;
        foreach (var address in found.Addresses)
        {
            try
            {
                return Direct(address, source, port, vpn);
            }
            catch (SocketException e)
            {
                last = e;
            }
        }
        throw last ?? Fails(SocketError.HostNotFound, $"{host} has no address");
    }

    static Func<HostedZone, bool> SeenFrom(NetworkInterface? source) => zone => zone.Vpcs.Any(vpc => vpc.VpcId == source?.VpcId);

    NetworkInterface Source(Machine machine)
    {
        var here = ec2.Region(machine.Region);
        return here.Instances.GetValueOrDefault(machine.InstanceId)?.PrimaryInterfaceId is { } id
            ? here.Interfaces[id]
            : throw Fails(SocketError.NetworkDown, $"{machine.InstanceId} has no network interface");
    }

    Func<Stream, CancellationToken, Task> Direct(string address, NetworkInterface? source, int port, bool vpn)
    {
        foreach (var here in ec2.Regions)
        {
            var eni = here.Interfaces.Values.FirstOrDefault(i => (vpn || i.VpcId == source?.VpcId) && i.PrivateIp == address)
                ?? here.Interfaces.Values.FirstOrDefault(i => i.PublicIp == address);
            if (eni is null) continue;
            if (balancers.LoadBalancers.Values.FirstOrDefault(b => b.Interfaces.ContainsValue(eni.Id)) is { } balancer) return Through(balancer, source, port, vpn);
            var isPrivate = eni.PrivateIp == address;
            var open = source is null ? Firewall.IsOpen(here, eni.Groups, port)
                : Firewall.Admits(here, eni, port, isPrivate ? source.PrivateIp : source.PublicIp ?? source.PrivateIp, isPrivate ? source.Groups : []);
            if (!open && source?.Id != eni.Id) throw Fails(SocketError.TimedOut, $"{address}:{port} timed out: no security group of {eni.Id} lets {source?.PrivateIp ?? "the outside"} in");
            if (eni.Attachment?.InstanceId is not { } id || ec2.Machines.Running(id) is not { } machine)
            {
                throw Fails(SocketError.TimedOut, $"{address}:{port} timed out: {eni.Id} is on no running instance");
            }
            return machine.Listening(port) ?? throw Fails(SocketError.ConnectionRefused, $"{address}:{port} refused the connection: nothing listens there on {id}");
        }
        throw Fails(SocketError.TimedOut, $"{address}:{port} timed out: nobody has that address");
    }

    Func<Stream, CancellationToken, Task> Through(LoadBalancer balancer, NetworkInterface? source, int port, bool vpn)
    {
        var here = ec2.Region(balancer.Region);
        if (balancer.Internal && !vpn && source?.VpcId != balancer.VpcId)
        {
            throw Fails(SocketError.TimedOut, $"{balancer.DnsName} timed out: it is internal to {balancer.VpcId}");
        }
        var open = source is null
            ? Firewall.IsOpen(here, balancer.SecurityGroups, port)
            : balancer.SecurityGroups.Count == 0 || Firewall.Admits(here, here.Interfaces[balancer.Interfaces.Values.First()], port,
                balancer.Internal ? source.PrivateIp : source.PublicIp ?? source.PrivateIp, balancer.Internal ? source.Groups : [])
                || Firewall.IsOpen(here, balancer.SecurityGroups, port) && !balancer.Internal;
        if (!open) throw Fails(SocketError.TimedOut, $"{balancer.DnsName}:{port} timed out: its security groups let nobody in on port {port}");
        if (balancers.ListenersOf(balancer).FirstOrDefault(l => l.Port == port) is not { } listener)
        {
            throw Fails(SocketError.ConnectionRefused, $"{balancer.DnsName}:{port} refused the connection: it has no listener on that port");
        }
        var group = balancers.TargetGroup(listener.TargetGroupArn);
        var healthy = group.Targets.Where(t => t.State == TargetState.Healthy).ToList();
        if (healthy.Count == 0) throw Fails(SocketError.ConnectionReset, $"{balancer.DnsName}:{port}: no target of {group.Name} is healthy");
        var turn = _turns[group.Arn] = _turns.GetValueOrDefault(group.Arn) + 1;
        var target = healthy[turn % healthy.Count];
        return balancers.Health.Machine(group, target)?.Listening(target.Port)
            ?? throw Fails(SocketError.ConnectionReset, $"{balancer.DnsName}:{port}: target {target.Id} went away");
    }

    static SocketException Fails(SocketError error, string message) => new((int)error, message);
}
