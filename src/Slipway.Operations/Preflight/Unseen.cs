using Slipway.Aws;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Preflight;

/// <summary>A check that could not look: nothing is known of what it would have found.</summary>
/// <param name="Codes">What it would have said.</param>
/// <param name="Why">SLW4002 or SLW4001.</param>
/// <param name="Stops">Whether <c>up</c> would fail without the call as well.</param>
public sealed record Unseen(IReadOnlyList<string> Codes, Diagnostic Why, bool Stops)
{
    /// <summary>Services that only checks read of: quotas are CloudFormation's to meet, and roles and policies are made or named without being looked at.</summary>
    static readonly string[] s_ofChecksOnly = ["servicequotas:", "iam:"];

    public static Unseen Of(IReadOnlyList<string> codes, AwsServiceException e) => e.Kind == AwsErrorKind.Denied
        ? new(codes, PreflightRules.Denied.At(null, e.Error.ToString()), !Array.Exists(s_ofChecksOnly, service => e.Error.Call.StartsWith(service, StringComparison.Ordinal)))
        : new(codes, PreflightRules.NotReachable.At(null, e.Error.ToString()), Stops: true);
}

/// <summary>What all checks have found, and which could not look.</summary>
public sealed record Sight(IReadOnlyList<Diagnostic> Findings, IReadOnlyList<Unseen> Unseen);
