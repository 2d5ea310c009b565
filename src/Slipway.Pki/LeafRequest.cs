namespace Slipway.Pki;

/// <summary>A certificate to be issued, and for what it may be used.</summary>
public sealed record LeafRequest
{
    public required SubjectName Subject { get; init; }

    /// <summary>May prove who a client is.</summary>
    public bool Client { get; init; }

    /// <summary>May prove who a server is; needs a name.</summary>
    public bool Server { get; init; }

    /// <summary>DNS names and IP addresses it is valid for, mixed.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
    public KeyKind Key { get; init; } = KeyKind.EcdsaP256;

    /// <summary>Ends no later than the authority does, whatever is asked for.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromDays(365);
}
