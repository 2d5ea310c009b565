using Slipway.Cli.Hosting;

namespace Slipway.Cli.Tests;

/// <summary>What a terminal gives for each key that ends a read: Enter ends it with the line's end, Ctrl-D without one.</summary>
public sealed class TerminalLinesTests : IDisposable
{
    readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void CtrlD_in_the_middle_of_a_line_does_not_end_it()
    {
        using var typed = Typed("dem", "o\n", "eu-west-1\n", "");
        Assert.Equal("demo", typed.ReadLine());
        Assert.Equal("eu-west-1", typed.ReadLine());
        Assert.Null(typed.ReadLine());
    }

    [Fact]
    public void CtrlD_twice_is_the_end_and_what_stood_there_is_no_answer()
    {
        using var typed = Typed("dem", "", "never asked for\n");
        Assert.Null(typed.ReadLine());
    }

    [Fact]
    public async Task Init_takes_no_half_of_an_answer()
    {
        _terminal.Keyboard = Typed("demo\n", "eu-west-1\n", "s3://demo-st", "");
        var run = await _terminal.RunAsync("init");
        Assert.Equal(ExitCode.Refused, run.Exit);
        Assert.EndsWith(": \nslipway: no answer: nothing was written\n", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_terminal.Folder));
    }

    /// <param name="reads">What each read of the terminal gives.</param>
    static TerminalLines Typed(params string[] reads) => new(new StreamReader(new Reads(reads)));

    sealed class Reads(string[] reads) : MemoryStream
    {
        int _next;

        public override int Read(Span<byte> buffer) => _next < reads.Length ? System.Text.Encoding.UTF8.GetBytes(reads[_next++], buffer) : 0;

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    }
}
