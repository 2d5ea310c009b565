using Slipway.Simulator.Hosting;
using Slipway.Testing;

namespace Slipway.Simulator.Tests.CloudFormation;

/// <summary>The <c>aws</c> command line judges CloudFormation; its own waits never wait, for time is moved before.</summary>
[Trait("Part", "Interop")]
public sealed class CloudFormationInteropTests
{
    const string Yaml = """
        Description: A role for nodes
        Parameters:
          Path: {Type: String, Default: /nodes/}
        Resources:
          Role:
            Type: AWS::IAM::Role
            Properties:
              Path: !Ref Path
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement: [{Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: "sts:AssumeRole"}]
              Policies:
              - PolicyName: read
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement: [{Effect: Allow, Action: "s3:GetObject", Resource: !Sub "arn:${AWS::Partition}:s3:::bucket/*"}]
          Profile:
            Type: AWS::IAM::InstanceProfile
            Properties: {Roles: [!Ref Role]}
        Outputs:
          ProfileArn: {Value: !GetAtt Profile.Arn, Export: {Name: !Sub "${AWS::StackName}-Profile"}}
        """;

    [InteropFact("aws")]
    public async Task A_stack_is_made_read_changed_and_deleted()
    {
        await using var simulator = await AwsSimulator.StartAsync(new() { Speed = AwsSimulatorOptions.ByHand });
        var aws = new AwsCli(simulator.Endpoint);
        string[] create = ["cloudformation", "create-stack", "--stack-name", "iam", "--template-body", Yaml, "--tags", "Key=team,Value=platform"];
        Assert.Contains("(InsufficientCapabilitiesException) when calling the CreateStack operation: Requires capabilities : [CAPABILITY_IAM]", await aws.FailAsync(create), StringComparison.Ordinal);
        await aws.RunAsync([.. create, "--capabilities", "CAPABILITY_IAM"]);
        simulator.World.AdvanceTo(simulator.World.Now.AddMinutes(5));
        Assert.Equal("[]", (await aws.JsonAsync("cloudformation", "describe-stack-events", "--stack-name", "iam",
            "--query", "StackEvents[?ResourceStatus=='CREATE_FAILED'].ResourceStatusReason")).ToJsonString());
        await aws.RunAsync("cloudformation", "wait", "stack-create-complete", "--stack-name", "iam");

        var stack = (await aws.JsonAsync("cloudformation", "describe-stacks", "--stack-name", "iam"))["Stacks"]?[0];
        Assert.Equal("CREATE_COMPLETE", (string?)stack?["StackStatus"]);
        Assert.Equal("iam-Profile", (string?)stack?["Outputs"]?[0]?["ExportName"]);
        Assert.StartsWith("arn:aws:iam::123456789012:instance-profile/iam-Profile-", (string?)stack?["Outputs"]?[0]?["OutputValue"], StringComparison.Ordinal);
        var events = (await aws.JsonAsync("cloudformation", "describe-stack-events", "--stack-name", "iam"))["StackEvents"]?.AsArray();
        Assert.Equal("CREATE_COMPLETE", (string?)events?[0]?["ResourceStatus"]);
        var name = (await aws.RunAsync("cloudformation", "describe-stack-resource", "--stack-name", "iam", "--logical-resource-id", "Role",
            "--query", "StackResourceDetail.PhysicalResourceId", "--output", "text")).Trim();
        var role = (await aws.JsonAsync("iam", "get-role", "--role-name", name))["Role"];
        Assert.Equal("/nodes/", (string?)role?["Path"]);
        Assert.Contains("\"aws:cloudformation:logical-id\"", role?.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("\"platform\"", role?.ToJsonString(), StringComparison.Ordinal);

        await aws.RunAsync("cloudformation", "create-change-set", "--stack-name", "iam", "--change-set-name", "move", "--use-previous-template",
            "--parameters", "ParameterKey=Path,ParameterValue=/other/", "--capabilities", "CAPABILITY_IAM");
        simulator.World.AdvanceTo(simulator.World.Now.AddSeconds(10));
        await aws.RunAsync("cloudformation", "wait", "change-set-create-complete", "--stack-name", "iam", "--change-set-name", "move");
        var change = (await aws.JsonAsync("cloudformation", "describe-change-set", "--stack-name", "iam", "--change-set-name", "move"))["Changes"]?[0]?["ResourceChange"];
        Assert.Equal("True", (string?)change?["Replacement"]);
        Assert.Equal("ParameterReference", (string?)change?["Details"]?[0]?["ChangeSource"]);
        await aws.RunAsync("cloudformation", "execute-change-set", "--stack-name", "iam", "--change-set-name", "move");
        simulator.World.AdvanceTo(simulator.World.Now.AddMinutes(10));
        await aws.RunAsync("cloudformation", "wait", "stack-update-complete", "--stack-name", "iam");
        Assert.Contains("NoSuchEntity", await aws.FailAsync("iam", "get-role", "--role-name", name), StringComparison.Ordinal);

        await aws.RunAsync("cloudformation", "delete-stack", "--stack-name", "iam");
        simulator.World.AdvanceTo(simulator.World.Now.AddMinutes(10));
        await aws.RunAsync("cloudformation", "wait", "stack-delete-complete", "--stack-name", "iam");
        Assert.Empty((await aws.JsonAsync("iam", "list-roles"))["Roles"]?.AsArray() ?? []);
        Assert.Contains("Stack with id iam does not exist", await aws.FailAsync("cloudformation", "describe-stacks", "--stack-name", "iam"), StringComparison.Ordinal);
        Assert.Contains("cloudformation:DetectStackDrift is not supported by the Slipway simulator",
            await aws.FailAsync("cloudformation", "detect-stack-drift", "--stack-name", "iam"), StringComparison.Ordinal);
    }
}
