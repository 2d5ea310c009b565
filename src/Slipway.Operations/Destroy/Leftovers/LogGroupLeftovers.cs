namespace Slipway.Operations.Destroy.Leftovers;

/// <summary>Log groups are made by what writes to them, so no stack takes them away.</summary>
sealed class LogGroupLeftovers : ILeftoverSource
{
    public bool HoldsNetwork => false;

    public async Task<IReadOnlyList<Leftover>> FindAsync(ClusterServices cluster, CancellationToken ct)
    {
        var logs = cluster.Aws.Logs;
        var groups = await logs.DescribeLogGroupsAsync($"/slipway/{cluster.Design.Name}", ct).ConfigureAwait(false);
        return [.. groups.Where(g => g.Name == $"/slipway/{cluster.Design.Name}" || g.Name.StartsWith($"/slipway/{cluster.Design.Name}/", StringComparison.Ordinal))
            .Select(g => new Leftover("log group", g.Name, g.Name, stop => logs.DeleteLogGroupAsync(g.Name, stop)))];
    }
}
