using System.Diagnostics;
using System.Globalization;
using Slipway.Cli.Aws;

namespace Slipway.Cli.Tests;

public sealed class LocalProcessesTests
{
    [Fact]
    public void This_one_runs() => Assert.True(LocalProcesses.IsRunning(Environment.ProcessId));

    [Fact]
    public async Task One_that_has_ended_runs_no_more_although_its_parent_takes_no_note()
    {
        // The shell becomes a program that waits for no child, and only then the child ends.
        const string script = "while [ \"$(cat /proc/$$/comm)\" = sh ]; do :; done & echo $!; exec tail -f /dev/null";
        using var parent = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardOutput = true }) ?? throw new InvalidOperationException("no shell");
        try
        {
            var child = int.Parse(await parent.StandardOutput.ReadLineAsync() ?? "", CultureInfo.InvariantCulture);
            Assert.True(SpinWait.SpinUntil(() => !LocalProcesses.IsRunning(child), TimeSpan.FromMinutes(1)));
            Assert.True(Directory.Exists($"/proc/{child}"));
        }
        finally
        {
            parent.Kill();
        }
    }
}
