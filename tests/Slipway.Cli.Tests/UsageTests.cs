using System.Text.Json.Nodes;
using Slipway.Cli.Commands;
using Slipway.Cli.Hosting;
using Slipway.Testing;

namespace Slipway.Cli.Tests;

public sealed class UsageTests : IDisposable
{
    readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Version_is_one_line()
    {
        var run = await _terminal.RunAsync("version");
        Assert.Equal((ExitCode.Done, ""), (run.Exit, run.Error));
        Assert.Matches("^slipway [0-9]+\\.[0-9]+\\.[0-9]+\n$", run.Out);
    }

    [Fact]
    public async Task Schema_is_JSON_and_the_one_in_the_docs()
    {
        var run = await _terminal.RunAsync("schema");
        Assert.Equal(ExitCode.Done, run.Exit);
        Assert.NotNull(JsonNode.Parse(run.Out)?["$schema"]);
        Assert.Equal(File.ReadAllText(Repository.File("docs", "cluster.schema.json")), run.Out);
    }

    [InteropFact("bash")]
    public Task Bash_can_parse_its_completion_script() => ShellParsesAsync("bash");

    [InteropFact("zsh")]
    public Task Zsh_can_parse_its_completion_script() => ShellParsesAsync("zsh");

    [InteropFact("fish")]
    public Task Fish_can_parse_its_completion_script() => ShellParsesAsync("fish");

    async Task ShellParsesAsync(string shell)
    {
        var run = await _terminal.RunAsync("completion", shell);
        Assert.Equal(ExitCode.Done, run.Exit);
        _terminal.Write("completion", run.Out);
        Assert.Equal(0, (await Tools.RunAsync(shell, "-n", _terminal.PathOf("completion"))).ExitCode);
    }

