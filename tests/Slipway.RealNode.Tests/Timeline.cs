using System.Diagnostics;
using System.Globalization;

namespace Slipway.RealNode.Tests;

/// <summary>What happened when, for the report.</summary>
sealed class Timeline
{
    readonly Stopwatch _watch = Stopwatch.StartNew();
    readonly List<(TimeSpan At, string What)> _marks = [];

    public void Restart() => _watch.Restart();

    public void Mark(string what)
    {
        _marks.Add((_watch.Elapsed, what));
        Console.Error.WriteLine(Line(_marks[^1]));
    }

    public override string ToString() => string.Join('\n', _marks.Select(Line));

    static string Line((TimeSpan At, string What) mark) => string.Create(CultureInfo.InvariantCulture, $"{mark.At.TotalSeconds,7:0.0} s  {mark.What}");
}
