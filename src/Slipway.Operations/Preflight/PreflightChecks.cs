using Slipway.Aws;
using Slipway.Operations.Preflight.Checks;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Preflight;

/// <summary>All checks at once, all findings together.</summary>
public static class PreflightChecks
{
    static readonly IPreflightCheck[] All =
    [
        new ZoneCheck(), new OfferingCheck(), new QuotaCheck(), new KeyPairCheck(), new HostedZoneCheck(), new BucketCheck(), new VpcCheck(),
        new KmsKeyCheck(), new SealedKeysCheck(), new ImageCheck(), new MirrorCheck(),
        new TargetGroupCheck(), new PolicyCheck(), new SecurityGroupCheck(),
    ];

    public static async Task<IReadOnlyList<Diagnostic>> RunAsync(PreflightContext context, CancellationToken ct)
    {
        // Without credentials every check would say the same; the first call says it once.
        var clock = await FirstCallAsync(context, ct).ConfigureAwait(false);
        if (clock is { Severity: Severity.Error }) return [clock];
        var found = await Task.WhenAll(All.Select(check => GuardedAsync(check, context, ct))).ConfigureAwait(false);
        return [.. found.SelectMany(f => f).Concat(clock is null ? [] : [clock]).OrderBy(d => d.Span?.Line ?? int.MaxValue).ThenBy(d => d.Code, StringComparer.Ordinal)];
    }

    /// <returns>Null: AWS knows these credentials, and its clock and ours agree.</returns>
    static async Task<Diagnostic?> FirstCallAsync(PreflightContext context, CancellationToken ct)
    {
        try
        {
            var asked = context.WallTime.GetUtcNow();
            var identity = await context.Aws.Sts.GetCallerIdentityAsync(ct).ConfigureAwait(false);
            return ClockSight.Judge(asked, identity.AnsweredAt, context.WallTime.GetUtcNow());
        }
        catch (AwsServiceException e) when (e.Kind == AwsErrorKind.Clock)
        {
            return PreflightRules.ClockOff.At(null, e.Error.ToString(), PreflightRules.ClockOff.Remedy) with { Severity = Severity.Error };
        }
        catch (AwsServiceException e)
        {
            return PreflightRules.NotReachable.At(null, e.Error.ToString());
        }
    }

    static async Task<IReadOnlyList<Diagnostic>> GuardedAsync(IPreflightCheck check, PreflightContext context, CancellationToken ct)
    {
        try
        {
            return await check.RunAsync(context, ct).ConfigureAwait(false);
        }
        catch (AwsServiceException e) when (e.Kind == AwsErrorKind.Denied)
        {
            return [PreflightRules.Denied.At(null, e.Error.ToString())];
        }
        catch (AwsServiceException e)
        {
            return [PreflightRules.NotReachable.At(null, e.Error.ToString())];
        }
    }
}
