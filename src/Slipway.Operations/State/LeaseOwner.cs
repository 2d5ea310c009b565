namespace Slipway.Operations.State;

/// <param name="Id">Unique to this process.</param>
public sealed record LeaseOwner(string Id, string User, string Host, int ProcessId)
{
    /// <summary>
    /// Names the space of process numbers that <see cref="ProcessId"/> is one of: this boot of this machine, this container. A host's
    /// name does not, since many are called the same. Null, the default: not known, so that a dead holder's lease has to run out.
    /// </summary>
    public string? Machine { get; init; }

    /// <summary>Whether a process of <see cref="Machine"/> still runs. Default: it does.</summary>
    public Func<int, bool> IsRunning { get; init; } = _ => true;
}
