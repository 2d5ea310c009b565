namespace Slipway.Operations.Health;

/// <summary>What one source shows, or why it could not be looked at: nothing seen is never taken for nothing wrong.</summary>
public sealed record Sight<T>
    where T : class
{
    internal Sight(T? value, Blind? blind) => (Value, Blind) = (value, blind);

    /// <summary>Null: it could not be looked at.</summary>
    public T? Value { get; }
    public Blind? Blind { get; }
}

public static class Sight
{
    public static Sight<T> Of<T>(T value)
        where T : class => new(value, null);

    public static Sight<T> None<T>(Blind blind)
        where T : class => new(null, blind);
}

/// <param name="Reason">One sentence without a full stop.</param>
/// <param name="Remedy">What lets one look.</param>
public sealed record Blind(BlindKind Kind, string Reason, string Remedy);

public enum BlindKind
{
    /// <summary>AWS refuses or does not answer, what is stored cannot be read, or there is nothing yet to be looked at.</summary>
    Refused,

    /// <summary>The Kubernetes API ought to answer here and does not.</summary>
    ApiSilent,

    /// <summary>The Kubernetes API is not for whoever asks from here.</summary>
    ApiOutOfReach,
}
