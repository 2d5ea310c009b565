using System.Diagnostics;

namespace Slipway.RealNode.Tests.Region;

/// <summary>Runs programs of this machine.</summary>
static class Shell
{
    public sealed record Result(int ExitCode, string Output);

    /// <summary>To its end.</summary>
    /// <exception cref="InvalidOperationException">It exits with something else than 0.</exception>
    public static async Task<string> RunAsync(string program, params IEnumerable<string> arguments)
    {
        var list = arguments.ToList();
        var result = await TryAsync(program, list, new Dictionary<string, string>());
        return result.ExitCode == 0 ? result.Output : throw new InvalidOperationException($"{program} {string.Join(' ', list)}: exit {result.ExitCode}: {result.Output.Trim()}");
    }

    public static async Task<Result> TryAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output + await error);
    }
}
