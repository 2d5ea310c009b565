using Slipway.Cli.Output;

namespace Slipway.Cli.Hosting;

/// <summary>All that the program touches of its surroundings, so that tests run it in-process.</summary>
public sealed record CliContext
{
    /// <summary>Opened when something is asked for the first time.</summary>
    public required Lazy<TextReader> In { get; init; }

    /// <summary>Data.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Talk: progress, findings, questions.</summary>
    public required TextWriter Error { get; init; }
    public required IReadOnlyDictionary<string, string> Environment { get; init; }
    public required string WorkingDirectory { get; init; }
    public required TimeProvider Time { get; init; }

    /// <summary>Where the program lies, with the node agents beside it.</summary>
    public string ProgramFolder { get; init; } = AppContext.BaseDirectory;

    /// <summary>Someone sits at a terminal and can be asked.</summary>
    public bool IsInteractive { get; init; }
    public bool Color { get; init; }

    /// <summary>Carries requests to publishers and registries; null: the network, by way of the proxy that the environment names.</summary>
    public HttpMessageHandler? Web { get; init; }

    /// <summary>Cancelled by SIGINT and SIGTERM.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>What is printed with <c>-o json</c> or <c>-o yaml</c>.</summary>
    internal Answer Answer { get; } = new();

    /// <summary>A line that somebody types. Reading cannot be stopped, so it is left behind where the program is.</summary>
    /// <returns>Null: nobody does any more.</returns>
    /// <exception cref="OperationCanceledException">The program is to stop.</exception>
    public string? ReadLine()
    {
        try
        {
            return Task.Run(In.Value.ReadLine, CancellationToken.None).WaitAsync(Stop).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            // What is said next is not to stand behind the question.
            Error.WriteLine();
            throw;
        }
    }

    public string PathOf(string file) => Path.GetFullPath(file, WorkingDirectory);

    public string? Variable(string name) => Environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
