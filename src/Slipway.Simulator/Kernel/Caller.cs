namespace Slipway.Simulator.Kernel;

/// <summary>Who signed a request.</summary>
/// <param name="Arn">User, role session or root.</param>
/// <param name="UserId"><c>AIDA…</c>, or <c>AROA…:session</c>.</param>
/// <param name="RoleName">Set for role sessions (instances among them): policies of this role are evaluated.</param>
/// <param name="InstanceId">Set for instance credentials.</param>
/// <param name="UserName">Set for users made in the simulator: their policies and those of their groups are evaluated.</param>
public sealed record Caller(
    string AccessKeyId, string Account, string Arn, string UserId, string? RoleName = null, string? InstanceId = null, string? UserName = null)
{
    /// <summary>Neither a role nor a created user: the owner of the account, who may do all.</summary>
    public bool IsOperator => RoleName is null && UserName is null;
}
