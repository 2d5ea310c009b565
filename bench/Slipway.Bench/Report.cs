using System.Globalization;
using System.Text;

namespace Slipway.Bench;

static class Report
{
    /// <summary>What the tests on real Kubernetes have measured, and under which words.</summary>
    static readonly (string File, string Words)[] s_real =
    [
        ("report.txt", "A cluster of three control-plane nodes and a worker, a machine and a disk lost (targets: all Ready within 60 s of the first machine's start, all of it in five minutes):"),
        ("rotation.txt", "All keys changed under a client that asks all the time:"),
        ("agent.txt", "The node agent on a control-plane machine (targets: idle under 70 MB; no more than 1.10 of what kubeadm's phases take by hand):"),
    ];

    public static string Write(Machine machine, Arguments given, IReadOnlyList<Result> results)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"# Figures");
        Line($"");
        Line($"Written by `bench/run`; do not edit. {machine.Date}; {machine.Processor}, {machine.Cores} cores, {machine.MemoryGiB:0.0} GiB, {machine.System}, {machine.Runtime};");
        Line($"load average at the start {machine.LoadAverageAtStart}.");
        Line($"");
        Line($"Wall and processor time are medians, with the fastest run beside the wall time; the peak is the largest resident set of the runs.");
        Line($"\"×\" is the wall time as a multiple of `/bin/true`, started in the same way. `launcher` is `./slipway` with the ReadyToRun build,");
        Line($"`native` the ahead-of-time build of `bench/native`.");
        Line($"");
        Line($"| figure | runs | wall | fastest | × | processor | peak MiB | load | target | |");
        Line($"|---|---:|---:|---:|---:|---:|---:|---:|---|---|");
        var unit = results.FirstOrDefault(r => r.Figure.Program == "/bin/true")?.Median;
        foreach (var result in results)
        {
            var times = unit is { } u ? (result.Median / u).ToString("0.0", CultureInfo.InvariantCulture) : "";
            Line($"| {result.Figure.Name} | {result.Wall.Count} | {Time(result.Median)} | {Time(result.Wall[0])} | {times} | {Time(result.MedianProcessor)} | {result.PeakMiB:0} | {result.LoadAverage} | {Target(result.Figure)} | {Verdict(result)} |");
        }
        Line($"");
        Line($"| program | MB | target | |");
        Line($"|---|---:|---:|---|");
        foreach (var (name, size, target) in ProgramSizes.All(given)) Line($"| {name} | {size:0.00} | {target:0} | {(size < target ? "reached" : "missed")} |");
        var real = s_real.Select(part => (part.Words, Path: Path.Combine(given.Root, "out", "real", part.File))).Where(part => File.Exists(part.Path)).ToList();
        if (real.Count == 0) return text.ToString();
        Line($"");
        Line($"## Real Kubernetes, by `./test --real`");
        foreach (var (words, path) in real) Line($"\n{words}\n\n{string.Join('\n', File.ReadLines(path).Where(line => line.Length > 0).Select(line => $"    {line.TrimEnd()}"))}");
        return text.ToString();
    }

    static string Time(TimeSpan time) => time.TotalSeconds >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms");

    static string Target(Figure figure) => (figure.Target, figure.MemoryTarget) switch
    {
        ({ } time, { } memory) => $"{Time(time)}, {memory:0} MiB",
        ({ } time, null) => Time(time),
        _ => "",
    };

    static string Verdict(Result result)
    {
        if (result.Figure.Target is not { } target) return "";
        return result.Median <= target && (result.Figure.MemoryTarget is not { } memory || result.PeakMiB <= memory) ? "reached" : "missed";
    }
}
