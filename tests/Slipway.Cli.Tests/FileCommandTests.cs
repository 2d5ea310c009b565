using System.Text;
using System.Text.Json.Nodes;
using Slipway.Cli.Hosting;
using Slipway.Testing;

namespace Slipway.Cli.Tests;

/// <summary>The commands that need no AWS.</summary>
public sealed class FileCommandTests : IDisposable
{
    readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Init_writes_what_validates()
    {
        Assert.Equal(ExitCode.Done, (await _terminal.RunAsync("init", "--name", "demo", "--region", "eu-west-1", "--state", "s3://demo-state")).Exit);
        var run = await _terminal.RunAsync("validate");
        Assert.Equal((ExitCode.Done, ""), (run.Exit, run.Out));
        Assert.DoesNotContain("error", run.Error.Replace("0 errors", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_overwrites_only_when_told_to()
    {
        _terminal.Write("mine.yaml", "mine");
        string[] init = ["init", "--name", "demo", "--region", "eu-west-1", "-f", "mine.yaml"];
        Assert.Equal(ExitCode.InvalidInput, (await _terminal.RunAsync(init)).Exit);
        Assert.Equal("mine", _terminal.Read("mine.yaml"));
        Assert.Equal(ExitCode.Done, (await _terminal.RunAsync([.. init, "--force"])).Exit);
        Assert.Contains("name: demo", _terminal.Read("mine.yaml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--name", "--name", "Not A Name", "--region", "eu-west-1")]
    [InlineData("--region", "--name", "demo", "--region", "eu-west-99")]
    [InlineData("--zones", "--name", "demo", "--region", "eu-west-1", "--zones", "us-east-1a")]
    [InlineData("--state", "--name", "demo", "--region", "eu-west-1", "--state", "ftp://nowhere")]
    [InlineData("--api-from", "--name", "demo", "--region", "eu-west-1", "--api-from", "10.0.0.0/99")]
    public async Task Init_refuses_with_the_option_and_writes_nothing(string option, params string[] bad)
    {
        var run = await _terminal.RunAsync(["init", .. bad]);
        Assert.Equal((ExitCode.InvalidInput, ""), (run.Exit, run.Out));
        Assert.Matches($"^error SLW[0-9]{{4}}: {option}: ", run.Error);
        Assert.DoesNotContain("cluster.yaml", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_terminal.Folder));
    }

    [Theory]
    [InlineData(null, "SLW2802: web.yaml does not exist")]
    [InlineData("", "SLW2802: web.yaml cannot be read: it is empty")]
    [InlineData("kind: [", "SLW2803: web.yaml: line ")]
    [InlineData("kind: Deployment", "SLW2803: web.yaml: line 1: no Kubernetes object")]
    [InlineData("# nothing", "SLW2803: web.yaml: it holds no object")]
    public async Task An_addon_whose_file_is_of_no_use_is_told_at_its_line(string? content, string words)
    {
        await _terminal.RunAsync("init", "--name", "demo", "--region", "eu-west-1", "--state", "s3://demo-state");
        _terminal.Write("cluster.yaml", _terminal.Read("cluster.yaml") + "\n  addons:\n  - {name: web, manifest: web.yaml}\n");
        if (content is not null) _terminal.Write("web.yaml", content);
        var run = await _terminal.RunAsync("validate");
        Assert.Equal(ExitCode.InvalidInput, run.Exit);
        Assert.Matches(@"cluster\.yaml\([0-9]+,27\): error " + System.Text.RegularExpressions.Regex.Escape(words), run.Error);
    }

    [Fact]
    public async Task Objects_of_an_addon_that_the_cluster_would_refuse_or_that_stand_twice_are_all_told_with_their_lines()
    {
        await _terminal.RunAsync("init", "--name", "demo", "--region", "eu-west-1", "--state", "s3://demo-state");
        _terminal.Write("cluster.yaml", _terminal.Read("cluster.yaml") + "\n  addons:\n  - {name: web, manifest: web.yaml}\n");
        _terminal.Write("web.yaml", """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: Web_1, namespace: web}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: kube-system}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: "web:reader"}
            ---
            apiVersion: v1
            kind: List
            items:
            - {apiVersion: v1, kind: Secret, metadata: {name: web, namespace: My.Space}}
            - {apiVersion: apps/v1beta1, kind: Deployment, metadata: {name: web}}
            - {apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: web}}
            """);
        var run = await _terminal.RunAsync("validate");
        Assert.Equal(ExitCode.InvalidInput, run.Exit);
        Assert.Equal(["SLW2804: web.yaml: line 1: Kubernetes refuses a ConfigMap called 'Web_1'",
            "SLW2804: web.yaml: line 16: Kubernetes refuses a namespace called 'My.Space', that of Secret web",
            "SLW2805: web.yaml: line 17: Deployment web is there already, in line 5"],
            run.Error.Split('\n').Where(line => line.Contains("web.yaml: ", StringComparison.Ordinal)).Select(line => line[(line.IndexOf("error ", StringComparison.Ordinal) + "error ".Length)..]));
        Assert.Matches(@"cluster\.yaml\([0-9]+,27\): error SLW2805", run.Error);
    }

    [Theory]
    [InlineData("1.35", false), InlineData("1.32.13", false), InlineData("1.36.3", true), InlineData(null, true)]
    public async Task A_Services_name_is_judged_by_the_rule_of_the_clusters_own_release(string? release, bool taken)
    {
        await _terminal.RunAsync("init", "--name", "demo", "--region", "eu-west-1", "--state", "s3://demo-state");
        var spec = _terminal.Read("cluster.yaml") + "  addons:\n  - {name: web, manifest: web.yaml}\n";
        if (release is not null) spec = spec.Replace("# kubernetesVersion: 1.36", $"kubernetesVersion: {release}", StringComparison.Ordinal);
        _terminal.Write("cluster.yaml", spec).Write("web.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: 3scale}\nspec: {ports: [{port: 80}]}\n");
        var run = await _terminal.RunAsync("validate");
        Assert.Equal(taken ? ExitCode.Done : ExitCode.InvalidInput, run.Exit);
        Assert.Equal(taken, !run.Error.Contains("error SLW2804: web.yaml: line 1: Kubernetes refuses a Service called '3scale'", StringComparison.Ordinal));
        Assert.Equal(taken, !run.Error.Contains("from a letter to a letter or digit: Services may begin with a digit from Kubernetes 1.36 on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Addons_may_share_an_object_that_is_the_same_in_both_and_no_other()
    {
        await _terminal.RunAsync("init", "--name", "demo", "--region", "eu-west-1", "--state", "s3://demo-state");
        _terminal.Write("cluster.yaml", _terminal.Read("cluster.yaml") + "\n  addons:\n  - {name: web, manifest: web.yaml}\n  - {name: shop, manifest: shop.yaml}\n");
        const string Shared = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n";
        _terminal.Write("web.yaml", Shared + "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: shop}\ndata: {x: one}\n");
        _terminal.Write("shop.yaml", Shared + "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: shop}\ndata: {x: two}\n");
        var run = await _terminal.RunAsync("validate");
        Assert.Equal(ExitCode.InvalidInput, run.Exit);
        Assert.Contains("error SLW2805: shop.yaml: line 5: ConfigMap shop/a is there already, in line 5 of web.yaml, with other content", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Namespace", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("access: {ssh: {authorizedKeys: [KEYS]}}", "SLW2901")]
    [InlineData("network: {topology: public, subnets: [SUBNETS]}", "SLW2904")]
    public async Task Sizes_that_AWS_refuses_are_told_with_the_spec_at_the_place_of_what_is_too_much(string text, string code)
    {
        await _terminal.RunAsync("init", "--name", "demo", "--region", "eu-west-1", "--state", "s3://demo-state");
        var keys = string.Join(", ", Enumerable.Range(0, 200).Select(n => $"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{new string('A', 43)} user-{n}"));
        var subnets = string.Join(", ", Enumerable.Range(0, 200).Select(n => $"{{name: s{n}, zone: eu-west-1{"abc"[n % 3]}, cidr: 10.0.{n}.0/24, type: public}}"));
        text = text.Replace("KEYS", keys, StringComparison.Ordinal).Replace("SUBNETS", subnets, StringComparison.Ordinal);
        var key = text[..text.IndexOf(':', StringComparison.Ordinal)];
        var lines = _terminal.Read("cluster.yaml").Split('\n').ToList();
        // In place of what init wrote under the same key.
        var there = lines.FindIndex(line => line.StartsWith($"  {key}:", StringComparison.Ordinal));
        if (there >= 0)
        {
            var end = lines.FindIndex(there + 1, line => line.Length > 2 && line[2] != ' ');
            lines.RemoveRange(there, end - there);
        }
        var at = lines.FindIndex(line => line == "spec:") + 1;
        lines.Insert(at, "  " + text);
        _terminal.Write("cluster.yaml", string.Join('\n', lines));
        var run = await _terminal.RunAsync("validate");
        Assert.Equal(ExitCode.InvalidInput, run.Exit);
        Assert.Matches($@"(?m)^cluster\.yaml\({at + 1},[0-9]+\): error {code}: ", run.Error);
    }

    [Fact]
    public async Task A_file_that_is_too_long_has_its_code_and_a_remedy()
    {
        _terminal.Write("cluster.yaml", new string('#', 1024 * 1024 + 5));
        Assert.Contains("cluster.yaml(1,1): error SLW1001: the file has 1,048,581 bytes; a cluster file may have 1,048,576", (await _terminal.RunAsync("validate")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_takes_away_what_it_no_longer_writes_and_nothing_of_others()
    {
        await _terminal.RunAsync("init", "--name", "demo", "--region", "eu-west-1", "--state", "s3://demo-state");
        Assert.Equal(ExitCode.Done, (await _terminal.RunAsync("render", "-o", "r")).Exit);
        var first = Directory.GetFiles(_terminal.PathOf("r/state/nodes")).Order(StringComparer.Ordinal).ToList();
        _terminal.Write("r/state/nodes/mine.json", "{}");
        Assert.Equal(ExitCode.Done, (await _terminal.RunAsync("render", "-o", "r")).Exit);
        // Authorities are fresh in each render, and so are the names of what holds them.
        var second = Directory.GetFiles(_terminal.PathOf("r/state/nodes")).Order(StringComparer.Ordinal).ToList();
        Assert.Empty(first.Intersect(second));
        Assert.Equal(first.Count + 1, second.Count);
        Assert.Equal("{}", _terminal.Read("r/state/nodes/mine.json"));
    }

    [Fact]
    public async Task Init_asks_at_a_terminal_and_nowhere_else()
    {
        Assert.Equal("slipway: the cluster needs a name: --name NAME\n", (await _terminal.RunAsync("init")).Error);
        _terminal.Typed = "demo\neu-west-1\ndemo-state\n\n";
        Assert.Equal(ExitCode.Done, (await _terminal.RunAsync("init")).Exit);
        Assert.Contains("name: demo", _terminal.Read("cluster.yaml"), StringComparison.Ordinal);
        // Asked for a bucket, people write its name.
        Assert.Contains("stateStore: s3://demo-state", _terminal.Read("cluster.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_judges_each_answer_where_it_is_given_and_asks_again()
    {
        _terminal.Typed = "\nNot A Name\ndemo\neu-west-99\neu-west-1\nftp://nowhere\ns3://demo-state\n10.0.0.0/99, 192.0.2.0/24\n192.0.2.0/24\n";
        var run = await _terminal.RunAsync("init");
        Assert.True(run.Exit == ExitCode.Done, run.Error);
        Assert.Equal([3, 2, 2, 2], new[] { "Name of the cluster: ", "AWS region (such as eu-west-1): ", "S3 bucket for the state (s3://bucket; empty: decide later): ", "(empty: nobody): " }.Select(words => run.Error.Split(words).Length - 1));
        Assert.Equal(4, run.Error.Split("error SLW").Length - 1);
        var written = _terminal.Read("cluster.yaml");
        Assert.All(["name: demo", "region: eu-west-1", "stateStore: s3://demo-state", "allowedCidrs: [192.0.2.0/24]"], line => Assert.Contains(line, written, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(""), InlineData("demo\n"), InlineData("demo\neu-west-1\n")]
    public async Task Init_writes_nothing_where_whoever_is_asked_goes(string typed)
    {
        _terminal.Typed = typed;
        var run = await _terminal.RunAsync("init");
        Assert.Equal((ExitCode.Refused, ""), (run.Exit, run.Out));
        Assert.EndsWith(": \nslipway: no answer: nothing was written\n", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_terminal.Folder));
    }

    [Theory]
    [InlineData("Name of the cluster: \nslipway: stopped: nothing was written, and no answer is kept\n", "init")]
    [InlineData(": \nslipway: stopped; run the same command again to go on\n", "up", "--simulate")]
    public async Task A_question_that_nobody_answers_ends_when_the_program_is_to_stop_and_says_what_is_left(string said, params string[] command)
    {
        if (command[0] == "up") _terminal.Write("cluster.yaml", Terminal.Example("kubeops"));
        using var stop = new CancellationTokenSource();
        using var keyboard = new SilentKeyboard(stop);
        (_terminal.Stop, _terminal.Keyboard) = (stop.Token, keyboard);
        var run = await _terminal.RunAsync(command);
        Assert.Equal(ExitCode.Stopped, run.Exit);
        Assert.EndsWith(said, run.Error, StringComparison.Ordinal);
        Assert.True(command[0] == "up" || Directory.GetFileSystemEntries(_terminal.Folder).Length == 0);
    }

    /// <summary>Of somebody who presses Ctrl-C where a line is wanted.</summary>
    sealed class SilentKeyboard(CancellationTokenSource stop) : TextReader
    {
        readonly ManualResetEventSlim _gone = new();

        public override string? ReadLine()
        {
            stop.Cancel();
            _gone.Wait();
            return null;
        }

        protected override void Dispose(bool disposing)
        {
            _gone.Set();
            base.Dispose(disposing);
        }
    }

    public static TheoryData<string, byte[]> BadFiles => new()
    {
        { "unknown key", Encoding.UTF8.GetBytes(Terminal.Example("proyecto").Replace("controlPlane:", "controlPlan:", StringComparison.Ordinal)) },
        { "duplicate key", Encoding.UTF8.GetBytes(Terminal.Example("proyecto").Replace("  region: eu-west-1\n", "  region: eu-west-1\n  region: eu-west-1\n", StringComparison.Ordinal)) },
        { "wrong type", Encoding.UTF8.GetBytes(Terminal.Example("proyecto").Replace("replicas: 3", "replicas: three", StringComparison.Ordinal)) },
        { "tab", "apiVersion: slipway.dev/v1\nkind: Cluster\nmetadata:\n\tname: x\n"u8.ToArray() },
        { "empty", [] },
        { "billion laughs", File.ReadAllBytes(Repository.File("testdata", "spec", "billion-laughs", "cluster.yaml")) },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task Validate_points_at_the_place_of_what_is_wrong(string _, byte[] content)
    {
        await File.WriteAllBytesAsync(_terminal.PathOf("cluster.yaml"), content);
        var run = await _terminal.RunAsync("validate");
        Assert.Equal((ExitCode.InvalidInput, ""), (run.Exit, run.Out));
        Assert.Matches("(?m)^cluster\\.yaml\\([0-9]+,[0-9]+\\): error SLW1[0-9]{3}: ", run.Error);
        var json = await _terminal.RunAsync("validate", "-o", "json");
        Assert.Equal((ExitCode.InvalidInput, ""), (json.Exit, json.Error));
        Assert.Contains(Assert.IsType<JsonArray>(JsonNode.Parse(json.Out)?["findings"]), f => (string?)f?["severity"] == "error" && (int?)f["line"] > 0);
    }

    [Fact]
    public async Task Validate_refuses_what_is_no_text_at_all()
    {
        await File.WriteAllBytesAsync(_terminal.PathOf("latin1.yaml"), [.. "name: caf"u8, 0xe9, (byte)'\n']);
        await File.WriteAllBytesAsync(_terminal.PathOf("big.yaml"), new byte[10 << 20]);
        Directory.CreateDirectory(_terminal.PathOf("folder"));
        const string TooLong = "is too long; a file of this kind has at most 1 MiB";
        // A device has no length and no end.
        var device = OperatingSystem.IsLinux() ? ("/dev/zero", TooLong) : ("big.yaml", "error SLW1001");
        foreach (var (file, words) in ((string, string)[])[("latin1.yaml", "error SLW1002"), ("big.yaml", "error SLW1001: the file has 10,485,760 bytes"), device, ("folder", "is a folder"), ("nowhere.yaml", "does not exist")])
        {
            var run = await _terminal.RunAsync("validate", "-f", file);
            Assert.Equal((ExitCode.InvalidInput, ""), (run.Exit, run.Out));
            Assert.Contains(words, run.ErrorLines[0], StringComparison.Ordinal);
            Assert.Contains(file, run.ErrorLines[0], StringComparison.Ordinal);
        }
    }

    [InteropFact("mkfifo")]
    public async Task A_pipe_that_nobody_writes_to_is_refused_and_not_waited_for()
    {
        Assert.Equal(0, (await Tools.RunAsync("mkfifo", _terminal.PathOf("pipe.yaml"))).ExitCode);
        foreach (var command in (string[][])[["validate", "-f", "pipe.yaml"], ["plan", "-f", "pipe.yaml"], ["import", "pipe.yaml"]])
        {
            Assert.Equal(new Run(ExitCode.InvalidInput, "", "slipway: pipe.yaml is a pipe or a device\nslipway: write it to a file first\n"), await _terminal.RunAsync(command));
        }
        // Lets the opening that was given up end.
        await using var end = new FileStream(_terminal.PathOf("pipe.yaml"), FileMode.Open, FileAccess.ReadWrite);
    }

    [Fact]
    public async Task Only_a_spec_that_is_not_there_is_begun_with_init()
    {
        Assert.Equal("slipway: /nonexist does not exist\n", (await _terminal.RunAsync("import", "/nonexist")).Error);
        Assert.Contains("slipway init", (await _terminal.RunAsync("validate", "-f", "/nonexist")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_written_is_named_as_it_was_asked_for()
    {
        if (!OperatingSystem.IsLinux()) return;
        var run = await _terminal.RunAsync("init", "--name", "demo", "--region", "eu-west-1", "-f", "/proc/demo.yaml");
        Assert.Equal((ExitCode.Failed, ""), (run.Exit, run.Out));
        Assert.StartsWith("slipway: /proc/demo.yaml cannot be written: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere/demo.kubeconfig", "the folder nowhere of the kubeconfig does not exist")]
    [InlineData("there", "there is a folder")]
    public async Task A_kubeconfig_that_could_not_be_written_is_refused_before_anything_is_made(string file, string words)
    {
        Directory.CreateDirectory(_terminal.PathOf("there"));
        _terminal.Write("cluster.yaml", Terminal.Example("proyecto").Replace("STATE_BUCKET", "state-bucket", StringComparison.Ordinal));
        var run = await _terminal.RunAsync("up", "--simulate", "--keep", "--yes", "--kubeconfig", file);
        Assert.Equal((ExitCode.InvalidInput, ""), (run.Exit, run.Out));
        Assert.Contains(words, run.ErrorLines[^1], StringComparison.Ordinal);
        Assert.False(Directory.Exists(_terminal.PathOf("nowhere")));
    }

    [Fact]
    public async Task Import_prints_the_spec_and_talks_beside_it()
    {
        _terminal.Write("kube-aws.yaml", Terminal.Example("kubeops", "kube-aws.yaml"));
        var printed = await _terminal.RunAsync("import", "kube-aws.yaml", "--state", "s3://kubeops-state");
        Assert.Equal(ExitCode.Done, printed.Exit);
        Assert.StartsWith("apiVersion: slipway.dev/v1\n", printed.Out, StringComparison.Ordinal);
        Assert.Contains("kube-aws.yaml(", printed.Error, StringComparison.Ordinal);

        string[] write = ["import", "kube-aws.yaml", "--state", "s3://kubeops-state", "-o", "cluster.yaml"];
        var written = await _terminal.RunAsync(write);
        Assert.Equal((ExitCode.Done, "", printed.Error), (written.Exit, written.Out, written.Error));
        Assert.Equal(printed.Out, _terminal.Read("cluster.yaml"));
        Assert.Equal(ExitCode.InvalidInput, (await _terminal.RunAsync(write)).Exit);
        Assert.Equal(ExitCode.Done, (await _terminal.RunAsync([.. write, "--force"])).Exit);
        Assert.Equal(ExitCode.Done, (await _terminal.RunAsync("validate")).Exit);
    }

    [Theory]
    [InlineData("just words\n"), InlineData("apiVersion: slipway.dev/v1\nkind: Cluster\n")]
    public async Task Import_refuses_what_is_no_kube_aws_file(string text)
    {
        var run = await _terminal.Write("other.yaml", text).RunAsync("import", "other.yaml");
        Assert.Equal((ExitCode.InvalidInput, ""), (run.Exit, run.Out));
        Assert.Contains("other.yaml(", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_keeps_secrets_to_their_owner_and_out_of_everything_else()
    {
        _terminal.Write("cluster.yaml", Terminal.Example("kubeops"));
        Assert.Equal(ExitCode.Done, (await _terminal.RunAsync("render", "-o", "one")).Exit);
        var files = Directory.GetFiles(_terminal.PathOf("one"), "*", SearchOption.AllDirectories);
        Assert.Equal(3, files.Count(f => f.EndsWith(".json", StringComparison.Ordinal) && f.Contains("/stacks/", StringComparison.Ordinal)));
        Assert.Contains(files, f => f.EndsWith(".key", StringComparison.Ordinal));
        foreach (var file in files)
        {
            var secret = file.EndsWith(".key", StringComparison.Ordinal) || Path.GetFileName(file) == "kubeconfig";
            Assert.Equal(secret, _terminal.IsForItsOwnerOnly(file));
            if (!secret) Assert.DoesNotContain("PRIVATE KEY", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        }
    }

    /// <summary>
    /// Authorities are fresh in every render, and node configurations hold their certificates: user data names those by content
    /// hash, so only the network's template can be compared byte by byte here. Fixed authorities are the renderer's own tests.
    /// </summary>
    [Fact]
    public async Task Render_differs_between_runs_only_where_certificates_reach()
    {
        _terminal.Write("cluster.yaml", Terminal.Example("kubeops"));
        await _terminal.RunAsync("render", "-o", "one");
        await _terminal.RunAsync("render", "-o", "two");
        Assert.Equal(_terminal.Read("one/stacks/k8s-network.json"), _terminal.Read("two/stacks/k8s-network.json"));
        Assert.NotEqual(_terminal.Read("one/pki/kubernetes-ca.crt"), _terminal.Read("two/pki/kubernetes-ca.crt"));
    }

    [Fact]
    public async Task Render_into_what_is_no_folder_is_one_line()
    {
        var run = await _terminal.Write("cluster.yaml", Terminal.Example("proyecto").Replace("STATE_BUCKET", "state-bucket", StringComparison.Ordinal))
            .Write("taken", "").RunAsync("render", "-o", "taken/below");
        Assert.Equal((ExitCode.Failed, ""), (run.Exit, run.Out));
        Assert.Contains("taken", Assert.Single(run.ErrorLines, l => l.StartsWith("slipway: ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }
}
