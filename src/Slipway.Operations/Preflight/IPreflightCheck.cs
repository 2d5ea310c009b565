using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Preflight;

/// <summary>Looks at one thing in the account that would make <c>up</c> fail later; changes nothing.</summary>
interface IPreflightCheck
{
    Task<IReadOnlyList<Diagnostic>> RunAsync(PreflightContext context, CancellationToken ct);
}
