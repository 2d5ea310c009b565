using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Slipway.Simulator.CloudFormation;
using Slipway.Simulator.Hosting;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Tests.CloudFormation;

/// <summary>CloudFormation among the simulator's other services.</summary>
public sealed class ServicesTests
{
    const string Template = """
        {"Parameters": {"Image": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/image"}},
         "Resources": {
           "Key": {"Type": "AWS::KMS::Key", "Properties": {"Description": "d", "EnableKeyRotation": true, "PendingWindowInDays": 7,
             "KeyPolicy": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": {"Fn::Sub": "arn:aws:iam::${AWS::AccountId}:root"}}, "Action": "kms:*", "Resource": "*"}]}}},
           "Alias": {"Type": "AWS::KMS::Alias", "Properties": {"AliasName": "alias/k", "TargetKeyId": {"Ref": "Key"}}},
           "Group": {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName": "/g", "RetentionInDays": 7}},
           "Note": {"Type": "AWS::SSM::Parameter", "Properties": {"Name": "/note", "Type": "String", "Value": {"Fn::Sub": "${Image} {{resolve:ssm:/image}}"}}}},
         "Outputs": {"Key": {"Value": {"Fn::GetAtt": ["Key", "Arn"]}}}}
        """;

    [Fact]
    public async Task Makes_keys_log_groups_and_parameters_from_a_template_in_a_bucket_and_takes_them_away()
    {
        await using var simulator = await AwsSimulator.StartAsync(new() { Speed = AwsSimulatorOptions.ByHand });
        var world = simulator.World;
        Put(world, "/templates", "");
        Put(world, "/templates/a/b.json", Template);
        Json(world, "ssm", "PutParameter", new JsonObject { ["Name"] = "/image", ["Type"] = "String", ["Value"] = "ami-1" });

        Do(world, "CreateStack", ("StackName", "s"), ("TemplateURL", "https://templates.s3.us-east-1.amazonaws.com/a/b.json"));
        world.AdvanceTo(world.Now.AddMinutes(2));
        var failures = Do(world, "DescribeStackEvents", ("StackName", "s")).Find("StackEvents/member").Select(happened => happened.At("ResourceStatusReason")).Where(text => text?.Contains("message", StringComparison.Ordinal) == true);
        Assert.Empty(failures);
        Assert.Equal("CREATE_COMPLETE", Do(world, "DescribeStacks", ("StackName", "s")).At("Stacks/member/StackStatus"));
        Assert.Equal("ami-1 ami-1", (string?)Json(world, "ssm", "GetParameter", new JsonObject { ["Name"] = "/note" })?["Parameter"]?["Value"]);
        var key = Json(world, "kms", "DescribeKey", new JsonObject { ["KeyId"] = "alias/k" })?["KeyMetadata"];
        Assert.Equal(Do(world, "DescribeStacks", ("StackName", "s")).At("Stacks/member/Outputs/member/OutputValue"), (string?)key?["Arn"]);

        Do(world, "DeleteStack", ("StackName", "s"));
        world.AdvanceTo(world.Now.AddMinutes(2));
        Assert.Empty(Do(world, "DescribeStacks").Find("Stacks/member"));
        Assert.Throws<AwsException>(() => Json(world, "kms", "DescribeKey", new JsonObject { ["KeyId"] = "alias/k" }));
        Assert.Throws<AwsException>(() => Json(world, "ssm", "GetParameter", new JsonObject { ["Name"] = "/note" }));
    }

    static XElement Do(World world, string operation, params (string Name, string Value)[] parameters) =>
        world.Invoke("cloudformation", "us-east-1", operation, parameters.ToDictionary(pair => pair.Name, pair => pair.Value));

    static JsonObject? Json(World world, string service, string operation, JsonObject input) =>
        world.Run(() => world.Json(service)?.Handle(new Call(world, world.Root, "us-east-1", operation, new Dictionary<string, string>()), input));

    static void Put(World world, string path, string content) => world.Run(() => world.Rest("s3")?.Handle(
        new Call(world, world.Root, "us-east-1", "PUT", new Dictionary<string, string>()),
        new RestRequest("PUT", "s3.amazonaws.com", path, new Dictionary<string, string>(), new Dictionary<string, string>(), Encoding.UTF8.GetBytes(content))));
}
