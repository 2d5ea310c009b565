using Slipway.Aws;
using Slipway.Design;
using Slipway.Design.Model;
using Slipway.Operations.Keys;
using Slipway.Operations.Preflight;
using Slipway.Operations.Up;
using Slipway.Render.Iam.Operator;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Doctor;

/// <summary>What <c>doctor</c> needs from its caller.</summary>
/// <param name="ForTerraform">The cluster's key is not a stack's to make.</param>
/// <param name="Confirm">Shows what would be made and asks; null: nothing is made.</param>
/// <param name="KeepPrivateKey">
/// A key pair's name, and what makes a private key (PEM) → its file, 0600, and what it holds: the key of an earlier run where there is one.
/// </param>
public sealed record DoctorRequest(bool ForTerraform, Func<IReadOnlyList<string>, bool>? Confirm, Func<string, Func<string>, (string File, string PrivateKey)> KeepPrivateKey)
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
        var fixes = new DoctorFixes(cluster, account, request.KeepPrivateKey);
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
        var sight = await PreflightChecks.LookAsync(PreflightContext.Of(cluster), ct).ConfigureAwait(false);
        if (sight.Findings is [{ Code: var code, Severity: Severity.Error }] && (code == PreflightRules.NotReachable.Code || code == PreflightRules.ClockOff.Code)) return Report(null, null, sight, done);
        var identity = await cluster.Aws.Sts.GetCallerIdentityAsync(ct).ConfigureAwait(false);
        var (findings, unseen) = (sight.Findings.ToList(), sight.Unseen.ToList());
        if (identity.Arn.EndsWith(":root", StringComparison.Ordinal)) findings.Add(DoctorRules.Root.At(null, $"{identity.Arn} is the account itself", DoctorRules.Root.Remedy));
        foreach (var (look, rule) in Looks())
        {
            try
            {
                findings.AddRange(await look(identity.Account, ct).ConfigureAwait(false));
            }
            catch (AwsServiceException e) when (e.Kind == AwsErrorKind.Denied)
            {
                unseen.Add(Unseen.Of([rule.Code], e));
            }
        }
        return Report(identity.Account, identity.Arn, new Sight(findings, unseen), done);
    }

    /// <summary>What is looked at besides preflight, each with what it is about.</summary>
    IEnumerable<(Func<string, CancellationToken, Task<IReadOnlyList<Diagnostic>>> Look, DiagnosticRule Rule)> Looks()
    {
        yield return (ImagesAsync, PreflightRules.ImageUnusable);
        yield return (LinkedRolesAsync, DoctorRules.LinkedRole);
        if (request.WithoutSpec) yield break;
        yield return (PoliciesAsync, DoctorRules.Policies);
        yield return (KeyAsync, DoctorRules.Key);
    }

    /// <summary>Those that plan and up pin before anything else.</summary>
    async Task<IReadOnlyList<Diagnostic>> ImagesAsync(string account, CancellationToken ct) =>
        (await LockPinner.PinAsync(cluster.Design, ClusterLock.Empty, cluster.Aws.Ssm, ct).ConfigureAwait(false)).Findings;

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
        var names = OperatorPolicies.Render(cluster.Design, account).Keys;
        foreach (var name in names)
        {
            if (await cluster.Aws.Iam.FindPolicyAsync(DoctorFixes.PolicyArn(cluster.Design, account, name), ct).ConfigureAwait(false) is null) missing.Add(name);
        }
        if (missing.Count > 0) return [DoctorRules.Policies.At(null, $"the account has no policy {string.Join(", ", missing)}", "slipway render --iam operator prints them")];
        // Who gives the policies to somebody in another way has no such group, and needs none.
        var group = DoctorFixes.Group(cluster.Design);
        if (await cluster.Aws.Iam.FindGroupPoliciesAsync(group, ct).ConfigureAwait(false) is not { } attached) return [];
        string[] loose = [.. names.Except(attached)];
        return loose.Length == 0 ? []
            : [DoctorRules.Policies.At(null, $"the group {group} is without {string.Join(", ", loose)}", $"aws iam attach-group-policy --group-name {group} --policy-arn {DoctorFixes.PolicyArn(cluster.Design, account, loose[0])}")];
    }

    /// <summary>Looked for under either target: plan does so as well.</summary>
    async Task<IReadOnlyList<Diagnostic>> KeyAsync(string account, CancellationToken ct) =>
        cluster.Design.KmsKeyArn is null && await OwnKey.FindAsync(cluster, ct).ConfigureAwait(false) is null && request.ForTerraform
            ? [DoctorRules.Key.At(null, $"there is no key {OwnKey.Alias(cluster.Design)}", "slipway up --target terraform makes it")]
            : [];

    DoctorReport Report(string? account, string? caller, Sight sight, IReadOnlyList<string> done)
    {
        IReadOnlyList<string> subjects = [.. request.WithoutSpec ? DoctorSubjects.OfAnAccount.Where(subject => subject != DoctorSubjects.Bucket || cluster.Design.State is StateLocation.Bucket) : DoctorSubjects.All];
        var unseen = sight.Unseen.SelectMany(one => one.Codes, (one, code) => Explained(one, code)).Where(finding => subjects.Contains(finding.Subject)).DistinctBy(finding => (finding.Subject, finding.Diagnostic.Message));
        return new DoctorReport(account, caller, cluster.Design.Region, subjects, [.. sight.Findings.Where(IsAsked).Select(Explained), .. unseen], done);
    }

    /// <summary>An account of which something was not seen that <c>up</c> needs is not one to call fit.</summary>
    static DoctorFinding Explained(Unseen unseen, string code)
    {
        var (subject, link) = (DoctorSubjects.Of(code).Subject, DoctorSubjects.Of(unseen.Why.Code).Link);
        var remedy = !unseen.Stops ? "Nothing is to be done: up does without. An administrator's slipway doctor sees it."
            : unseen.Why.Code == PreflightRules.Denied.Code ? PreflightRules.Denied.Remedy : PreflightRules.NotReachable.Remedy;
        var why = unseen.Why with { Help = remedy };
        return new DoctorFinding(subject, unseen.Stops ? why with { Severity = Severity.Error } : why, link, null) { IsUnseen = true };
    }

    /// <summary>Without a spec state has no place yet, and nothing stands in a line.</summary>
    bool IsAsked(Diagnostic finding) => !request.WithoutSpec || finding.Code != PreflightRules.FolderState.Code;

    DoctorFinding Explained(Diagnostic finding)
    {
        var (subject, link) = DoctorSubjects.Of(finding.Code);
        return new DoctorFinding(subject, request.WithoutSpec ? finding with { Span = null } : finding, link, DoctorFixes.Describe(finding, cluster.Design));
    }
}
