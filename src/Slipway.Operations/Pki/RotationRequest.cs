namespace Slipway.Operations.Pki;

public sealed record RotationRequest
{
    /// <summary>Names of the keys to change.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>Back to the older keys, as long as they are not retired.</summary>
    public bool Back { get; init; }

    /// <summary>Where to stop; null: at the end.</summary>
    public KeyStage? Until { get; init; }

    /// <summary>How long service account tokens live that were signed with the older key. Default 1 h 10 min: kubelets renew those of pods within an hour.</summary>
    public TimeSpan TokenLife { get; init; } = TimeSpan.FromMinutes(70);
    public bool BreakLock { get; init; }

    /// <summary>Asked once, before anything is done; not where a change goes on that had begun.</summary>
    public required Func<PkiState, bool> Confirm { get; init; }
}
