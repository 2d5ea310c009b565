using System.Diagnostics;

namespace Slipway.Bench;

/// <summary>A simulated AWS beside the measured program, for figures of commands that talk to one.</summary>
sealed class SimulatorProcess : IDisposable
{
    readonly Process _process;
    readonly string _folder = Directory.CreateTempSubdirectory("slipway-bench-aws-").FullName;

    /// <param name="program">The launcher: which build simulates is not what is measured.</param>
    public SimulatorProcess(string program)
    {
        var ready = Path.Combine(_folder, "ready");
        _process = Process.Start(new ProcessStartInfo(program, ["simulator", "start", "--port", "0", "--speed", "1000", "--ready-file", ready]) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} does not start");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        while (!File.Exists(ready) || File.ReadAllText(ready).Length == 0)
        {
            if (_process.HasExited) throw new InvalidOperationException("the simulator has ended");
            Thread.Sleep(20);
        }
        Environment = new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = File.ReadAllText(ready).Trim(),
            ["AWS_ACCESS_KEY_ID"] = "any",
            ["AWS_SECRET_ACCESS_KEY"] = "any",
        };
    }

    /// <summary>For its clients.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
