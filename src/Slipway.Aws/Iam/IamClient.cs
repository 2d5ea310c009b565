using Slipway.Aws.Protocol;

namespace Slipway.Aws.Iam;

public sealed record Role(string Name, string Arn, string Path);

/// <summary>IAM, global.</summary>
public sealed partial class IamClient
{
    readonly Caller _caller;

    internal IamClient(Caller caller) => _caller = caller;

    /// <returns>Null when there is no such role.</returns>
    public async Task<Role?> GetRoleAsync(string name, CancellationToken ct = default)
    {
        try
        {
            var role = (await _caller.QueryAsync("GetRole", new Form().Add("RoleName", name), ct).ConfigureAwait(false)).Child("Role");
            return role is null ? null : new Role(role.Str("RoleName"), role.Str("Arn"), role.Str("Path"));
        }
        catch (AwsServiceException e) when (e.Kind == AwsErrorKind.NotFound)
        {
            return null;
        }
    }
}
