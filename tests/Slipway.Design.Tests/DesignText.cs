using System.Text;
using Slipway.Design.Model;
using Slipway.Spec.Diagnostics;

namespace Slipway.Design.Tests;

/// <summary>A design as text to read and to compare: everything that it holds.</summary>
static class DesignText
{
    public static string Of(DesignResult result)
    {
        var text = new StringBuilder();
        foreach (var finding in result.Diagnostics) text.Append(Finding(finding)).Append('\n');
        if (result.Design is { } design) Append(text.Append('\n'), design);
        return text.ToString();
    }

    static string Finding(Diagnostic d) => $"{d.Severity.ToString().ToLowerInvariant()} {d.Code}: {d.Message}\n    {d.Help}";

    static void Append(StringBuilder text, ClusterDesign d)
    {
        void Line(string line) => text.Append(line).Append('\n');
        Line($"cluster {d.Name} in {d.Region} ({d.Partition}), Kubernetes {d.KubernetesVersion}");
        Line($"state {d.State}");
        Line($"tags {Map(d.Tags)}");
        Line($"key {d.KmsKeyArn ?? "of its own"}, addons [{string.Join(", ", d.Addons.Select(addon => addon.Name))}]");
        Line($"certificates {d.Certificates.Algorithm} {d.Certificates.Duration.TotalDays:0}d, authorities {d.Certificates.AuthorityDuration.TotalDays:0}d");
        Line($"ssh key {d.Ssh.KeyName ?? "-"}, {d.Ssh.AuthorizedKeys.Count} authorized, from [{string.Join(", ", d.Ssh.AllowedCidrs)}]");
        var n = d.Network;
        Line($"\nnetwork {n.Topology}, nat {n.Nat}, cni {n.Cni}, {n.InternalDomain}");
        Line($"  {n.Vpc}");
        Line($"  pods {n.PodCidr}, services {n.ServiceCidr}, dns {n.DnsServiceIp}");
        foreach (var s in n.Subnets)
        {
            string?[] extras = [s.ExistingId, s.ExistingRouteTableId, s.ExistingNatGatewayId, s.EipAllocationId, s.NatSubnet is null ? null : $"nat in {s.NatSubnet}"];
            Line($"  {s.Name} {s.Zone} {s.Cidr?.ToString() ?? "-"} {s.Type} {string.Join(' ', extras.OfType<string>())}".TrimEnd());
        }
        Line($"\napi {d.Api.Scheme} in [{string.Join(", ", d.Api.Subnets)}] from [{string.Join(", ", d.Api.AllowedCidrs)}]");
        Line($"  {d.Api.DnsName ?? "-"} in zone {d.Api.HostedZoneId ?? "-"}, inside {d.Api.InternalName}");
        foreach (var name in d.Api.CertificateNames) Line($"  names {name}");
        Line($"\ncontrol plane {Instance(d.ControlPlane.Instance)}");
        foreach (var slot in d.ControlPlane.Slots) Line(Slot(slot));
        Line($"\netcd {d.Etcd.Version} {d.Etcd.Topology}, data {d.Etcd.Volume}, backup every {d.Etcd.BackupEvery} keep {d.Etcd.BackupKeep}{(d.Etcd.RestoreAfter is { } after ? $", restore after {after}" : "")}");
        if (d.Etcd.Instance is { } instance) Line($"  {Instance(instance)}");
        foreach (var slot in d.Etcd.Slots) Line(Slot(slot));
        foreach (var member in d.Etcd.Members) Line($"  {member.Name} {member.Host}");
        foreach (var pool in d.Pools)
        {
            Line($"\npool {pool.Name} {Instance(pool.Instance)}");
            Line($"  spot {pool.Spot} {pool.SpotMaxPrice}".TrimEnd() + $", {pool.MaxPods} pods a node, labels {Map(pool.Labels)}, tags {Map(pool.Tags)}");
            foreach (var taint in pool.Taints) Line($"  taint {taint.Key}={taint.Value}:{taint.Effect}");
            foreach (var g in pool.Groups) Line($"  group {g.Name} {g.Min}..{g.Max}, {g.Desired} now, in [{string.Join(", ", g.Subnets)}]");
        }
    }

    static string Slot(SlotDesign s) => $"  {s.Index} {s.Name} {s.Zone} in {s.Subnet}, member {s.Member?.Name ?? "-"}";

    static string Instance(InstanceDesign i) =>
        $"[{string.Join(", ", i.Types)}] {i.Architecture}, {i.Image.Family} {i.Image.Id ?? i.Image.SsmParameter}, root {i.RootVolume}, {i.Tenancy}, ready in {i.ReadyTimeout}";

    static string Map(IReadOnlyDictionary<string, string> map) => "{" + string.Join(", ", map.Select(p => $"{p.Key}: {p.Value}")) + "}";
}
