using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Slipway.Cli.Hosting;
using Slipway.Rehearsal;
using Slipway.Simulator.Hosting;
using Slipway.Simulator.S3;

namespace Slipway.Cli.Tests;

/// <summary>A young account: from nothing to fit, and the policies of those who work in it.</summary>
public sealed class DoctorTests : IAsyncLifetime, IDisposable
{
    readonly Terminal _terminal = new();
    AwsSimulator? _cloud;

    AwsSimulator Cloud => _cloud ?? throw new InvalidOperationException("not started");

    public async Task InitializeAsync()
    {
        _cloud = await RehearsalCloud.StartAsync(new AwsSimulatorOptions { Speed = AwsSimulatorOptions.MaxSpeed });
        _terminal.With("AWS_ENDPOINT_URL", _cloud.Endpoint.OriginalString).With("AWS_ACCESS_KEY_ID", "any").With("AWS_SECRET_ACCESS_KEY", Terminal.SecretAccessKey)
            .Write("cluster.yaml", Terminal.Example("proyecto").Replace("STATE_BUCKET", "state-bucket", StringComparison.Ordinal));
    }

    public async Task DisposeAsync()
    {
        if (_cloud is not null) await _cloud.DisposeAsync();
    }

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Says_what_a_young_account_lacks_each_with_its_fix_and_a_link()
    {
        var run = await _terminal.RunAsync("doctor", "-o", "json");
        Assert.Equal(ExitCode.Refused, run.Exit);
        var findings = JsonNode.Parse(run.Out)?["findings"]?.AsArray() ?? [];
        Assert.Superset(new HashSet<string?> { "SLW4006", "SLW4009", "SLW4203" }, findings.Select(finding => (string?)finding?["code"]).ToHashSet());
        Assert.All(findings, finding => Assert.StartsWith("https://docs.aws.amazon.com/", (string?)finding?["link"], StringComparison.Ordinal));
        Assert.All(findings, finding => Assert.False(string.IsNullOrEmpty((string?)finding?["help"]), $"{finding}"));
    }

