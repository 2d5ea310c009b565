namespace Slipway.Operations.Health;

/// <summary>A part of a cluster, and how it is looked at.</summary>
/// <param name="Kind">What kops' <c>validate cluster</c> calls a finding about it.</param>
/// <param name="Source">For the docs: who is asked.</param>
/// <param name="Needs">For the docs: permissions.</param>
/// <param name="IsSeen">Whether all that it is judged by was seen.</param>
/// <param name="Summary">What there is, in a few words.</param>
public sealed record HealthArea(string Name, string Kind, string Source, string Needs, Func<ClusterHealth, bool> IsSeen, Func<ClusterHealth, string> Summary)
{
    public static HealthArea Sight { get; } = new("sight", "Cluster", "all of these", "all of these", _ => true, _ => "");

    public static HealthArea Groups { get; } = new("groups", "InstanceGroup", "Auto Scaling: the groups with the cluster's tag, against the design's slots and pools",
        "autoscaling:DescribeAutoScalingGroups", health => health.Groups.Value is not null, health => $"{health.Groups.Value?.Sum(group => group.Serving.Count())} of {health.Groups.Value?.Sum(group => group.Desired)} machines in {health.Groups.Value?.Count} groups");

    public static HealthArea Stacks { get; } = new("stacks", "Stack", "CloudFormation: the cluster's stacks; there are none of a cluster that Terraform makes",
        "cloudformation:DescribeStacks", health => health.Stacks.Value is not null, health => health.ByTerraform ? "none, Terraform makes it" : $"{health.Stacks.Value?.Count} stacks");

    public static HealthArea Machines { get; } = new("machines", "Machine", "EC2, what the groups' launch templates say, and what each agent puts into the state store",
        "autoscaling:DescribeAutoScalingGroups ec2:DescribeInstances ec2:DescribeLaunchTemplateVersions s3:GetObject", health => health.Machines.Value is not null, health => $"{health.Machines.Value?.Count(machine => machine.State == "running")} running");

    public static HealthArea Nodes { get; } = new("nodes", "Node", "the Kubernetes API, by an administrator's certificate that is made for the look and ends after half an hour",
        "s3:GetObject kms:Decrypt", IsApiSeen, health => $"{health.Api.Value?.Nodes.Count(node => node.Ready)} of {health.Api.Value?.Nodes.Count} Ready");

    public static HealthArea Pods { get; } = new("pods", "Pod", "the Kubernetes API: the namespace `kube-system`",
        "as for nodes", IsApiSeen, health => $"{health.Api.Value?.Alive.Count(pod => pod.Ready)} of {health.Api.Value?.Alive.Count()} Ready in kube-system");

    public static HealthArea Etcd { get; } = new("etcd", "Etcd", "what members' agents put into the state store, as `slipway etcd status` shows it",
        "s3:GetObject", health => health.Etcd.Value is not null, health => $"{health.Etcd.Value?.Voting.Count} of {health.Etcd.Value?.Members.Count} members vote; {(health.Etcd.Value?.Newest is { } newest ? $"last snapshot {Math.Max(0, (health.Now - newest.Taken).TotalMinutes):0} minutes ago" : "no snapshot yet")}");

    public static HealthArea Keys { get; } = new("certificates", "Certificate", "agents' reports, and the authorities' certificates in the state store",
        "s3:GetObject", health => health.Keys.Value is not null && health.Machines.Value is not null, FirstEnd);

    public static HealthArea Balancer { get; } = new("load balancer", "LoadBalancer", "Elastic Load Balancing: the API's load balancer, its listener and its targets",
        "elasticloadbalancing:DescribeLoadBalancers elasticloadbalancing:DescribeTags elasticloadbalancing:DescribeTargetGroups elasticloadbalancing:DescribeTargetHealth elasticloadbalancing:DescribeListeners",
        health => health.Balancer.Value is not null, health => $"{health.Balancer.Value?.Targets.Count(target => target.State == "healthy")} of {health.Balancer.Value?.Targets.Count} targets healthy");

    public static HealthArea Versions { get; } = new("versions", "Version", "kubelets' and static pods' versions, by Kubernetes' policy on skew",
        "as for nodes", IsApiSeen, health => string.Join(", ", (health.Api.Value?.Nodes ?? []).Select(node => node.KubeletVersion).Distinct().Order(StringComparer.Ordinal)));

    public static HealthArea Names { get; } = new("names", "dns", "Route 53: the API's record against the load balancer, internal names against the slots' network interfaces",
        "route53:ListHostedZonesByName route53:ListResourceRecordSets ec2:DescribeNetworkInterfaces", health => health.Names.Value is not null, health => $"{health.Names.Value?.Records.Count} records");

    /// <summary>In the order in which they are printed.</summary>
    public static IReadOnlyList<HealthArea> All { get; } = [Sight, Groups, Stacks, Machines, Nodes, Pods, Etcd, Keys, Balancer, Versions, Names];

    static bool IsApiSeen(ClusterHealth health) => health.Api.Value is { Ready: true };

    static string FirstEnd(ClusterHealth health)
    {
        var ends = new List<DateTimeOffset>(health.Keys.Value?.Ends.Values ?? []);
        foreach (var machine in health.Machines.Value ?? [])
        {
            if (machine.FirstEnd is { } end) ends.Add(end);
        }
        return ends.Count > 0 ? $"the first ends {ends.Min():yyyy-MM-dd}" : "";
    }
}
