using Slipway.Aws.Protocol;

namespace Slipway.Aws.LoadBalancing;

/// <summary>Elastic Load Balancing v2. Lists are complete; deleting what is gone succeeds, as AWS itself has it.</summary>
public sealed class LoadBalancingClient
{
    const int TagSlice = 20;
    readonly Caller _caller;

    internal LoadBalancingClient(Caller caller) => _caller = caller;

    /// <param name="names">None: all. A name that does not exist is an error of kind <see cref="AwsErrorKind.NotFound"/>.</param>
    public Task<IReadOnlyList<LoadBalancer>> DescribeLoadBalancersAsync(IReadOnlyCollection<string>? names = null, IReadOnlyCollection<string>? arns = null, CancellationToken ct = default) =>
        PagesAsync("DescribeLoadBalancers", () => new Form().Each("Names.member", names).Each("LoadBalancerArns.member", arns), "LoadBalancers", e => new LoadBalancer(
            e.Str("LoadBalancerArn"), e.Str("LoadBalancerName"), e.Str("DNSName"), e.Str("Type"), e.Str("Scheme"), e.Child("State").Str("Code"), e.Str("VpcId"),
            e.Str("CanonicalHostedZoneId"), e.Strings("SecurityGroups")), ct);

    public Task<IReadOnlyList<TargetGroup>> DescribeTargetGroupsAsync(string? loadBalancerArn = null, IReadOnlyCollection<string>? names = null, IReadOnlyCollection<string>? arns = null, CancellationToken ct = default) =>
        PagesAsync("DescribeTargetGroups", () => new Form().Add("LoadBalancerArn", loadBalancerArn).Each("Names.member", names).Each("TargetGroupArns.member", arns), "TargetGroups", e => new TargetGroup(
            e.Str("TargetGroupArn"), e.Str("TargetGroupName"), e.Str("Protocol"), e.Int("Port"), e.Str("TargetType"), e.Str("VpcId"), e.Strings("LoadBalancerArns")), ct);

    public async Task<IReadOnlyList<TargetHealth>> DescribeTargetHealthAsync(string targetGroupArn, CancellationToken ct = default) =>
        (await _caller.QueryAsync("DescribeTargetHealth", new Form().Add("TargetGroupArn", targetGroupArn), ct).ConfigureAwait(false)).List("TargetHealthDescriptions", e => new TargetHealth(
            e.Child("Target").Str("Id"), e.Child("Target").Int("Port"), e.Child("TargetHealth").Str("State"), e.Child("TargetHealth").Str("Reason"), e.Child("TargetHealth").Str("Description")));

    public Task<IReadOnlyList<Listener>> DescribeListenersAsync(string loadBalancerArn, CancellationToken ct = default) =>
        PagesAsync("DescribeListeners", () => new Form().Add("LoadBalancerArn", loadBalancerArn), "Listeners",
            e => new Listener(e.Str("ListenerArn"), e.Str("LoadBalancerArn"), e.Int("Port"), e.Str("Protocol"), e.List("DefaultActions", action => action.Str("TargetGroupArn")).FirstOrDefault(arn => arn.Length > 0)), ct);

    /// <returns>Tags by ARN.</returns>
    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> DescribeTagsAsync(IEnumerable<string> arns, CancellationToken ct = default)
    {
        var found = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        foreach (var slice in arns.Chunk(TagSlice))
        {
            var page = await _caller.QueryAsync("DescribeTags", new Form().Each("ResourceArns.member", slice), ct).ConfigureAwait(false);
            foreach (var e in page.Items("TagDescriptions")) found[e.Str("ResourceArn")] = e.Pairs("Tags", "Key", "Value");
        }
        return found;
    }

    public Task DeleteLoadBalancerAsync(string arn, CancellationToken ct = default) => _caller.QueryAsync("DeleteLoadBalancer", new Form().Add("LoadBalancerArn", arn), ct);

    public Task DeleteTargetGroupAsync(string arn, CancellationToken ct = default) => _caller.QueryAsync("DeleteTargetGroup", new Form().Add("TargetGroupArn", arn), ct);

    public async Task DeleteListenerAsync(string arn, CancellationToken ct = default)
    {
        try
        {
            await _caller.QueryAsync("DeleteListener", new Form().Add("ListenerArn", arn), ct).ConfigureAwait(false);
        }
        catch (AwsServiceException e) when (e.Kind == AwsErrorKind.NotFound)
        {
            // It is gone, which is what was asked for.
        }
    }

    Task<IReadOnlyList<T>> PagesAsync<T>(string action, Func<Form> form, string list, Func<System.Xml.Linq.XElement, T> read, CancellationToken ct) =>
        _caller.PagesAsync(action, form, list, read, ct, ask: "Marker", answer: "NextMarker");
}
