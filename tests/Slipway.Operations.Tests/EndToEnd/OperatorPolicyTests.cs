using System.Text.Json.Nodes;
using Slipway.Aws.Credentials;
using Slipway.Operations.Health;
using Slipway.Operations.Status;
using Slipway.Render.Iam.Operator;
using Slipway.Simulator.Iam;
using Slipway.Spec.Model;

namespace Slipway.Operations.Tests.EndToEnd;

/// <summary>The printed policies are enough for a whole life of a cluster, and none of what it needs can be left out.</summary>
public sealed class OperatorPolicyTests
{
    static readonly string[] s_lives = ["kubeops", "proyecto"];

    [Theory]
    [InlineData("kubeops")]
    [InlineData("proyecto")]
    public async Task A_cluster_lives_and_ends_with_exactly_these_permissions(string name)
    {
        var spec = Spec(name);
        await using var account = await TestAccount.ForAsync(spec);
        Employ(account, spec, OperatorPolicies.Render(TestAccount.Design(spec)));
        Assert.Null(await account.UpAsync(spec));
        Assert.True((await new StatusFlow(account.Services(spec), proxy: null).RunAsync(default)).Exists);
        var health = await new HealthReader(account.Services(spec), account.Simulator.Endpoint).ReadAsync(default);
        Assert.Empty(health.Sights.Where(sight => sight.Blind is { Kind: BlindKind.Refused }).Select(sight => $"{sight.Source}: {sight.Blind?.Reason}"));
        Assert.IsType<Outcome.Done>(await account.DestroyAsync(spec, keepBackups: false));
        Assert.Empty(Asked(account).Where(evaluation => !evaluation.Allowed).Select(evaluation => $"{evaluation.Action} on {evaluation.Resource}"));
    }

    [Fact]
    public async Task Every_action_that_is_asked_for_stands_in_the_policies_by_its_name()
    {
        var named = new HashSet<string>();
        var asked = new HashSet<string>();
        foreach (var name in s_lives)
        {
            var spec = Spec(name);
            await using var account = await TestAccount.ForAsync(spec);
            Employ(account, spec, OperatorPolicies.Render(TestAccount.Design(spec)));
            await account.UpAsync(spec);
            await account.DestroyAsync(spec, keepBackups: false);
            asked.UnionWith(Asked(account).Select(evaluation => evaluation.Action));
            named.UnionWith(OperatorPolicies.Render(TestAccount.Design(spec)).Values.SelectMany(Actions));
        }
        // On AWS CloudFormation also looks at what it makes, and changes what no life here changes: more is named than is asked for.
        Assert.DoesNotContain(named, action => action.Contains('*', StringComparison.Ordinal));
        Assert.Empty(asked.Except(named));
        Assert.InRange(asked.Count, 60, named.Count);
    }

    [Theory]
    [InlineData("cloudformation:ExecuteChangeSet")]
    [InlineData("ec2:CreateVpc")]
    [InlineData("autoscaling:CreateAutoScalingGroup")]
    [InlineData("iam:PassRole")]
    [InlineData("kms:GenerateDataKey")]
    [InlineData("s3:PutObject")]
    [InlineData("route53:ChangeResourceRecordSets")]
    public async Task Without_one_of_the_actions_nothing_comes_of_it(string action)
    {
        var spec = Spec("kubeops");
        await using var account = await TestAccount.ForAsync(spec);
        Employ(account, spec, OperatorPolicies.Render(TestAccount.Design(spec)).ToDictionary(policy => policy.Key, policy => Without(policy.Value, action)));
        string? refusal;
        try
        {
            refusal = await account.UpAsync(spec) switch
            {
                Outcome.Failed failed => failed.Cause,
                Outcome.Refused refused => string.Join('\n', refused.Findings),
                var other => $"{other}",
            };
        }
        catch (Aws.AwsServiceException denied)
        {
            refusal = denied.Message;
        }
        Assert.Contains(Asked(account), evaluation => evaluation.Action == action && !evaluation.Allowed);
        Assert.False(string.IsNullOrEmpty(refusal));
    }

