namespace Slipway.Simulator.Kernel;

/// <summary>Who signed a request.</summary>
/// <param name="Arn">User, role session or root.</param>
/// <param name="UserId"><c>AIDA…</c>, or <c>AROA…:session</c>.</param>
/// <param name="RoleName">Set for instance credentials: policies of this role are evaluated. Null: the operator, who may do all.</param>
/// <param name="InstanceId">Set for instance credentials.</param>
public sealed record Caller(string AccessKeyId, string Account, string Arn, string UserId, string? RoleName = null, string? InstanceId = null)
{
    public bool IsOperator => RoleName is null;
}
