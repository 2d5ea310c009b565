using System.Text.Json.Nodes;

namespace Slipway.Render.Tests;

/// <summary>What machine roles may do, and above all what they may not.</summary>
public sealed class IamTests
{
    // EC2, Auto Scaling and ELB cannot narrow what is listed, ECR not who logs in; the VPC plugin makes interfaces in subnets not ours to tag.
    static readonly string[] MayBeUnbounded = ["ec2:Describe", "autoscaling:Describe", "elasticloadbalancing:Describe", "ecr:GetAuthorizationToken", "ec2:CreateNetworkInterface"];

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void Only_looking_is_allowed_on_everything(string name)
    {
        foreach (var statement in Roles(name).SelectMany(role => role.Statements).Where(statement => Texts(statement["Resource"]).Contains("*")))
        {
            Assert.All(Texts(statement["Action"]), action => Assert.Contains(MayBeUnbounded, allowed => action.StartsWith(allowed, StringComparison.Ordinal)));
        }
    }

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void No_action_is_a_wildcard_of_a_service(string name) =>
        Assert.All(Roles(name).SelectMany(role => role.Statements).SelectMany(statement => Texts(statement["Action"])), action => Assert.DoesNotContain(":*", action, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void Workers_open_no_keys_and_take_no_disks(string name)
    {
        var actions = Roles(name).Where(role => role.Stack.Contains("-pool-", StringComparison.Ordinal))
            .SelectMany(role => role.Statements).SelectMany(statement => Texts(statement["Action"])).ToList();
        Assert.Contains("s3:GetObject", actions);
        Assert.DoesNotContain(actions, action => action.StartsWith("kms:", StringComparison.Ordinal) || action == "ec2:AttachVolume");
    }

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void Keys_are_opened_under_the_roles_own_context_or_by_ec2_for_a_disk(string name)
    {
        var decrypting = Roles(name).SelectMany(role => role.Statements.Select(statement => (role.Id, Statement: statement)))
            .Where(pair => Texts(pair.Statement["Action"]).Contains("kms:Decrypt")).ToList();
        Assert.NotEmpty(decrypting);
        Assert.All(decrypting, pair =>
        {
            var equals = pair.Statement["Condition"]?["StringEquals"];
            var role = pair.Id == "EtcdRole" ? "etcd" : "control-plane";
            Assert.True((string?)equals?["kms:EncryptionContext:slipway.dev/role"] == role || equals?["kms:ViaService"] is not null, pair.Statement.ToJsonString());
        });
    }

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void Objects_are_the_clusters_own(string name)
    {
        var state = Assert.IsType<Design.Model.StateLocation.Bucket>(Cases.Design(name).State);
        var objects = Roles(name).SelectMany(role => role.Statements)
            .Where(statement => Texts(statement["Action"]).Any(action => action.EndsWith("Object", StringComparison.Ordinal)))
            .Where(statement => (string?)statement["Sid"] != "ReadMirror")
            .SelectMany(statement => Texts(statement["Resource"])).ToList();
        Assert.NotEmpty(objects);
        Assert.All(objects, arn => Assert.StartsWith($"arn:aws:s3:::{state.Name}/{state.Prefix}", arn, StringComparison.Ordinal));
    }

    [Fact]
    public void A_mirror_is_read_by_name_and_never_written()
    {
        var mirror = Roles("closed-network").SelectMany(role => role.Statements).Where(statement => (string?)statement["Sid"] == "ReadMirror").ToList();
        Assert.Equal(2, mirror.Count);
        Assert.All(mirror, statement =>
        {
            Assert.Equal(["s3:GetObject"], Texts(statement["Action"]));
            Assert.Equal(["arn:aws:s3:::closed-mirror/files/*", "arn:aws:s3:::closed-mirror/images/*"], Texts(statement["Resource"]));
        });
    }

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void A_machine_signals_its_own_stack_only(string name)
    {
        foreach (var role in Roles(name))
        {
            var signal = Assert.Single(role.Statements, statement => Texts(statement["Action"]).Contains("cloudformation:SignalResource"));
            Assert.Contains($":stack/{role.Stack}/*", Assert.Single(Texts(signal["Resource"])), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Disks_of_etcd_are_out_of_reach_of_the_csi_driver()
    {
        var template = new Template(Cases.Render("private-three-zones").Stacks.Single(stack => stack.Kind == StackKind.ControlPlane));
        Assert.All(template.OfType("AWS::EC2::Volume"), volume =>
            Assert.DoesNotContain(volume.Properties["Tags"]?.AsArray() ?? [], tag => ((string?)tag?["Key"])?.StartsWith("kubernetes.io/cluster/", StringComparison.Ordinal) == true));
    }

    static IEnumerable<(string Stack, string Id, List<JsonObject> Statements)> Roles(string name) =>
        from stack in Cases.Render(name).Stacks
        from role in new Template(stack).OfType("AWS::IAM::Role")
        select (stack.Name, role.Id, (role.Properties["Policies"]?.AsArray() ?? [])
            .SelectMany(policy => policy?["PolicyDocument"]?["Statement"]?.AsArray() ?? []).OfType<JsonObject>().ToList());

    static List<string> Texts(JsonNode? oneOrMany) => oneOrMany switch
    {
        JsonArray list => [.. list.SelectMany(Texts)],
        JsonObject call => [(string?)call["Fn::Sub"] ?? call.ToJsonString()],
        null => [],
        _ => [oneOrMany.ToString()],
    };
}
