using System.Collections;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Slipway.Cli.Hosting;

/// <summary>The context of the real process: the one place that knows the console and the process's environment.</summary>
static class ConsoleContext
{
    // Both signals end in the same clean stop; the registrations live as long as the process.
    static readonly List<PosixSignalRegistration> Signals = [];

#pragma warning disable RS0030 // This is the edge that the banned symbols point at.
    /// <summary>Standard error alone, for what goes wrong before there is a context.</summary>
    public static TextWriter Error() => Utf8(new TalkStream(Console.OpenStandardError()));

    /// <exception cref="IOException">The working folder is gone: files cannot be named without it.</exception>
    public static CliContext Create()
    {
        var stop = new CancellationTokenSource();
        foreach (var signal in (ReadOnlySpan<PosixSignal>)[PosixSignal.SIGINT, PosixSignal.SIGTERM])
        {
            Signals.Add(PosixSignalRegistration.Create(signal, context =>
            {
                // A second signal ends the process at once: every operation may be killed anywhere.
                context.Cancel = !stop.IsCancellationRequested;
                stop.Cancel();
            }));
        }
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal);
        return new CliContext
        {
            In = new Lazy<TextReader>(static () => OperatingSystem.IsWindows() ? Console.In : new TerminalLines(Typed())),
            Out = Utf8(new AnswerStream(Console.OpenStandardOutput())),
            Error = Error(),
            Environment = environment,
            WorkingDirectory = Environment.CurrentDirectory,
            Time = TimeProvider.System,
            IsInteractive = !Console.IsInputRedirected && !Console.IsErrorRedirected,
            Color = !Console.IsErrorRedirected && !environment.ContainsKey("NO_COLOR"),
            Stop = stop.Token,
        };
    }
#pragma warning restore RS0030

    /// <summary>Standard input past .NET's console, which puts terminals into a mode of its own.</summary>
    static StreamReader Typed() => new(new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    static StreamWriter Utf8(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
}
