using Slipway.Aws.Protocol;

namespace Slipway.Aws.Iam;

public sealed partial class IamClient
{
    /// <returns>Null when there is no such policy.</returns>
    public Task<string?> FindPolicyAsync(string arn, CancellationToken ct = default) => AbsentIsNullAsync(async () =>
        (await _caller.QueryAsync("GetPolicy", new Form().Add("PolicyArn", arn), ct).ConfigureAwait(false)).Child("Policy").Str("DefaultVersionId"));

    /// <param name="document">JSON.</param>
    /// <returns>Its ARN.</returns>
    public async Task<string> CreatePolicyAsync(string name, string description, string document, CancellationToken ct = default) =>
        (await _caller.QueryAsync("CreatePolicy", new Form().Add("PolicyName", name).Add("Description", description).Add("PolicyDocument", document), ct).ConfigureAwait(false))
            .Child("Policy").Str("Arn");

    /// <returns>The group's name; null when there is no such group.</returns>
    public Task<string?> FindGroupAsync(string name, CancellationToken ct = default) => AbsentIsNullAsync(async () =>
        (await _caller.QueryAsync("GetGroup", new Form().Add("GroupName", name), ct).ConfigureAwait(false)).Child("Group").Str("GroupName"));

    public Task CreateGroupAsync(string name, CancellationToken ct = default) => _caller.QueryAsync("CreateGroup", new Form().Add("GroupName", name), ct);

    /// <returns>The names of its managed policies; null when there is no such group. It may have ten, which are one page.</returns>
    public async Task<IReadOnlyList<string>?> FindGroupPoliciesAsync(string group, CancellationToken ct = default)
    {
        try
        {
            return (await _caller.QueryAsync("ListAttachedGroupPolicies", new Form().Add("GroupName", group), ct).ConfigureAwait(false)).List("AttachedPolicies", policy => policy.Str("PolicyName"));
        }
        catch (AwsServiceException e) when (e.Kind == AwsErrorKind.NotFound)
        {
            return null;
        }
    }

    /// <summary>Attached already is success.</summary>
    public Task AttachGroupPolicyAsync(string group, string policyArn, CancellationToken ct = default) =>
        _caller.QueryAsync("AttachGroupPolicy", new Form().Add("GroupName", group).Add("PolicyArn", policyArn), ct);

    /// <param name="service"><c>autoscaling.amazonaws.com</c>, ….</param>
    public Task CreateServiceLinkedRoleAsync(string service, CancellationToken ct = default) => _caller.QueryAsync("CreateServiceLinkedRole", new Form().Add("AWSServiceName", service), ct);

    static async Task<string?> AbsentIsNullAsync(Func<Task<string>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (AwsServiceException e) when (e.Kind == AwsErrorKind.NotFound)
        {
            return null;
        }
    }
}
