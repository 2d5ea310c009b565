namespace Slipway.Operations.Pki;

/// <summary>All that deciding about a change of keys may know.</summary>
public sealed record RotationObservation
{
    public required DateTimeOffset Now { get; init; }

    /// <summary>Those that the change is about, by name.</summary>
    public required IReadOnlyDictionary<string, KeyState> Keys { get; init; }

    /// <summary>Machines that do not work with the present revision of the trust document, or do not say so.</summary>
    public IReadOnlyList<NodeTrustState> Lagging { get; init; } = [];

    /// <summary>Whether keys of which there is one only shall be changed: false once the run has begun to, so that it ends.</summary>
    public bool Begins { get; init; }

    /// <summary>Back to the older keys instead of on to the newer ones.</summary>
    public bool Back { get; init; }

    /// <summary>Whether every pod was started after both authorities were in the bundle that pods are given.</summary>
    public bool WorkloadsAreNew { get; init; }

    /// <summary>The key under which all of Kubernetes' secrets were written anew, every API server having written with it; null: not yet.</summary>
    public string? RewrittenUnder { get; init; }

    /// <summary>Since when every control-plane machine has signed with the key that it signs with now; null: one does not say.</summary>
    public DateTimeOffset? SignedSince { get; init; }

    /// <summary>How long a token of a service account may live.</summary>
    public TimeSpan TokenLife { get; init; }
}

/// <param name="Signer">Id of the key that signs.</param>
/// <param name="NewerHasSigned">Whether something may be about that the newer of two has signed.</param>
public sealed record KeyState(KeyStage Stage, string Signer, bool NewerHasSigned);

/// <param name="Place">Slot or pool.</param>
/// <param name="Problem">Why it does not count, in words.</param>
public sealed record NodeTrustState(string InstanceId, string? Place, string Problem);