    [Theory]
    [InlineData("--simulate does not go with --target terraform", "up", "--simulate", "--target", "terraform")]
    [InlineData("--keep goes with --simulate", "up", "--keep")]
    [InlineData("--speed goes with --simulate", "up", "--speed", "5")]
    [InlineData("--kubeconfig goes with --simulate only if --keep does", "up", "--simulate", "--kubeconfig", "k")]
    [InlineData("--out goes with --target terraform", "up", "--out", "infra")]
    [InlineData("--module goes with --target terraform", "up", "--module")]
    [InlineData("--module goes with --target terraform", "render", "-o", "out", "--module")]
    [InlineData("--target does not go with --iam", "render", "--iam", "operator", "--target", "terraform")]
    [InlineData("--simulate does not go with --target terraform", "create", "cluster", "a.k8s.local", "--zones", "eu-west-1a", "--simulate", "--yes", "--target", "terraform")]
    [InlineData("--simulate goes with --yes", "create", "cluster", "a.k8s.local", "--zones", "eu-west-1a", "--simulate")]
    public async Task Refuses_an_option_without_the_one_it_belongs_to(string why, params string[] line)
    {
        var run = await _terminal.RunAsync(line);
        Assert.Equal((ExitCode.InvalidInput, ""), (run.Exit, run.Out));
        Assert.Contains(why, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_terminal.Folder));
    }

    [Theory]
    [InlineData("slipway va", "validate")]
    [InlineData("slipway up --sim", "--simulate")]
    [InlineData("slipway simulator st", "start")]
    [InlineData("slipway plan -o ", "json"), InlineData("slipway get clusters -o ", "name")]
    [InlineData("slipway render --target ", "terraform"), InlineData("slipway init --region eu-", "eu-west-1")]
    [InlineData("slipway create cluster --networking ca", "calico")]
    public async Task Suggests_what_a_line_can_go_on_with(string line, string word) =>
        Assert.Contains(word, (await _terminal.RunAsync($"[suggest:{line.Length}]", line)).Out.Split('\n'));

    [Theory]
    [InlineData("slipway plan -"), InlineData("slipway plan -o ")]
    public async Task Suggests_nothing_that_only_another_system_says(string line) =>
        Assert.Empty((await _terminal.RunAsync($"[suggest:{line.Length}]", line)).Out.Split('\n').Intersect(["/h", "/?", "-?", "Json", "Table", "Yaml"]));

    [Theory]
    [InlineData("upgrade"), InlineData("rolling-update"), InlineData("reconcile"), InlineData("delete", "instance")]
    public async Task What_this_release_does_not_do_is_said_with_what_to_do_today_and_names_no_command_that_is_not_there(params string[] verb)
    {
        var run = await _terminal.RunAsync(verb);
        Assert.Equal(ExitCode.InvalidInput, run.Exit);
        Assert.Contains("a later one will", run.Error, StringComparison.Ordinal);
        Assert.Contains("slipway: here: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotMatch("slipway (roll|upgrade|replace)", run.Error);
        Assert.Contains("natively: ", (await _terminal.RunAsync([.. verb, "--help"])).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("init"), InlineData("import"), InlineData("validate"), InlineData("render"), InlineData("plan"), InlineData("up"), InlineData("status")]
    [InlineData("kubeconfig"), InlineData("destroy"), InlineData("simulator", "start"), InlineData("schema"), InlineData("completion")]
    public async Task Help_says_what_a_command_does_to_the_world_and_how_it_is_used(params string[] command)
    {
        var run = await _terminal.RunAsync([.. command, "--help"]);
        Assert.Equal((ExitCode.Done, ""), (run.Exit, run.Error));
        Assert.Matches("Changes nothing in AWS\\.|asks first unless --yes is given\\.", run.Out);
        Assert.Contains($"Examples:\n  slipway {string.Join(' ', command)}", run.Out.Replace("source <(", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'valdate' is no command of 'slipway', did you mean 'validate'?; see 'slipway --help'", "valdate")]
    [InlineData("'--simulat' is no option of 'slipway up', did you mean '--simulate'?; see 'slipway up --help'", "up", "--simulat")]
    [InlineData("'--ouput' is no option of 'slipway validate', did you mean '--output'?; see 'slipway validate --help'", "validate", "--ouput", "json")]
    [InlineData("'--bogus' is no option of 'slipway create cluster'; see 'slipway create cluster --help'", "create", "cluster", "--name", "a.example.com", "--bogus", "--zones", "eu-west-1a")]
    [InlineData("'--bogus' is no option of 'slipway create cluster'; see 'slipway create cluster --help'", "create", "cluster", "--name", "a.example.com", "--bogus", "x", "--zones", "eu-west-1a")]
    [InlineData("'--yess' is no option of 'slipway delete cluster', did you mean '--yes'?; see 'slipway delete cluster --help'", "delete", "cluster", "--name", "--yess")]
    [InlineData("'--bogus' is no option of 'slipway get clusters'; see 'slipway get clusters --help'", "get", "clusters", "--bogus")]
    [InlineData("'--dry-run' stands where the option before it wants a value; see 'slipway create cluster --help'", "create", "cluster", "a.example.com", "--zones", "--dry-run")]
    [InlineData("two names are given, a.example.com and --name b.example.com: leave one out; see 'slipway create cluster --help'", "create", "cluster", "a.example.com", "--name", "b.example.com", "--zones", "eu-west-1a")]
    [InlineData("two names are given, a and --name b: leave one out; see 'slipway delete cluster --help'", "delete", "cluster", "a", "--name", "b", "--yes")]
    [InlineData("'xyz' is no command of 'slipway'; see 'slipway --help'", "xyz")]
    [InlineData("'more' is too much: no argument of 'slipway plan'; see 'slipway plan --help'", "plan", "more")]
    [InlineData("--encrypt-etcd-storage cannot be 'maybe': it is true or false; see 'slipway create cluster --help'", "create", "cluster", "a.example.com", "--zones", "eu-west-1a", "--encrypt-etcd-storage=maybe")]
    [InlineData("'slipway simulator' needs a command; see 'slipway simulator --help'", "simulator")]
    [InlineData("--output cannot be 'xml': it is json or table or yaml; see 'slipway validate --help'", "validate", "-o", "xml")]
    [InlineData("--speed cannot be 'fast': a number is needed; see 'slipway up --help'", "up", "--simulate", "--speed", "fast")]
    [InlineData("--speed is above 0 and at most 1000; see 'slipway up --help'", "up", "--simulate", "--speed", "0")]
    [InlineData("--hours is from 1 to 87600 (ten years); see 'slipway kubeconfig --help'", "kubeconfig", "--hours", "0")]
    [InlineData("--hours is from 1 to 87600 (ten years); see 'slipway kubeconfig --help'", "kubeconfig", "--hours", "999999999")]
    [InlineData("Option '--output' is required; see 'slipway render --help'", "render")]
    public async Task A_command_line_that_cannot_be_understood_is_one_line_and_exit_3(string line, params string[] args) =>
        Assert.Equal(new Run(ExitCode.InvalidInput, "", $"slipway: {line}\n"), await _terminal.RunAsync(args));

    [Fact]
    public async Task The_program_alone_prints_its_help()
    {
        var help = await _terminal.RunAsync("--help");
        Assert.Equal((ExitCode.Done, ""), (help.Exit, help.Error));
        Assert.Contains("validate", help.Out, StringComparison.Ordinal);
        Assert.Equal(help, await _terminal.RunAsync());
        Assert.Equal(help, await _terminal.RunAsync("help"));
        Assert.Equal(await _terminal.RunAsync("up", "--help"), await _terminal.RunAsync("help", "up"));
    }

    [Fact]
    public void The_docs_list_every_command_as_it_is() => Golden.Verify(Repository.File("docs", "commands.md"), CommandReference.Markdown(Terminal.Nowhere));
}
