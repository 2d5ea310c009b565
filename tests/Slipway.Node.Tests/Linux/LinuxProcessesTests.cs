using Slipway.Node.Hosting;
using Slipway.NodeAgent.Linux;

namespace Slipway.Node.Tests.Linux;

public sealed class LinuxProcessesTests
{
    readonly LinuxProcesses _processes = new(TimeProvider.System);

    [Fact]
    public async Task Gives_input_environment_and_arguments_and_takes_output_and_exit_code()
    {
        var result = await _processes.RunAsync(new ProcessCall("sh", "-c", "cat; echo \"$1 $WORD\"; echo first >&2; echo last >&2; exit 7", "sh", "a b")
        {
            Input = "in\n"u8.ToArray(), Environment = new Dictionary<string, string> { ["WORD"] = "env" },
        }, default);
        Assert.Equal((7, "in\na b env\n", "last"), (result.ExitCode, result.Output, result.LastWords));
    }

    [Fact]
    public async Task Says_which_program_is_not_there() =>
        Assert.Contains("no-such-program", (await Assert.ThrowsAsync<StepException>(() => _processes.RunAsync(new ProcessCall("no-such-program"), default))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Kills_what_does_not_end_in_its_time()
    {
        var problem = await Assert.ThrowsAsync<StepException>(() => _processes.RunAsync(new ProcessCall("sleep", "3600") { Timeout = TimeSpan.FromMilliseconds(1) }, default));
        Assert.Contains("sleep did not end", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_reads_no_input_is_no_failure() =>
        Assert.True((await _processes.RunAsync(new ProcessCall("true") { Input = new byte[1 << 20] }, default)).Succeeded);

    [Fact]
    public async Task Keeps_the_end_of_a_long_error() =>
        Assert.EndsWith("END", (await _processes.RunAsync(new ProcessCall("sh", "-c", "yes | head -c 100000 >&2; printf END >&2"), default)).ErrorTail, StringComparison.Ordinal);

    [Fact]
    public async Task Requiring_success_throws_the_programs_last_words() =>
        Assert.Equal("sh exited with 3: no space", (await Assert.ThrowsAsync<StepException>(() => _processes.RequireAsync(new ProcessCall("sh", "-c", "echo no space >&2; exit 3"), default))).Message);
}
