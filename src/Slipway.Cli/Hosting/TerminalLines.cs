using System.Text;

namespace Slipway.Cli.Hosting;

/// <summary>
/// What is typed at a terminal, a line at a time. Ctrl-D in the middle of a line only hands over what stands there so far: the line goes on,
/// as in a shell's own questions, and is an answer when Enter ends it. At the start of a line, or a second time, it is the end of the input.
/// </summary>
/// <param name="typed">The terminal itself: the kernel edits lines, while .NET's console would take Ctrl-D for Enter.</param>
public sealed class TerminalLines(TextReader typed) : TextReader
{
    /// <returns>Null: nobody goes on. What has no Enter behind it is no answer.</returns>
    public override string? ReadLine()
    {
        var line = new StringBuilder();
        while (typed.Read() is >= 0 and var next)
        {
            if (next == '\n') return line.ToString();
            line.Append((char)next);
        }
        return null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) typed.Dispose();
        base.Dispose(disposing);
    }
}
