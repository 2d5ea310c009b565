using Slipway.NodeAgent.Linux;

namespace Slipway.Node.Tests.Linux;

public sealed class SystemdUnitsTests
{
    static SystemdUnits Units(ScriptedProcesses processes) => new(processes, TimeProvider.System, TimeSpan.Zero);

    [Theory]
    [InlineData("active", true), InlineData("activating", true), InlineData("inactive", false), InlineData("failed", false), InlineData("deactivating", false)]
    public async Task Counts_a_unit_that_is_starting_as_running(string state, bool running) =>
        Assert.Equal(running, await Units(new ScriptedProcesses(("systemctl show", 0, $"NeedDaemonReload=no\nActiveState={state}\n"))).IsActiveAsync("etcd.service", default));

    [Fact]
    public async Task Starts_without_waiting_for_other_machines()
    {
        var processes = new ScriptedProcesses(("systemctl show", 0, "ActiveState=activating\nNeedDaemonReload=no\n"));
        await Units(processes).StartAsync("etcd.service", default);
        Assert.Equal(["start --no-block etcd.service"], Changes(processes));
    }

    [Theory]
    [InlineData("inactive", "yes", "daemon-reload")]
    [InlineData("failed", "no", "reset-failed etcd.service")]
    public async Task Starts_what_the_file_says_now_and_again_after_many_failures(string state, string stale, string first)
    {
        var processes = new ScriptedProcesses(("systemctl show", 0, $"ActiveState={state}\nNeedDaemonReload={stale}\n"));
        await Assert.ThrowsAsync<StepException>(() => Units(processes).StartAsync("etcd.service", default));
        Assert.Equal([first, "start --no-block etcd.service"], Changes(processes));
    }

    static IEnumerable<string> Changes(ScriptedProcesses processes) =>
        processes.Ran.Where(line => line.StartsWith("systemctl ", StringComparison.Ordinal)).Select(line => line["systemctl ".Length..]).Where(line => !line.StartsWith("show ", StringComparison.Ordinal));

    [Fact]
    public async Task Tells_the_last_words_of_a_unit_that_exits_at_once()
    {
        var units = Units(new ScriptedProcesses(("systemctl show", 0, "ActiveState=failed\nNeedDaemonReload=no\n"), ("journalctl", 0, "starting\nbind: address in use\n")));
        Assert.Equal("etcd.service is failed: bind: address in use", (await Assert.ThrowsAsync<StepException>(() => units.StartAsync("etcd.service", default))).Message);
    }
}
