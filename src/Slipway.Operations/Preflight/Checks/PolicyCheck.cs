using Slipway.Aws;
using Slipway.Design.Model;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Preflight.Checks;

/// <summary>Whether the managed policies that the spec gives to machines exist: no role can be made with one that does not.</summary>
sealed class PolicyCheck : IPreflightCheck
{
    public async Task<IReadOnlyList<Diagnostic>> RunAsync(PreflightContext context, CancellationToken ct)
    {
        var missing = new Dictionary<string, bool>(StringComparer.Ordinal);
        var found = new List<Diagnostic>();
        foreach (var (path, arn) in Named(context.Design))
        {
            if (!missing.TryGetValue(arn, out var isMissing)) missing[arn] = isMissing = await IsMissingAsync(context.Aws, arn, ct).ConfigureAwait(false);
            if (isMissing) found.Add(PreflightRules.PolicyMissing.At(context.At(path), $"there is no managed policy {arn}", Help(arn)));
        }
        return found;
    }

    static IEnumerable<(string Path, string Arn)> Named(ClusterDesign design)
    {
        foreach (var group in design.Groups())
        {
            for (var i = 0; i < group.Instance.ManagedPolicies.Count; i++) yield return ($"{group.Path}.managedPolicies[{i}]", group.Instance.ManagedPolicies[i]);
        }
    }

    static async Task<bool> IsMissingAsync(AwsClients aws, string arn, CancellationToken ct)
    {
        try
        {
            return await aws.Iam.FindPolicyAsync(arn, ct).ConfigureAwait(false) is null;
        }
        catch (AwsServiceException e) when (e.Kind == AwsErrorKind.Invalid)
        {
            return true;
        }
    }

    static string Help(string arn) => arn.Contains(":iam::aws:", StringComparison.Ordinal)
        ? "aws iam list-policies --scope AWS shows the names of AWS's own; some have a path, such as service-role/"
        : "aws iam list-policies --scope Local shows those of this account";
}
