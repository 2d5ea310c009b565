namespace Slipway.Node.Hosting;

/// <summary>Programs that run and end.</summary>
public interface IProcesses
{
    /// <summary>Runs a program to its end. An exit code other than zero is an answer, not an exception.</summary>
    /// <exception cref="StepException">There is no such program, or it did not end in its time and was killed.</exception>
    Task<ProcessResult> RunAsync(ProcessCall call, CancellationToken cancel);
}

/// <param name="Program">A full path, or a name to be found on the machine's PATH.</param>
/// <param name="Arguments">Everyone on the machine can read them: never a secret.</param>
public sealed record ProcessCall(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>Added to the agent's own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Written to the program, and then closed. This is the way for secrets.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>Default 1 minute.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The program's name without its folder.</summary>
    public string Name => Program[(Program.LastIndexOf('/') + 1)..];
}

/// <param name="Output">Standard output, at most 1 MiB.</param>
/// <param name="ErrorTail">The last 4 KiB of standard error.</param>
public sealed record ProcessResult(int ExitCode, string Output, string ErrorTail)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The last line that says something, for an error in one line.</summary>
    public string LastWords =>
        ErrorTail.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault()
        ?? Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault()
        ?? $"exit code {ExitCode}";
}

public static class ProcessCalls
{
    /// <exception cref="StepException">It ended with another code than zero: its last words.</exception>
    public static async Task<string> RequireAsync(this IProcesses processes, ProcessCall call, CancellationToken cancel)
    {
        var result = await processes.RunAsync(call, cancel).ConfigureAwait(false);
        return result.Succeeded ? result.Output : throw new StepException($"{call.Name} exited with {result.ExitCode}: {result.LastWords}");
    }
}