    [Fact]
    public async Task The_credentials_alone_make_nothing_beside_the_stacks()
    {
        var spec = Spec("kubeops");
        await using var account = await TestAccount.ForAsync(spec);
        Employ(account, spec, OperatorPolicies.Render(TestAccount.Design(spec)));
        var refused = await Assert.ThrowsAsync<Aws.AwsServiceException>(() => account.Aws(spec.Region).Ec2.ImportKeyPairAsync("mine", "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAAQA= mine"));
        Assert.Equal(Aws.AwsErrorKind.Denied, refused.Kind);
    }

    [Fact]
    public void Policies_that_the_spec_gives_to_machines_may_be_looked_at_and_no_others()
    {
        const string Arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";
        var spec = Spec("kubeops");
        Assert.DoesNotContain("iam:GetPolicy\"", string.Concat(OperatorPolicies.Render(TestAccount.Design(spec)).Values), StringComparison.Ordinal);
        var look = OperatorPolicies.Render(TestAccount.Design(spec with { ControlPlane = spec.ControlPlane with { ManagedPolicies = [Arn] } })).Single(policy => policy.Key.EndsWith("-look", StringComparison.Ordinal)).Value;
        var statement = Statements(look).Single(s => $"{s["Action"]}" == "iam:GetPolicy");
        Assert.Equal(Arn, $"{statement["Resource"]}");
    }

    [Theory]
    [InlineData("kubeops")]
    [InlineData("proyecto")]
    public void Each_policy_fits_into_what_iam_takes(string name) => Assert.All(OperatorPolicies.Render(TestAccount.Design(Spec(name))), policy =>
        Assert.InRange(JsonNode.Parse(policy.Value)?.ToJsonString().Length ?? 0, 1, OperatorPolicies.MaxCharacters));

    static ClusterSpec Spec(string name) => name == "kubeops" ? TestSpecs.Kubeops : TestSpecs.ThreeAndOne;

    /// <summary>Somebody who may do what the policies say, and signs from now on.</summary>
    static void Employ(TestAccount account, ClusterSpec spec, IReadOnlyDictionary<string, string> policies)
    {
        account.Do(spec.Region, "iam", "CreateUser", ("UserName", "ada"));
        foreach (var (name, document) in policies)
        {
            var arn = account.Do(spec.Region, "iam", "CreatePolicy", ("PolicyName", name), ("PolicyDocument", document)).Descendants().First(e => e.Name.LocalName == "Arn").Value;
            account.Do(spec.Region, "iam", "AttachUserPolicy", ("UserName", "ada"), ("PolicyArn", arn));
        }
        var key = account.Do(spec.Region, "iam", "CreateAccessKey", ("UserName", "ada"));
        account.Keys = new AwsKeys(key.Descendants().First(e => e.Name.LocalName == "AccessKeyId").Value, key.Descendants().First(e => e.Name.LocalName == "SecretAccessKey").Value);
    }

    static List<Evaluation> Asked(TestAccount account) => account.Simulator.World.Look<List<Evaluation>>(() =>
        [.. ((IamAuthorizer)account.Simulator.World.Authorizer).Evaluations.Where(evaluation => evaluation.Principal == "ada")]);

    static IEnumerable<string> Actions(string document) => Statements(document).SelectMany(statement => statement["Action"] switch
    {
        JsonArray list => list.Select(action => $"{action}"),
        { } one => [$"{one}"],
        null => [],
    });

    static IEnumerable<JsonObject> Statements(string document) => (JsonNode.Parse(document)?["Statement"]?.AsArray() ?? []).OfType<JsonObject>();

    static string Without(string document, string action)
    {
        var policy = JsonNode.Parse(document)?.AsObject() ?? [];
        foreach (var statement in (policy["Statement"]?.AsArray() ?? []).OfType<JsonObject>())
        {
            IEnumerable<string> left = statement["Action"] is JsonArray list ? list.Select(item => $"{item}") : [$"{statement["Action"]}"];
            statement["Action"] = new JsonArray([.. left.Where(item => item != action).DefaultIfEmpty("none:None").Select(item => (JsonNode?)JsonValue.Create(item))]);
        }
        return policy.ToJsonString();
    }
}
