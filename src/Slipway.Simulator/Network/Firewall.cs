using Slipway.Simulator.Ec2;
using Slipway.Simulator.Ec2.Interfaces;

namespace Slipway.Simulator.Network;

/// <summary>Security groups at a network interface. Pure.</summary>
static class Firewall
{
    /// <summary>Whether an ingress rule lets TCP in from the address, or from an interface in one of the groups.</summary>
    public static bool Admits(Ec2Region here, NetworkInterface to, int port, string fromAddress, IReadOnlyCollection<string> fromGroups) =>
        to.Groups.Select(id => here.SecurityGroups[id]).SelectMany(group => group.Rules).Any(rule => !rule.IsEgress && rule.CoversTcp(port)
            && ((rule.GroupId is { } other && fromGroups.Contains(other)) || rule.AdmitsAddress(fromAddress)));

    /// <summary>Whether any ingress rule speaks of the port at all.</summary>
    public static bool IsOpen(Ec2Region here, IReadOnlyCollection<string> groups, int port) =>
        groups.Count == 0 || groups.Select(id => here.SecurityGroups[id]).SelectMany(group => group.Rules).Any(rule => !rule.IsEgress && rule.CoversTcp(port));
}
