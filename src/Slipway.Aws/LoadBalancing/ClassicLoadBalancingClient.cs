using Slipway.Aws.Protocol;

namespace Slipway.Aws.LoadBalancing;

/// <summary>Load balancers of the first generation, which Kubernetes' in-tree cloud provider made: to find and delete them.</summary>
public sealed class ClassicLoadBalancingClient
{
    const int TagSlice = 20;
    readonly Caller _caller;

    internal ClassicLoadBalancingClient(Caller caller) => _caller = caller;

    public Task<IReadOnlyList<ClassicLoadBalancer>> DescribeLoadBalancersAsync(CancellationToken ct = default) =>
        _caller.PagesAsync("DescribeLoadBalancers", () => new Form(), "LoadBalancerDescriptions", e => new ClassicLoadBalancer(
            e.Str("LoadBalancerName"), e.Str("DNSName"), e.Str("VPCId"), e.Strings("SecurityGroups"), e.List("Instances", i => i.Str("InstanceId"))), ct, ask: "Marker", answer: "NextMarker");

    /// <returns>Tags by name.</returns>
    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> DescribeTagsAsync(IEnumerable<string> names, CancellationToken ct = default)
    {
        var found = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        foreach (var slice in names.Chunk(TagSlice))
        {
            var page = await _caller.QueryAsync("DescribeTags", new Form().Each("LoadBalancerNames.member", slice), ct).ConfigureAwait(false);
            foreach (var e in page.Items("TagDescriptions")) found[e.Str("LoadBalancerName")] = e.Pairs("Tags", "Key", "Value");
        }
        return found;
    }

    public Task DeleteLoadBalancerAsync(string name, CancellationToken ct = default) => _caller.QueryAsync("DeleteLoadBalancer", new Form().Add("LoadBalancerName", name), ct);
}
