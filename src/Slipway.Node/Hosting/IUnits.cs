namespace Slipway.Node.Hosting;

/// <summary>The machine's services.</summary>
public interface IUnits
{
    Task<bool> IsActiveAsync(string unit, CancellationToken cancel);

    /// <summary>Starts a unit that does not run, as its file is now; one that runs stays as it is.</summary>
    /// <exception cref="StepException">Its last words, where it exits at once.</exception>
    Task StartAsync(string unit, CancellationToken cancel);

    /// <summary>As its file is now.</summary>
    /// <exception cref="StepException">Its last words, where it exits at once.</exception>
    Task RestartAsync(string unit, CancellationToken cancel);

    Task StopAsync(string unit, CancellationToken cancel);

    /// <summary>The last lines of a unit's journal.</summary>
    Task<IReadOnlyList<string>> JournalAsync(string unit, int lines, CancellationToken cancel);
}
