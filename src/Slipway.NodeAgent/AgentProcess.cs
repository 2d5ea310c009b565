using System.Runtime.InteropServices;

namespace Slipway.NodeAgent;

/// <summary>The process around a command: what it may read, where it writes, and when it is to stop.</summary>
sealed record AgentProcess(Func<string, string?> Variable, TextWriter Out, TextWriter Error, CancellationToken Stop)
{
    // The registrations live as long as the process.
    static readonly List<PosixSignalRegistration> s_signals = [];

#pragma warning disable RS0030 // This is the edge that the banned symbols point at.
    public static AgentProcess Current()
    {
        var stop = new CancellationTokenSource();
        foreach (var signal in (ReadOnlySpan<PosixSignal>)[PosixSignal.SIGINT, PosixSignal.SIGTERM])
        {
            s_signals.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = !stop.IsCancellationRequested;
                stop.Cancel();
            }));
        }
        return new AgentProcess(Environment.GetEnvironmentVariable, Console.Out, Console.Error, stop.Token);
    }
#pragma warning restore RS0030
}
