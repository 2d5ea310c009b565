using Slipway.Spec.Diagnostics;

namespace Slipway.Operations;

/// <summary>How an operation ended. Values, not exceptions: every one of these is expected.</summary>
public abstract record Outcome
{
    Outcome() { }

    /// <summary>What was asked for is so now.</summary>
    public sealed record Done : Outcome;

    /// <summary>It was so already.</summary>
    public sealed record NothingToDo : Outcome;

    /// <summary>Not begun: the user said no.</summary>
    public sealed record Declined : Outcome;

    /// <summary>Not begun, or not gone on with: AWS or a check before says no.</summary>
    public sealed record Refused(IReadOnlyList<Diagnostic> Findings) : Outcome;

    /// <summary>Done as far as it is Slipway's to do; who has the next step is told.</summary>
    public sealed record HandedBack(string Next) : Outcome;

    /// <summary>Begun and failed. Run again when the cause is mended.</summary>
    /// <param name="Cause">The root cause, in one line.</param>
    /// <param name="Remedy">What to do.</param>
    public sealed record Failed(string Cause, string? Remedy) : Outcome;
}