    [Fact]
    public async Task Without_a_spec_it_looks_at_the_account_and_the_bucket_that_is_named()
    {
        File.Delete(_terminal.PathOf("cluster.yaml"));
        var bare = await _terminal.With("AWS_REGION", "eu-west-1").RunAsync("doctor");
        Assert.True(bare.Exit == ExitCode.Done, bare.Out + bare.Error);
        Assert.Contains("region eu-west-1", bare.Out, StringComparison.Ordinal);
        Assert.Matches("service-linked roles +note", bare.Out);
        Assert.DoesNotContain("bucket", bare.Out, StringComparison.Ordinal);
        Assert.Contains("There is no cluster.yaml here", bare.Error, StringComparison.Ordinal);

        var named = await _terminal.RunAsync("doctor", "--region", "us-west-2", "--state", "s3://not-made-yet");
        Assert.Equal(ExitCode.Refused, named.Exit);
        Assert.Matches("bucket +missing +SLW4009", named.Out);
        Assert.Contains("region us-west-2", named.Out, StringComparison.Ordinal);
        Assert.Contains("error SLW", (await _terminal.RunAsync("doctor", "--region", "us-west-9")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-f", "other.yaml")]
    [InlineData("--region", "eu-west-1")]
    public async Task A_spec_that_is_named_has_to_be_there_and_one_that_is_there_says_its_region(params string[] options) =>
        Assert.Equal(ExitCode.InvalidInput, (await _terminal.RunAsync(["doctor", .. options])).Exit);

    [Fact]
    public async Task Looking_changes_nothing()
    {
        var first = await _terminal.RunAsync("doctor");
        Assert.Equal(first.Out, (await _terminal.RunAsync("doctor")).Out);
        Assert.False(File.Exists(_terminal.PathOf("proyecto.pem")));
    }

    [Fact]
    public async Task Fixing_makes_the_account_fit_and_a_second_time_makes_nothing()
    {
        var run = await _terminal.RunAsync("doctor", "--fix", "--yes", "--target", "terraform");
        Assert.True(run.Exit == ExitCode.Done, run.Out + run.Error);
        Assert.Contains("Made: bucket state-bucket, versioned", run.Out, StringComparison.Ordinal);
        Assert.Contains("<NoncurrentDays>30</NoncurrentDays>", Cloud.World.Part<S3Store>().State.Buckets["state-bucket"].Settings["lifecycle"], StringComparison.Ordinal);
        Assert.Contains("Made: key arn:aws:kms:", run.Out, StringComparison.Ordinal);
        Assert.True(_terminal.IsForItsOwnerOnly("proyecto.pem"));
        Assert.Contains("PRIVATE KEY", _terminal.Read("proyecto.pem"), StringComparison.Ordinal);
        var again = await _terminal.RunAsync("doctor", "--fix", "--yes", "--target", "terraform");
        Assert.Equal(ExitCode.Done, again.Exit);
        Assert.DoesNotContain("Made:", again.Out, StringComparison.Ordinal);
    }

    /// <summary>As after a kill between two calls: between the private key's file and the pair, between a policy and its place in the group.</summary>
    [Fact]
    public async Task Fixing_goes_on_where_it_was_killed()
    {
        await _terminal.RunAsync("doctor", "--fix", "--yes");
        var key = _terminal.Read("proyecto.pem");
        Cloud.World.Invoke("ec2", "eu-west-1", "DeleteKeyPair", new Dictionary<string, string> { ["KeyName"] = "proyecto" });
        var group = "slipway-proyecto-operators";
        var attached = Cloud.World.Invoke("iam", "eu-west-1", "ListAttachedGroupPolicies", new Dictionary<string, string> { ["GroupName"] = group }).Descendants().First(e => e.Name.LocalName == "PolicyArn").Value;
        Cloud.World.Invoke("iam", "eu-west-1", "DetachGroupPolicy", new Dictionary<string, string> { ["GroupName"] = group, ["PolicyArn"] = attached });
        var again = await _terminal.RunAsync("doctor", "--fix", "--yes");
        Assert.True(again.Exit == ExitCode.Done, again.Out + again.Error);
        Assert.Contains("Made: key pair proyecto", again.Out, StringComparison.Ordinal);
        Assert.Contains($"Made: group {group}", again.Out, StringComparison.Ordinal);
        Assert.Equal(key, _terminal.Read("proyecto.pem"));
        Assert.DoesNotContain("Made:", (await _terminal.RunAsync("doctor", "--fix", "--yes")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fixing_asks_first_and_a_no_makes_nothing()
    {
        _terminal.Typed = "no\n";
        var run = await _terminal.RunAsync("doctor", "--fix");
        Assert.Equal(ExitCode.Refused, run.Exit);
        Assert.Contains("make the bucket state-bucket", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_terminal.PathOf("proyecto.pem")));
    }

    [Fact]
    public async Task A_fit_account_takes_the_cluster()
    {
        await _terminal.RunAsync("doctor", "--fix", "--yes");
        var run = await _terminal.RunAsync("up", "--yes");
        Assert.True(run.Exit == ExitCode.Done, run.Error);
    }

    [Fact]
    public async Task A_caller_who_may_do_nothing_sees_nothing_and_the_account_is_not_called_fit()
    {
        await _terminal.RunAsync("doctor", "--fix", "--yes");
        Employ(null);
        var run = await _terminal.RunAsync("doctor");
        Assert.Equal(ExitCode.Refused, run.Exit);
        foreach (var subject in (string[])["zones", "instance types", "quotas", "key pair", "bucket", "KMS key", "images", "service-linked roles"]) Assert.Matches($"(?m)^{subject} +not seen +SLW4002", run.Out);
        Assert.Equal(1, Regex.Count(run.Out, "slipway render --iam operator"));
        var json = JsonNode.Parse((await _terminal.RunAsync("doctor", "-o", "json")).Out);
        Assert.False((bool?)json?["fit"]);
        Assert.Contains(json?["findings"]?.AsArray() ?? [], finding => (string?)finding?["subject"] == "images" && (string?)finding["severity"] == "error" && (bool?)finding["seen"] == false);

        File.Delete(_terminal.PathOf("cluster.yaml"));
        var bare = await _terminal.With("AWS_REGION", "eu-west-1").RunAsync("doctor");
        Assert.Equal(ExitCode.Refused, bare.Exit);
        Assert.Matches("(?m)^zones +not seen", bare.Out);
        Assert.Matches("(?m)^images +not seen", bare.Out);
    }

    [Fact]
    public async Task An_operator_who_has_the_policies_sees_all_that_up_needs()
    {
        await _terminal.RunAsync("doctor", "--fix", "--yes");
        Employ("slipway-proyecto-operators");
        var run = await _terminal.RunAsync("doctor");
        Assert.True(run.Exit == ExitCode.Done, run.Out + run.Error);
        Assert.Matches("(?m)^images +ok", run.Out);
        Assert.Matches("(?m)^zones +ok", run.Out);
        Assert.Matches("(?m)^service-linked roles +not seen", run.Out);
        Assert.Contains("up does without", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("render --iam operator", run.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.ChangesPending, (await _terminal.RunAsync("plan")).Exit);
    }

    [Fact]
    public async Task A_refusal_names_what_makes_all_permissions_at_once()
    {
        await _terminal.RunAsync("doctor", "--fix", "--yes");
        Employ(null);
        foreach (var command in (string[])["plan", "up"])
        {
            var run = await _terminal.RunAsync(command);
            Assert.Equal(ExitCode.Refused, run.Exit);
            Assert.Contains("slipway render --iam operator", run.Error, StringComparison.Ordinal);
            Assert.Contains("slipway doctor --fix", run.Error, StringComparison.Ordinal);
        }
    }

    /// <summary>A user of that group, or of none, signs from now on.</summary>
    void Employ(string? group)
    {
        Ask("CreateUser", ("UserName", "ada"));
        if (group is not null) Ask("AddUserToGroup", ("GroupName", group), ("UserName", "ada"));
        var key = Ask("CreateAccessKey", ("UserName", "ada"));
        _terminal.With("AWS_ACCESS_KEY_ID", Of("AccessKeyId")).With("AWS_SECRET_ACCESS_KEY", Of("SecretAccessKey"));
        string Of(string name) => key.Descendants().First(element => element.Name.LocalName == name).Value;
    }

    XElement Ask(string operation, params (string Name, string Value)[] parameters) =>
        Cloud.World.Invoke("iam", "eu-west-1", operation, parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));

    [Fact]
    public async Task Policies_are_printed_as_one_document_or_written_as_files()
    {
        var printed = await _terminal.RunAsync("render", "--iam", "operator");
        Assert.True(printed.Exit == ExitCode.Done, printed.Error);
        var names = JsonNode.Parse(printed.Out)?.AsObject().Select(policy => policy.Key).ToList() ?? [];
        Assert.Equal(["slipway-proyecto-look", "slipway-proyecto-machines", "slipway-proyecto-network", "slipway-proyecto-state"], names);
        await _terminal.RunAsync("render", "--iam", "operator", "-o", "policies");
        Assert.Equal(names, Directory.GetFiles(_terminal.PathOf("policies"), "slipway-*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("--iam", "somebody")]
    [InlineData("--target", "pulumi")]
    public async Task Other_words_are_refused(string option, string word)
    {
        var run = await _terminal.RunAsync("render", "-o", "x", option, word);
        Assert.Equal(ExitCode.InvalidInput, run.Exit);
        Assert.Contains(word, run.Error, StringComparison.Ordinal);
    }
}
