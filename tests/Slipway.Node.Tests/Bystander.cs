using Slipway.Node.Hosting;

namespace Slipway.Node.Tests;

/// <summary>A machine that does nothing: its waits are over at once, and it keeps what was said.</summary>
sealed class Bystander : TimeProvider, IHost
{
    public List<string> Said { get; } = [];
    public TimeProvider Time => this;
    public TimeProvider WallTime => this;
    public IFiles Files => throw new NotSupportedException();
    public IProcesses Processes => throw new NotSupportedException();
    public IUnits Units => throw new NotSupportedException();
    public IDisks Disks => throw new NotSupportedException();
    public INetwork Network => throw new NotSupportedException();
    public IProbes Probes => throw new NotSupportedException();
    public IAssets Assets => throw new NotSupportedException();

    public Task<NodeIdentity> IdentifyAsync(CancellationToken cancel) => throw new NotSupportedException();

    public void Log(string message, string? stage = null, bool trouble = false) => Said.Add(message);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, TimeSpan.Zero, period);
}
