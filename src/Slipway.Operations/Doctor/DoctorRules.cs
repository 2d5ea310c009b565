using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Doctor;

/// <summary>SLW42xx: what <c>doctor</c> looks at besides preflight.</summary>
public static class DoctorRules
{
    public static readonly DiagnosticRule Root = new("SLW4201", Severity.Warning, "Root credentials",
        "These credentials are the account's own: nothing limits them, and nothing can take them back in part.", "Make a user or a role with the policies of slipway render --iam operator.");

    public static readonly DiagnosticRule LinkedRole = new("SLW4202", Severity.Note, "No service-linked role yet",
        "AWS makes it at the first use of the service, where the operator may do that; a young account has none.", "aws iam create-service-linked-role --aws-service-name SERVICE, or slipway doctor --fix.");

    public static readonly DiagnosticRule Policies = new("SLW4203", Severity.Note, "No operator's policies in the account",
        "Whoever works on the cluster needs them, and nothing beyond.", "slipway render --iam operator prints them; slipway doctor --fix makes them, and a group that has them.");

    public static readonly DiagnosticRule Key = new("SLW4204", Severity.Note, "No key of the cluster yet",
        "Keys and disks of a cluster that Terraform makes are sealed under a KMS key that is there before its first machine.", "slipway up --target terraform makes it, and so does slipway doctor --fix --target terraform.");

    public static IReadOnlyList<DiagnosticRule> All { get; } = [Root, LinkedRole, Policies, Key];
}
