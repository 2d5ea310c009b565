using Slipway.Simulator.Hosting;
using Slipway.Testing;

namespace Slipway.Simulator.Tests.Core;

[Trait("Part", "Interop")]
public sealed class IamInteropTests
{
    [InteropFact("aws")]
    public async Task A_user_made_for_clusters_may_do_what_its_groups_policies_say_and_no_more()
    {
        await using var simulator = await AwsSimulator.StartAsync(new());
        var admin = new AwsCli(simulator.Endpoint);
        await admin.RunAsync("iam", "create-group", "--group-name", "kops");
        foreach (var policy in new[] { "AmazonEC2FullAccess", "AmazonS3FullAccess", "AmazonVPCFullAccess", "IAMFullAccess" })
            await admin.RunAsync("iam", "attach-group-policy", "--group-name", "kops", "--policy-arn", $"arn:aws:iam::aws:policy/{policy}");
        var user = await admin.JsonAsync("iam", "create-user", "--user-name", "kopsuser");
        Assert.Equal("arn:aws:iam::123456789012:user/kopsuser", (string?)user["User"]?["Arn"]);
        await admin.RunAsync("iam", "add-user-to-group", "--user-name", "kopsuser", "--group-name", "kops");
        var key = (await admin.JsonAsync("iam", "create-access-key", "--user-name", "kopsuser"))["AccessKey"];
        var id = (string?)key?["AccessKeyId"] ?? "";
        var kops = new AwsCli(simulator.Endpoint, id, (string?)key?["SecretAccessKey"] ?? "");

        var identity = await kops.JsonAsync("sts", "get-caller-identity");
        Assert.Equal("arn:aws:iam::123456789012:user/kopsuser", (string?)identity["Arn"]);
        Assert.Equal("kopsuser", (string?)(await kops.JsonAsync("iam", "get-user"))["User"]?["UserName"]);
        await admin.RunAsync("iam", "detach-group-policy", "--group-name", "kops", "--policy-arn", "arn:aws:iam::aws:policy/IAMFullAccess");
        Assert.Contains("User: arn:aws:iam::123456789012:user/kopsuser is not authorized to perform: iam:ListUsers on resource: * because no identity-based policy allows the iam:ListUsers action",
            await kops.FailAsync("iam", "list-users"), StringComparison.Ordinal);
        Assert.Contains("SignatureDoesNotMatch", await new AwsCli(simulator.Endpoint, id, "wrong").FailAsync("sts", "get-caller-identity"), StringComparison.Ordinal);
    }

    [InteropFact("aws")]
    public async Task Roles_and_instance_profiles_are_made_read_and_deleted_in_the_order_that_aws_asks_for()
    {
        const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
        const string Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}]}""";
        await using var simulator = await AwsSimulator.StartAsync(new());
        var aws = new AwsCli(simulator.Endpoint);
        await aws.RunAsync("iam", "create-role", "--role-name", "node", "--path", "/x/", "--assume-role-policy-document", Trust, "--tags", "Key=a,Value=b");
        await aws.RunAsync("iam", "put-role-policy", "--role-name", "node", "--policy-name", "read", "--policy-document", Policy);
        await aws.RunAsync("iam", "create-instance-profile", "--instance-profile-name", "node");
        await aws.RunAsync("iam", "add-role-to-instance-profile", "--instance-profile-name", "node", "--role-name", "node");
        var role = (await aws.JsonAsync("iam", "get-role", "--role-name", "node"))["Role"];
        Assert.Equal("arn:aws:iam::123456789012:role/x/node", (string?)role?["Arn"]);
        Assert.Equal("ec2.amazonaws.com", (string?)role?["AssumeRolePolicyDocument"]?["Statement"]?[0]?["Principal"]?["Service"]);
        Assert.Equal("b", (string?)role?["Tags"]?[0]?["Value"]);
        var profile = (await aws.JsonAsync("iam", "get-instance-profile", "--instance-profile-name", "node"))["InstanceProfile"];
        Assert.Equal("node", (string?)profile?["Roles"]?[0]?["RoleName"]);
        Assert.Contains("DeleteConflict", await aws.FailAsync("iam", "delete-role", "--role-name", "node"), StringComparison.Ordinal);
        await aws.RunAsync("iam", "remove-role-from-instance-profile", "--instance-profile-name", "node", "--role-name", "node");
        await aws.RunAsync("iam", "delete-role-policy", "--role-name", "node", "--policy-name", "read");
        await aws.RunAsync("iam", "delete-role", "--role-name", "node");
        Assert.Contains("NoSuchEntity", await aws.FailAsync("iam", "get-role", "--role-name", "node"), StringComparison.Ordinal);
        Assert.Contains("MalformedPolicyDocument", await aws.FailAsync("iam", "create-policy", "--policy-name", "p", "--policy-document", "{}"), StringComparison.Ordinal);
        Assert.Contains("not supported by the Slipway simulator", await aws.FailAsync("iam", "list-mfa-devices"), StringComparison.Ordinal);
    }
}
