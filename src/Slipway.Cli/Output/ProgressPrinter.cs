using Slipway.Cli.Hosting;
using Slipway.Operations.Progress;

namespace Slipway.Cli.Output;

/// <summary>One line a step on the error writer: when, what, and what is waited for.</summary>
sealed class ProgressPrinter(CliContext context, DateTimeOffset start) : IProgressSink
{
    readonly Lock _lock = new();

    public void Report(OperationEvent progress)
    {
        var since = progress.Time - start;
        context.Answer.Note(progress);
        lock (_lock) context.Error.WriteLine($"  {(int)since.TotalMinutes,2}:{since.Seconds:00}  {Mark(progress.Kind)} {progress.Subject}: {progress.Message}");
    }

    static string Mark(ProgressKind kind) => kind switch
    {
        ProgressKind.Done => "✓",
        ProgressKind.Waiting => "…",
        ProgressKind.Warning => "!",
        ProgressKind.Problem => "✗",
        _ => "→",
    };
}
