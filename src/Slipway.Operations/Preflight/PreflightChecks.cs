using Slipway.Aws;
using Slipway.Operations.Preflight.Checks;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Preflight;

/// <summary>All checks at once, all findings together.</summary>
public static class PreflightChecks
{
    /// <summary>Each with what it looks for.</summary>
    static readonly (IPreflightCheck Check, DiagnosticRule[] Rules)[] s_all =
    [
        (new ZoneCheck(), [PreflightRules.ZoneNotThere]),
        (new OfferingCheck(), [PreflightRules.TypeNotOffered]),
        (new QuotaCheck(), [PreflightRules.QuotaTooSmall]),
        (new KeyPairCheck(), [PreflightRules.KeyPairMissing]),
        (new HostedZoneCheck(), [PreflightRules.ZoneMissing, PreflightRules.RecordTaken, PreflightRules.RecordLeft]),
        (new BucketCheck(), [PreflightRules.BucketMissing, PreflightRules.BucketNotVersioned]),
        (new VpcCheck(), [PreflightRules.VpcUnusable]),
        (new KmsKeyCheck(), [PreflightRules.KeyUnusable]),
        (new SealedKeysCheck(), [PreflightRules.KeysDoNotOpen]),
        (new ImageCheck(), [PreflightRules.ImageUnusable]),
        (new MirrorCheck(), [PreflightRules.MirrorMissing, PreflightRules.MirrorLacks]),
        (new TargetGroupCheck(), [PreflightRules.TargetGroupUnusable]),
        (new PolicyCheck(), [PreflightRules.PolicyMissing]),
        (new SecurityGroupCheck(), [PreflightRules.SecurityGroupUnusable]),
    ];

    /// <returns>What was found; a check that could not look is a finding as well.</returns>
    public static async Task<IReadOnlyList<Diagnostic>> RunAsync(PreflightContext context, CancellationToken ct)
    {
        var sight = await LookAsync(context, ct).ConfigureAwait(false);
        return Sorted(sight.Findings.Concat(sight.Unseen.Select(unseen => unseen.Why)));
    }

    /// <summary>The same, for whoever has to tell what is well from what nobody saw.</summary>
    public static async Task<Sight> LookAsync(PreflightContext context, CancellationToken ct)
    {
        // Without credentials every check would say the same; the first call says it once.
        var clock = await FirstCallAsync(context, ct).ConfigureAwait(false);
        if (clock is { Severity: Severity.Error }) return new Sight([clock], []);
        var found = await Task.WhenAll(s_all.Select(row => GuardedAsync(row.Check, row.Rules, context, ct))).ConfigureAwait(false);
        return new Sight(Sorted(found.SelectMany(f => f.Findings).Concat(clock is null ? [] : [clock])), [.. found.SelectMany(f => f.Unseen)]);
    }

    static IReadOnlyList<Diagnostic> Sorted(IEnumerable<Diagnostic> findings) => [.. findings.OrderBy(d => d.Span?.Line ?? int.MaxValue).ThenBy(d => d.Code, StringComparer.Ordinal)];

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

    static async Task<Sight> GuardedAsync(IPreflightCheck check, DiagnosticRule[] rules, PreflightContext context, CancellationToken ct)
    {
        try
        {
            return new Sight(await check.RunAsync(context, ct).ConfigureAwait(false), []);
        }
        catch (AwsServiceException e)
        {
            return new Sight([], [Unseen.Of(Array.ConvertAll(rules, rule => rule.Code), e)]);
        }
    }
}
