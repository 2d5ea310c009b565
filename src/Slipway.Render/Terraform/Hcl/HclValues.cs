using Slipway.Render.Resources;

namespace Slipway.Render.Terraform.Hcl;

/// <summary>An expression as it stands: <c>aws_vpc.cluster.id</c>.</summary>
sealed record HclExpression(string Code) : Value;

/// <summary><c>function(arguments…)</c>.</summary>
sealed record HclCall(string Function, params IReadOnlyList<Value> Arguments) : Value;
