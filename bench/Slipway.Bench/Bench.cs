using System.Diagnostics;
using System.Globalization;

namespace Slipway.Bench;

/// <param name="Wall">Of the runs, sorted.</param>
/// <param name="Processor">User and system time of the same runs, sorted; children included.</param>
/// <param name="PeakMiB">The largest resident set of the program itself; null: GNU time is missing.</param>
sealed record Result(Figure Figure, IReadOnlyList<TimeSpan> Wall, IReadOnlyList<TimeSpan> Processor, double? PeakMiB, string LoadAverage)
{
    public TimeSpan Median => Wall[Wall.Count / 2];
    public TimeSpan MedianProcessor => Processor[Processor.Count / 2];
}

static class Bench
{
    // Linux counts into a child's peak what its parent had resident when it forked. GNU time is small; this process is not.
    const string GnuTime = "/usr/bin/time";

    static int s_run;

    public static Result Measure(Figure figure, Scratch scratch)
    {
        for (var i = 0; i < figure.WarmUps; i++) Once(figure, scratch);
        var load = Machine.LoadAverage();
        var runs = new List<(TimeSpan Wall, TimeSpan Processor)>();
        for (var i = 0; i < figure.Runs; i++) runs.Add(Once(figure, scratch));
        double? peak = null;
        for (var i = 0; i < figure.MemoryRuns && File.Exists(GnuTime); i++) peak = Math.Max(peak ?? 0, Peak(figure, scratch));
        return new Result(figure, [.. runs.Select(r => r.Wall).Order()], [.. runs.Select(r => r.Processor).Order()], peak, load);
    }

    static (TimeSpan Wall, TimeSpan Processor) Once(Figure figure, Scratch scratch)
    {
        Prepare(figure, scratch);
        var before = ChildTime.Now();
        var start = Stopwatch.GetTimestamp();
        Run(figure, figure.Program, figure.Args, figure.Exit, scratch);
        return (Stopwatch.GetElapsedTime(start), ChildTime.Now() - before);
    }

    static double Peak(Figure figure, Scratch scratch)
    {
        Prepare(figure, scratch);
        var file = Path.Combine(scratch.Path, "peak");
        Run(figure, GnuTime, ["-q", "-f", "%M", "-o", file, figure.Program, .. figure.Args], figure.Exit, scratch);
        return double.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture) / 1024;
    }

    static void Prepare(Figure figure, Scratch scratch)
    {
        scratch.Clear();
        if (figure.Input is { } input) File.WriteAllText(Path.Combine(scratch.Path, input.Name), input.Text.Replace(Figure.RunNumber, $"{++s_run}", StringComparison.Ordinal));
        if (figure.Before is { } before) Run(figure, figure.Program, before, 0, scratch);
    }

    /// <exception cref="InvalidOperationException">The command failed: its time would be no figure.</exception>
    static void Run(Figure figure, string program, IReadOnlyList<string> args, int exit, Scratch scratch)
    {
        var start = new ProcessStartInfo(program, args) { WorkingDirectory = scratch.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in figure.Environment) start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start");
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != exit) throw new InvalidOperationException($"{program} {string.Join(' ', args)} ended with {process.ExitCode}: {error.Result}");
    }
}
