using Slipway.NodeConfig.Status;

namespace Slipway.Node.Reporting;

/// <summary>The last lines of the log, bounded in number and length, without what looks like a secret.</summary>
public sealed class LogTail(TimeProvider time)
{
    /// <summary>A boot has about forty.</summary>
    public const int MostLines = 60;
    public const int LongestLine = 500;

    readonly Lock _gate = new();
    readonly Queue<NodeLogLine> _lines = new();
    long _count;

    /// <summary>How many lines there were ever: tells whether there are new ones.</summary>
    public long Count => Interlocked.Read(ref _count);

    public void Add(string message, string? stage, bool trouble)
    {
        var text = Redactor.Clean(message);
        lock (_gate)
        {
            if (_lines.Count == MostLines) _lines.Dequeue();
            _lines.Enqueue(new NodeLogLine(time.GetUtcNow(), stage, trouble, text.Length > LongestLine ? $"{text[..LongestLine]}…" : text));
        }
        Interlocked.Increment(ref _count);
    }

    public IReadOnlyList<NodeLogLine> Lines()
    {
        lock (_gate) return [.. _lines];
    }
}
