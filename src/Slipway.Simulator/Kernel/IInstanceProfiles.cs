namespace Slipway.Simulator.Kernel;

/// <summary>What EC2 asks of IAM.</summary>
public interface IInstanceProfiles
{
    /// <summary>By name or ARN; null: there is none.</summary>
    InstanceProfile? FindProfile(string nameOrArn);
}

/// <param name="RoleName">Null: no role was added to it.</param>
/// <param name="TrustsEc2">Whether the role's trust policy lets instances take it on.</param>
public sealed record InstanceProfile(string Name, string Arn, string Id, string? RoleName, string? RoleArn, string? RoleId, bool TrustsEc2 = true);
