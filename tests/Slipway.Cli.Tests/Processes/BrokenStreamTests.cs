using System.Diagnostics;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Tests.Processes;

/// <summary>A full disk behind the streams, closed streams, and a working folder that is gone.</summary>
public sealed class BrokenStreamTests : IDisposable
{
    readonly Terminal _terminal = new Terminal().Write("cluster.yaml", Terminal.Example("proyecto").Replace("STATE_BUCKET", "state-bucket", StringComparison.Ordinal));

    public void Dispose() => _terminal.Dispose();

    [Theory]
    [InlineData("$SLIPWAY validate 2>/dev/full", ExitCode.Done)]
    [InlineData("$SLIPWAY validate 2>&-", ExitCode.Done)]
    [InlineData("$SLIPWAY up --simulate --yes --speed 1000 -f nowhere.yaml 2>/dev/full", ExitCode.InvalidInput)]
    [InlineData("$SLIPWAY schema >/dev/full", ExitCode.Failed)]
    [InlineData("$SLIPWAY validate -o json >/dev/full", ExitCode.Failed)]
    [InlineData("$SLIPWAY schema >/dev/full 2>/dev/full", ExitCode.Failed)]
    [InlineData("$SLIPWAY validate -o json >&- 2>&-", ExitCode.Failed)]
    [InlineData("mkdir gone; cd gone; rmdir ../gone; $SLIPWAY version", ExitCode.Failed)]
    [InlineData("mkdir gone; cd gone; rmdir ../gone; $SLIPWAY validate 2>/dev/full", ExitCode.Failed)]
    public async Task End_with_an_exit_code_and_never_with_a_trace(string script, int exit)
    {
        var run = await RunAsync(script);
        Assert.Equal(exit, run.Exit);
        Assert.DoesNotContain("   at ", run.Out + run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$SLIPWAY schema >/dev/full", "slipway: ")]
    [InlineData("mkdir gone; cd gone; rmdir ../gone; $SLIPWAY validate", "slipway: this folder is gone")]
    public async Task Say_what_it_was_where_one_stream_is_left(string script, string words) => Assert.StartsWith(words, (await RunAsync(script)).Error, StringComparison.Ordinal);

    async Task<Run> RunAsync(string script)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", script]) { WorkingDirectory = _terminal.Folder, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["SLIPWAY"] = Path.Combine(AppContext.BaseDirectory, "slipway");
        using var process = Process.Start(start) ?? throw new InvalidOperationException("the shell did not start");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Run(process.ExitCode, await output, error);
    }
}
