using Slipway.Aws;
using Slipway.Design.Model;
using Slipway.Operations.Keys;
using Slipway.Operations.Preflight;
using Slipway.Render.Iam.Operator;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Doctor;

/// <summary>What <c>doctor</c> needs from its caller.</summary>
/// <param name="ForTerraform">The cluster's key is not a stack's to make.</param>
/// <param name="Confirm">Shows what would be made and asks; null: nothing is made.</param>
/// <param name="SaveKeyPair">Name and private key (PEM) → the file that it was written to, 0600.</param>
public sealed record DoctorRequest(bool ForTerraform, Func<IReadOnlyList<string>, bool>? Confirm, Func<string, string, string> SaveKeyPair)
{
    /// <summary>There is no spec yet: the design is one of defaults, and nothing is looked at that only a spec can ask for.</summary>
    public bool WithoutSpec { get; init; }
}

/// <summary>Looks at an account as preflight does and beyond, mends what can be mended, and looks again.</summary>
public sealed class DoctorFlow(ClusterServices cluster, DoctorRequest request)
{
    static readonly (string Role, string Service)[] s_linkedRoles =
    [
        ("AWSServiceRoleForAutoScaling", "autoscaling.amazonaws.com"),
        ("AWSServiceRoleForElasticLoadBalancing", "elasticloadbalancing.amazonaws.com"),
    ];

    static readonly (string Role, string Service) s_spotRole = ("AWSServiceRoleForEC2Spot", "spot.amazonaws.com");

    public async Task<DoctorReport> RunAsync(CancellationToken ct)
    {
        var report = await LookAsync([], ct).ConfigureAwait(false);
        if (report.Account is not { } account || request.Confirm is not { } confirm) return report;
        var fixes = new DoctorFixes(cluster, account, request.SaveKeyPair);
        var wanted = report.Findings.Where(finding => finding.Fix is not null).ToList();
        if (wanted.Count == 0 || !confirm([.. wanted.Select(finding => finding.Fix ?? "")])) return report;
        var done = new List<string>();
        foreach (var finding in wanted)
        {
            if (await fixes.RunAsync(finding.Diagnostic, ct).ConfigureAwait(false) is { } made) done.Add(made);
        }
        return await LookAsync(done, ct).ConfigureAwait(false);
    }

    async Task<DoctorReport> LookAsync(IReadOnlyList<string> done, CancellationToken ct)
    {
        var findings = (await PreflightChecks.RunAsync(PreflightContext.Of(cluster), ct).ConfigureAwait(false)).ToList();
        if (findings is [{ Code: var code, Severity: Severity.Error }] && (code == PreflightRules.NotReachable.Code || code == PreflightRules.ClockOff.Code)) return Report(null, null, findings, done);
        var identity = await cluster.Aws.Sts.GetCallerIdentityAsync(ct).ConfigureAwait(false);
        if (identity.Arn.EndsWith(":root", StringComparison.Ordinal)) findings.Add(DoctorRules.Root.At(null, $"{identity.Arn} is the account itself", DoctorRules.Root.Remedy));
        foreach (var look in (Func<string, CancellationToken, Task<IReadOnlyList<Diagnostic>>>[])[LinkedRolesAsync, .. request.WithoutSpec ? [] : (Func<string, CancellationToken, Task<IReadOnlyList<Diagnostic>>>[])[PoliciesAsync, KeyAsync]])
        {
            findings.AddRange(await GuardedAsync(look, identity.Account, ct).ConfigureAwait(false));
        }
        return Report(identity.Account, identity.Arn, findings, done);
    }

    async Task<IReadOnlyList<Diagnostic>> LinkedRolesAsync(string account, CancellationToken ct)
    {
        var missing = new List<Diagnostic>();
        foreach (var (role, service) in cluster.Design.Pools.Any(pool => pool.Spot) ? [.. s_linkedRoles, s_spotRole] : s_linkedRoles)
        {
            if (await cluster.Aws.Iam.GetRoleAsync(role, ct).ConfigureAwait(false) is null)
            {
                missing.Add(DoctorRules.LinkedRole.At(null, $"{role} does not exist yet", $"aws iam create-service-linked-role --aws-service-name {service}"));
            }
        }
        return missing;
    }

    async Task<IReadOnlyList<Diagnostic>> PoliciesAsync(string account, CancellationToken ct)
    {
        var missing = new List<string>();
        foreach (var name in OperatorPolicies.Render(cluster.Design, account).Keys)
        {
            if (await cluster.Aws.Iam.FindPolicyAsync(DoctorFixes.PolicyArn(cluster.Design, account, name), ct).ConfigureAwait(false) is null) missing.Add(name);
        }
        return missing.Count == 0 ? [] : [DoctorRules.Policies.At(null, $"the account has no policy {string.Join(", ", missing)}", "slipway render --iam operator prints them")];
    }

    async Task<IReadOnlyList<Diagnostic>> KeyAsync(string account, CancellationToken ct) =>
        request.ForTerraform && cluster.Design.KmsKeyArn is null && await OwnKey.FindAsync(cluster, ct).ConfigureAwait(false) is null
            ? [DoctorRules.Key.At(null, $"there is no key {OwnKey.Alias(cluster.Design)}", "slipway up --target terraform makes it")]
            : [];

    static async Task<IReadOnlyList<Diagnostic>> GuardedAsync(Func<string, CancellationToken, Task<IReadOnlyList<Diagnostic>>> look, string account, CancellationToken ct)
    {
        try
        {
            return await look(account, ct).ConfigureAwait(false);
        }
        catch (AwsServiceException e) when (e.Kind == AwsErrorKind.Denied)
        {
            return [PreflightRules.Denied.At(null, e.Error.ToString())];
        }
    }

    DoctorReport Report(string? account, string? caller, IEnumerable<Diagnostic> findings, IReadOnlyList<string> done) => new(
        account, caller, cluster.Design.Region, [.. request.WithoutSpec ? DoctorSubjects.OfAnAccount.Where(subject => subject != DoctorSubjects.Bucket || cluster.Design.State is StateLocation.Bucket) : DoctorSubjects.All],
        [.. findings.Where(IsAsked).Select(Explained)], done);

    /// <summary>Without a spec state has no place yet, and nothing stands in a line.</summary>
    bool IsAsked(Diagnostic finding) => !request.WithoutSpec || finding.Code != PreflightRules.FolderState.Code;

    DoctorFinding Explained(Diagnostic finding)
    {
        var (subject, link) = DoctorSubjects.Of(finding.Code);
        return new DoctorFinding(subject, request.WithoutSpec ? finding with { Span = null } : finding, link, DoctorFixes.Describe(finding, cluster.Design));
    }
}
