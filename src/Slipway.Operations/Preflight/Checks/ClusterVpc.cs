using Slipway.Aws.Ec2;
using Slipway.Design.Model;

namespace Slipway.Operations.Preflight.Checks;

static class ClusterVpc
{
    /// <returns>Null: it is yet to be made.</returns>
    public static async Task<string?> FindAsync(PreflightContext context, CancellationToken ct)
    {
        if (context.Design.Network.Vpc.ExistingId is { } existing) return existing;
        return await context.Aws.Ec2.DescribeVpcsAsync([Filter.Tag(TagNames.Cluster, context.Design.Name)], ct: ct).ConfigureAwait(false) is [var own, ..] ? own.Id : null;
    }
}
