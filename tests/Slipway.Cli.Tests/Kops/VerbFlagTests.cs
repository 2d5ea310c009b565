using System.CommandLine;
using Slipway.Cli.Commands;
using Slipway.Cli.Commands.Kops;
using Slipway.Cli.Commands.Kops.Flags;
using Slipway.Cli.Hosting;
using Slipway.Spec.Import.Kops.Flags;

namespace Slipway.Cli.Tests.Kops;

/// <summary>Every flag of every command of kops: works, maps with a note, or is refused with the reason. None is ignored.</summary>
public sealed class VerbFlagTests : IDisposable
{
    readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    public static TheoryData<string, string> Those(KopsFlagFate fate)
    {
        var rows = new TheoryData<string, string>();
        foreach (var verb in VerbFlags.Verbs)
        {
            foreach (var flag in VerbFlags.Of(verb).Where(flag => flag.Fate == fate)) rows.Add(verb, flag.Name);
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(Those), KopsFlagFate.Works)]
    public void What_works_is_an_option_that_help_shows(string verb, string flag)
    {
        var option = Assert.Single(Command(verb).Options, option => option.Name == $"--{flag}");
        Assert.False(option.Hidden);
        if (Of(verb, flag).Letter is { } letter) Assert.Contains($"-{letter}", option.Aliases);
    }

    [Theory]
    [MemberData(nameof(Those), KopsFlagFate.Maps)]
    public async Task What_maps_is_taken_with_a_note(string verb, string flag)
    {
        var run = await RunAsync(verb, flag);
        Assert.Contains($"note: {Written(flag)}: {Of(verb, flag).Becomes}", run.Error, StringComparison.Ordinal);
        Assert.Contains("cluster.yaml does not exist", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Those), KopsFlagFate.Refused)]
    public async Task What_is_refused_says_why_in_one_line(string verb, string flag)
    {
        var run = await RunAsync(verb, flag);
        Assert.Equal(ExitCode.InvalidInput, run.Exit);
        Assert.StartsWith($"slipway: {Written(flag)} of kops is understood, but not followed: {Of(verb, flag).Becomes}; see ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_command_that_is_followed_has_its_flags_in_the_table() => Assert.Equal(
        KopsVerbs.All.Where(verb => verb.Refused is null && verb.Words is not ["create", ..]).Select(verb => string.Join(' ', verb.Words)).Order(StringComparer.Ordinal), VerbFlags.Verbs.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("99999h"), InlineData("8x"), InlineData("0h")]
    public async Task A_life_that_cannot_be_is_no_clusters_name(string written)
    {
        var run = await _terminal.RunAsync("export", "kubeconfig", $"--admin={written}");
        Assert.Equal(ExitCode.InvalidInput, run.Exit);
        Assert.StartsWith("slipway: --admin is ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_switch_that_is_turned_off_asks_for_nothing() =>
        Assert.Contains("cluster.yaml does not exist", (await _terminal.RunAsync("export", "kubeconfig", "--internal=false")).Error, StringComparison.Ordinal);

    [Fact]
    public async Task An_update_renders_for_Terraform()
    {
        _terminal.Write("cluster.yaml", Terminal.Example("proyecto").Replace("STATE_BUCKET", "state-bucket", StringComparison.Ordinal));
        var run = await _terminal.RunAsync("update", "cluster", "--target", "terraform", "--out", "infra");
        Assert.True(run.Exit == ExitCode.Done, run.Error);
        Assert.True(File.Exists(_terminal.PathOf("infra/control_plane.tf")));
    }

    Task<Run> RunAsync(string verb, string flag)
    {
        string[] group = verb.EndsWith("instancegroup", StringComparison.Ordinal) ? ["nodes"] : [];
        string[] value = Of(verb, flag).Kind == KopsFlagKind.Switch ? [] : ["5"];
        return _terminal.RunAsync([.. verb.Split(' '), .. group, Written(flag), .. value]);
    }

    static string Written(string flag) => flag.Length == 1 ? $"-{flag}" : $"--{flag}";

    static KopsFlag Of(string verb, string flag) => VerbFlags.Of(verb).Single(of => of.Name == flag);

    static Command Command(string verb) => verb.Split(' ').Aggregate<string, Command>(CommandTree.Create(Terminal.Nowhere), (command, word) => command.Subcommands.Single(below => below.Name == word));
}
