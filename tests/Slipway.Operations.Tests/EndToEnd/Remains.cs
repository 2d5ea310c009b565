namespace Slipway.Operations.Tests.EndToEnd;

/// <summary>All that an account holds and is billed for, one line each.</summary>
static class Remains
{
    public static async Task<IReadOnlyList<string>> OfAsync(TestAccount account, string region, string cluster)
    {
        var aws = account.Aws(region);
        var found = new List<string>();
        void Add(string kind, IEnumerable<string> ids) => found.AddRange(ids.Select(id => $"{kind} {id}"));
        Add("stack", (await aws.CloudFormation.DescribeStacksAsync()).Select(s => s.Name));
        Add("instance", (await aws.Ec2.DescribeInstancesAsync()).Where(i => i.State is not ("terminated" or "shutting-down")).Select(i => i.Id));
        Add("vpc", (await aws.Ec2.DescribeVpcsAsync()).Select(v => v.Id));
        Add("volume", (await aws.Ec2.DescribeVolumesAsync()).Select(v => v.Id));
        Add("snapshot", (await aws.Ec2.DescribeSnapshotsAsync()).Select(s => s.Id));
        Add("interface", (await aws.Ec2.DescribeNetworkInterfacesAsync()).Select(i => i.Id));
        Add("address", (await aws.Ec2.DescribeAddressesAsync()).Select(a => a.AllocationId));
        Add("group", (await aws.Ec2.DescribeSecurityGroupsAsync()).Select(g => g.Name));
        Add("balancer", (await aws.LoadBalancing.DescribeLoadBalancersAsync()).Select(b => b.Name));
        Add("target group", (await aws.LoadBalancing.DescribeTargetGroupsAsync()).Select(g => g.Name));
        Add("scaling group", (await aws.AutoScaling.DescribeGroupsAsync()).Select(g => g.Name));
        Add("log group", (await aws.Logs.DescribeLogGroupsAsync("/")).Select(g => g.Name));
        Add("role", Names(account.Do(region, "iam", "ListRoles"), "RoleName"));
        Add("profile", Names(account.Do(region, "iam", "ListInstanceProfiles"), "InstanceProfileName"));
        Add("template", Names(account.Do(region, "ec2", "DescribeLaunchTemplates"), "launchTemplateName"));
        Add("zone", (await aws.Route53.ListHostedZonesByNameAsync($"{cluster}.slipway.internal")).Select(z => z.Id));
        Add("record", (await aws.Route53.ListResourceRecordSetsAsync(TestSpecs.ZoneId)).Where(r => r.Type is not ("NS" or "SOA")).Select(r => r.Name));
        Add("tagged", (await aws.Tagging.GetResourcesAsync("slipway.dev/cluster", [cluster])).Select(r => r.Arn).Where(arn => !arn.Contains(":kms:", StringComparison.Ordinal) && !arn.Contains(":instance/", StringComparison.Ordinal)));
        return found;
    }

    static IEnumerable<string> Names(System.Xml.Linq.XElement reply, string name) => reply.Descendants().Where(e => e.Name.LocalName == name).Select(e => e.Value);
}
