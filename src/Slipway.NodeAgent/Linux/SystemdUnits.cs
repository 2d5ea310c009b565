using Slipway.Node;
using Slipway.Node.Hosting;

namespace Slipway.NodeAgent.Linux;

/// <summary>systemd by its own command.</summary>
/// <param name="pause">Between a start and the question whether it lives.</param>
public sealed class SystemdUnits(IProcesses processes, TimeProvider time, TimeSpan? pause = null) : IUnits
{
    const string State = "ActiveState=";

    readonly TimeSpan _pause = pause ?? TimeSpan.FromMilliseconds(500);

    public async Task<bool> IsActiveAsync(string unit, CancellationToken cancel) => await StateAsync(unit, cancel).ConfigureAwait(false) is "active" or "activating" or "reloading";

    public Task StartAsync(string unit, CancellationToken cancel) => BeginAsync("start", unit, cancel);

    public Task RestartAsync(string unit, CancellationToken cancel) => BeginAsync("restart", unit, cancel);

    public async Task StopAsync(string unit, CancellationToken cancel) =>
        await processes.RequireAsync(new ProcessCall("systemctl", "stop", unit) { Timeout = TimeSpan.FromMinutes(2) }, cancel).ConfigureAwait(false);

    public async Task<IReadOnlyList<string>> JournalAsync(string unit, int lines, CancellationToken cancel)
    {
        var result = await processes.RunAsync(new ProcessCall("journalctl", "--unit", unit, "--lines", $"{lines}", "--output", "cat", "--no-pager", "--quiet"), cancel).ConfigureAwait(false);
        return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    // A unit of type notify (etcd) is started only once others are: waiting for it here would be waiting for other machines.
    async Task BeginAsync(string verb, string unit, CancellationToken cancel)
    {
        var before = await ShowAsync(unit, cancel).ConfigureAwait(false);
        if (before.Contains("NeedDaemonReload=yes", StringComparer.Ordinal)) await processes.RequireAsync(new ProcessCall("systemctl", "daemon-reload"), cancel).ConfigureAwait(false);
        // After too many failures systemd starts nothing until it is told to forget them.
        if (before.Contains(State + "failed", StringComparer.Ordinal)) await processes.RunAsync(new ProcessCall("systemctl", "reset-failed", unit), cancel).ConfigureAwait(false);
        await processes.RequireAsync(new ProcessCall("systemctl", verb, "--no-block", unit), cancel).ConfigureAwait(false);
        await Task.Delay(_pause, time, cancel).ConfigureAwait(false);
        var state = await StateAsync(unit, cancel).ConfigureAwait(false);
        if (state is not ("failed" or "inactive")) return;
        var words = await JournalAsync(unit, 3, cancel).ConfigureAwait(false);
        throw new StepException($"{unit} is {state}{(words.Count > 0 ? $": {words[^1]}" : "")}");
    }

    async Task<string> StateAsync(string unit, CancellationToken cancel) =>
        (await ShowAsync(unit, cancel).ConfigureAwait(false)).Where(static line => line.StartsWith(State, StringComparison.Ordinal)).Select(static line => line[State.Length..]).FirstOrDefault("");

    async Task<string[]> ShowAsync(string unit, CancellationToken cancel) =>
        (await processes.RequireAsync(new ProcessCall("systemctl", "show", "--property=ActiveState,NeedDaemonReload", unit), cancel).ConfigureAwait(false)).Split('\n', StringSplitOptions.TrimEntries);
}
