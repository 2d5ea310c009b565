using Slipway.Node.Hosting;

namespace Slipway.Node.Tests.Linux;

/// <summary>Answers by the start of the command line, and keeps what was run.</summary>
sealed class ScriptedProcesses(params (string Start, int ExitCode, string Output)[] answers) : IProcesses
{
    public List<string> Ran { get; } = [];

    public Task<ProcessResult> RunAsync(ProcessCall call, CancellationToken cancel)
    {
        var line = $"{call.Program} {string.Join(' ', call.Arguments)}";
        Ran.Add(line);
        var answer = answers.FirstOrDefault(answer => line.StartsWith(answer.Start, StringComparison.Ordinal));
        return Task.FromResult(new ProcessResult(answer.ExitCode, answer.Output ?? "", ""));
    }
}
