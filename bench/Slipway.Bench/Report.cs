using System.Globalization;
using System.Text;

namespace Slipway.Bench;

static class Report
{
    const double BinaryTargetMb = 40;

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
        if (given.Native is { } native)
        {
            var size = new FileInfo(native).Length / 1e6;
            Line($"The native program has {size:0.0} MB (target: under {BinaryTargetMb:0} MB): {(size < BinaryTargetMb ? "reached" : "missed")}.");
        }
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
