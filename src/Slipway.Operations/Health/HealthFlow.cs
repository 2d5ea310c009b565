using Slipway.Operations.Progress;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Health;

/// <param name="Wait">How long to go on looking until the cluster is healthy; null: until a look finds an error.</param>
/// <param name="Pause">Between two looks.</param>
/// <param name="Passes">Looks in a row that must find no error.</param>
public sealed record HealthRequest(TimeSpan? Wait, TimeSpan Pause, int Passes);

/// <summary>Looks at a cluster until it is known to be healthy, or not to be; changes nothing.</summary>
public sealed class HealthFlow(ClusterServices cluster, HealthRequest request, Uri? proxy)
{
    /// <exception cref="Aws.AwsServiceException">Whoever asks is not known to AWS, or AWS is not reached: nothing at all can be seen.</exception>
    public async Task<HealthReport> RunAsync(CancellationToken ct)
    {
        await cluster.Aws.Sts.GetCallerIdentityAsync(ct).ConfigureAwait(false);
        var reader = new HealthReader(cluster, proxy);
        var until = cluster.Time.GetUtcNow() + request.Wait;
        string? told = null;
        for (var good = 0; ;)
        {
            var seen = await reader.ReadAsync(ct).ConfigureAwait(false);
            var findings = HealthRules.Judge(seen);
            var errors = findings.Where(finding => finding.Severity == Severity.Error).ToList();
            good = errors.Count == 0 ? good + 1 : 0;
            if (good >= request.Passes) return new HealthReport(seen, findings, good, IsHealthy: true);
            // Without --wait the first error decides; with it, a healthy cluster may still have to be looked at once more.
            if (errors.Count > 0 && (until is null || cluster.Time.GetUtcNow() + request.Pause > until)) return new HealthReport(seen, findings, good, IsHealthy: false);
            if (errors is [var first, ..] && Words(first, errors.Count) is var words && words != told) cluster.Report(ProgressKind.Waiting, first.Symptom.Subject, told = words);
            await Task.Delay(request.Pause, cluster.Time, ct).ConfigureAwait(false);
        }
    }

    static string Words(HealthFinding first, int count) => $"{first.Symptom.Message}{(count > 1 ? $" (and {count - 1} more)" : "")}";
}
