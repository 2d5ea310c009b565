namespace Slipway.Pki.Envelope;

public enum EnvelopeProblem
{
    /// <summary>Not an envelope, or of a version this program does not know.</summary>
    Malformed,
    /// <summary>Sealed for another cluster or role than the one that asks.</summary>
    WrongContext,
    /// <summary>Changed since it was sealed, or sealed with another key.</summary>
    Tampered,
}

/// <summary>An envelope that does not open. Holds no secret.</summary>
public sealed class EnvelopeException(EnvelopeProblem problem, string message, Exception? inner = null) : PkiException(message, inner)
{
    public EnvelopeProblem Problem { get; } = problem;
}
