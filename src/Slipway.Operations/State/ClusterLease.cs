using Slipway.Operations.Progress;

namespace Slipway.Operations.State;

/// <summary>What a command does alone, under the cluster's lease.</summary>
static class ClusterLease
{
    /// <summary>Takes the lease, does the work, and gives it back; while it works, the lease is renewed.</summary>
    /// <param name="command">For whoever finds the cluster taken: <c>up</c>.</param>
    /// <param name="work">Is cancelled when the lease is lost.</param>
    /// <returns>What the work came to; a failure where somebody else has the lease, or took it.</returns>
    public static async Task<Outcome> HoldAsync(this ClusterServices cluster, string command, bool breakLock, Func<HeldLease, CancellationToken, Task<Outcome>> work, CancellationToken ct)
    {
        var lease = await new LeaseKeeper(cluster.State, cluster.WallTime, cluster.Owner, said => cluster.Report(ProgressKind.Warning, "lease", said)).AcquireAsync(command, breakLock, ct).ConfigureAwait(false);
        if (lease is LeaseResult.Held { By: var by })
        {
            return new Outcome.Failed($"the cluster is being worked on by {by}", $"wait for it; it is free soon after {by.Expires:HH:mm:ss}Z unless renewed; --break-lock takes it now");
        }
        var held = ((LeaseResult.Taken)lease).Lease;
        await using (held.ConfigureAwait(false))
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, held.Lost);
            try
            {
                var outcome = await work(held, either.Token).ConfigureAwait(false);
                // It was too short to notice: the other has looked at what was there before it was done.
                if (await OtherAsync(held, ct).ConfigureAwait(false) is { } other) cluster.Report(ProgressKind.Warning, "lease", $"{other} took it while this went on; when both are through, run the one again whose result you want");
                return outcome;
            }
            catch (OperationCanceledException) when (held.Lost.IsCancellationRequested)
            {
                return new Outcome.Failed("the cluster's lease was taken by another or could not be renewed", "see who works on it, then run again");
            }
        }
    }

    static async Task<Lease?> OtherAsync(HeldLease held, CancellationToken ct)
    {
        try
        {
            return await held.FindOtherAsync(ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or Aws.AwsServiceException)
        {
            // Nothing is to be done about it any more.
            return null;
        }
    }
}
