using System.Diagnostics;
using System.Text;

namespace Slipway.Cli.Tests.Processes;

/// <summary>The built program as a process of its own: for what only a process has, signals and the AWS SDK's own look at the environment.</summary>
sealed class SlipwayProcess : IDisposable
{
    readonly Process _process;
    readonly Task<string> _output;
    readonly StringBuilder _error = new();

    SlipwayProcess(Process process) => (_process, _output) = (process, process.StandardOutput.ReadToEndAsync());

    /// <summary>Nothing of this machine's AWS settings shines through; variables of <paramref name="environment"/> are added.</summary>
    public static SlipwayProcess Start(string folder, IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        // A job in the background of a script inherits that Ctrl-C is ignored; who runs the program does not.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", Path.Combine(AppContext.BaseDirectory, "slipway"), .. args])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("AWS_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        start.Environment["HOME"] = folder;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new SlipwayProcess(Process.Start(start) ?? throw new InvalidOperationException("slipway did not start"));
    }

    /// <summary>The one that <see cref="SaidAsync"/> found.</summary>
    public string LastLine { get; private set; } = "";

    /// <summary>Reads its talk until a line with these words; fails where it ends without.</summary>
    public async Task SaidAsync(string words)
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _error.Append(line).Append('\n');
            LastLine = line;
            if (line.Contains(words, StringComparison.Ordinal)) return;
        }
        Assert.Fail($"ended without saying '{words}':\n{_error}");
    }

    /// <param name="name">As <c>kill</c> takes it: <c>INT</c>.</param>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{name} {_process.Id}"]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    public async Task<Run> EndAsync()
    {
        _error.Append(await _process.StandardError.ReadToEndAsync());
        await _process.WaitForExitAsync();
        return new Run(_process.ExitCode, await _output, _error.ToString());
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
