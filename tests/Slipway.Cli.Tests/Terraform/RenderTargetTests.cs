using Slipway.Cli.Hosting;

namespace Slipway.Cli.Tests.Terraform;

/// <summary>Rendering needs no account, and leaves a folder as it should be.</summary>
public sealed class RenderTargetTests : IDisposable
{
    readonly Terminal _terminal = new();

    public RenderTargetTests() =>
        _terminal.Write("cluster.yaml", Terminal.Example("proyecto").Replace("STATE_BUCKET", "proyecto-state", StringComparison.Ordinal));

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Says_what_comes_before_terraform_apply()
    {
        var run = await RenderAsync();
        Assert.Contains("slipway up --target terraform --out infra", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_terminal.PathOf("infra/network.tf")));
    }

    [Fact]
    public async Task Rendering_again_writes_the_same_bytes()
    {
        await RenderAsync();
        var first = Files().ToDictionary(name => name, _terminal.Read);
        await RenderAsync();
        Assert.Equal(first, Files().ToDictionary(name => name, _terminal.Read));
    }

    [Fact]
    public async Task No_key_and_no_certificate_is_in_the_folder()
    {
        await RenderAsync();
        Assert.All(Files(), name => Assert.DoesNotMatch("PRIVATE KEY|BEGIN CERTIFICATE", _terminal.Read(name)));
    }

    [Fact]
    public async Task A_pool_that_is_gone_takes_its_file_along_and_files_of_others_stay()
    {
        await RenderAsync();
        _terminal.Write("infra/mine.tf", "# mine\n");
        _terminal.Write("cluster.yaml", _terminal.Read("cluster.yaml").Replace("- name: nodes", "- name: workers", StringComparison.Ordinal));
        await RenderAsync();
        Assert.False(File.Exists(_terminal.PathOf("infra/pool_nodes.tf")));
        Assert.True(File.Exists(_terminal.PathOf("infra/pool_workers.tf")));
        Assert.Equal("# mine\n", _terminal.Read("infra/mine.tf"));
    }

    [Theory]
    [InlineData("network.tf"), InlineData("variables.tf"), InlineData(".slipway.json")]
    public async Task A_file_of_somebody_else_is_not_written_over(string name)
    {
        Directory.CreateDirectory(_terminal.PathOf("infra"));
        _terminal.Write($"infra/{name}", "# mine\n");
        var run = await _terminal.RunAsync("render", "--target", "terraform", "-o", "infra");
        Assert.Equal(ExitCode.InvalidInput, run.Exit);
        Assert.Contains($"infra holds {name}, which Slipway did not write", run.Error, StringComparison.Ordinal);
        Assert.Equal("# mine\n", _terminal.Read($"infra/{name}"));
        Assert.Single(Directory.GetFiles(_terminal.PathOf("infra")));
    }

    [Fact]
    public async Task What_an_earlier_render_left_is_its_own_even_where_it_was_changed_or_the_record_was_lost()
    {
        await RenderAsync();
        File.AppendAllText(_terminal.PathOf("infra/network.tf"), "# mine\n");
        await RenderAsync();
        Assert.DoesNotContain("# mine", _terminal.Read("infra/network.tf"), StringComparison.Ordinal);
        File.Delete(_terminal.PathOf("infra/.slipway.json"));
        await RenderAsync();
    }

    [Theory]
    [InlineData("kubeconfig"), InlineData("stacks/proyecto-network.json"), InlineData(".slipway-render.json")]
    public async Task Stacks_are_not_rendered_over_files_of_somebody_else_either(string name)
    {
        Directory.CreateDirectory(_terminal.PathOf("r/stacks"));
        _terminal.Write($"r/{name}", "mine\n");
        var run = await _terminal.RunAsync("render", "-o", "r");
        Assert.Equal(ExitCode.InvalidInput, run.Exit);
        Assert.Contains($"r holds {name}, which Slipway did not write", run.Error, StringComparison.Ordinal);
        Assert.Equal("mine\n", _terminal.Read($"r/{name}"));
        Assert.Single(Directory.GetFiles(_terminal.PathOf("r"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Policies_are_rendered_over_their_own_files_only_and_leave_those_of_stacks_beside_them()
    {
        _terminal.Write("mine.json", "mine\n");
        Directory.CreateDirectory(_terminal.PathOf("p"));
        File.Move(_terminal.PathOf("mine.json"), _terminal.PathOf("p/slipway-proyecto-look.json"));
        var refused = await _terminal.RunAsync("render", "--iam", "operator", "-o", "p");
        Assert.Equal(ExitCode.InvalidInput, refused.Exit);
        Assert.Contains("p holds slipway-proyecto-look.json, which Slipway did not write", refused.Error, StringComparison.Ordinal);
        Assert.Equal("mine\n", _terminal.Read("p/slipway-proyecto-look.json"));
        Assert.Single(Directory.GetFiles(_terminal.PathOf("p")));

        Assert.Equal(ExitCode.Done, (await _terminal.RunAsync("render", "-o", "r")).Exit);
        Assert.Equal(ExitCode.Done, (await _terminal.RunAsync("render", "--iam", "operator", "-o", "r")).Exit);
        File.AppendAllText(_terminal.PathOf("r/slipway-proyecto-look.json"), " ");
        Assert.Equal(ExitCode.Done, (await _terminal.RunAsync("render", "--iam", "operator", "-o", "r")).Exit);
        Assert.True(File.Exists(_terminal.PathOf("r/stacks/proyecto-network.json")));
    }

    [Fact]
    public async Task Subnets_that_exchange_their_names_are_refused_before_anything_is_written()
    {
        const string Subnets = "    subnets:\n    - {name: left, zone: eu-west-1a, cidr: 10.0.0.0/20, type: public}\n    - {name: right, zone: eu-west-1b, cidr: 10.0.16.0/20, type: public}\n";
        var spec = _terminal.Read("cluster.yaml").Replace("    zones: [eu-west-1a, eu-west-1b, eu-west-1c]\n", Subnets, StringComparison.Ordinal);
        _terminal.Write("cluster.yaml", spec);
        await RenderAsync();
        var before = _terminal.Read("infra/network.tf");
        _terminal.Write("cluster.yaml", spec.Replace("left", "x", StringComparison.Ordinal).Replace("right", "left", StringComparison.Ordinal).Replace("name: x", "name: right", StringComparison.Ordinal));
        var run = await _terminal.RunAsync("render", "--target", "terraform", "-o", "infra");
        Assert.Equal(ExitCode.InvalidInput, run.Exit);
        Assert.Contains("aws_subnet.left would become aws_subnet.right", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, _terminal.Read("infra/network.tf"));
    }

    [Fact]
    public async Task A_record_that_names_files_elsewhere_deletes_nothing_there()
    {
        await RenderAsync();
        _terminal.Write("precious.txt", "x").Write("infra/.slipway.json", """{"files":["../precious.txt","network.tf"],"names":{},"moved":[]}""");
        await RenderAsync();
        Assert.Equal("x", _terminal.Read("precious.txt"));
    }

    [Fact]
    public async Task A_module_has_no_provider()
    {
        await RenderAsync("--module");
        Assert.False(File.Exists(_terminal.PathOf("infra/providers.tf")));
        Assert.DoesNotContain(Files(), name => _terminal.Read(name).Contains("provider \"aws\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_as_state_store_is_refused()
    {
        _terminal.Write("cluster.yaml", _terminal.Read("cluster.yaml").Replace("s3://proyecto-state", "./state", StringComparison.Ordinal));
        var run = await _terminal.RunAsync("render", "--target", "terraform", "-o", "infra");
        Assert.Equal(ExitCode.InvalidInput, run.Exit);
        Assert.Contains("s3://bucket", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_cluster_renders_it_too()
    {
        var run = await _terminal.RunAsync("create", "cluster", "demo.example.com", "--zones", "eu-west-1a", "--state", "s3://demo-state", "--target", "terraform", "--out", "made", "-f", "demo.yaml");
        Assert.True(run.Exit == ExitCode.Done, run.Error);
        Assert.True(File.Exists(_terminal.PathOf("made/control_plane.tf")));
    }

    async Task<Run> RenderAsync(params string[] more)
    {
        var run = await _terminal.RunAsync(["render", "--target", "terraform", "-o", "infra", .. more]);
        Assert.True(run.Exit == ExitCode.Done, run.Error);
        return run;
    }

    IEnumerable<string> Files() => Directory.GetFiles(_terminal.PathOf("infra"), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_terminal.Folder, path)).Order(StringComparer.Ordinal);
}
