using System.Xml.Linq;
using Slipway.Simulator.CloudFormation;
using Slipway.Simulator.CloudFormation.Types;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Tests.CloudFormation;

/// <summary>A world with nothing in it but CloudFormation and things that can be made; its clock is moved by hand.</summary>
sealed class Lab
{
    static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    readonly CloudFormationService _service;

    public Lab(FakeType? type = null, DateTimeOffset? now = null)
    {
        Type = type ?? new FakeType();
        World = new World(new VirtualClock(now ?? Start), new IdSource(1));
        _service = new CloudFormationService(World, new TypeRegistry([Type]));
        World.Add(_service);
    }

    public World World { get; }
    public FakeType Type { get; }
    public CloudFormationService Service => _service;

    public XElement Do(string operation, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        var all = new Dictionary<string, string>();
        foreach (var (name, value) in parameters) all.Add(name, value);
        return World.Invoke("cloudformation", "eu-west-1", operation, all);
    }

    public AwsException Refused(string operation, params (string Name, string Value)[] parameters) =>
        Assert.Throws<AwsException>(() => Do(operation, parameters));

    public void Create(string name, string template, params (string Name, string Value)[] more) =>
        Do("CreateStack", [("StackName", name), ("TemplateBody", template), .. more]);

    public void Update(string name, string template, params (string Name, string Value)[] more) =>
        Do("UpdateStack", [("StackName", name), ("TemplateBody", template), .. more]);

    public void Pass(double seconds) => World.AdvanceTo(World.Now.AddSeconds(seconds));

    public string Status(string name) => Do("DescribeStacks", ("StackName", name)).At("Stacks/member/StackStatus") ?? "";

    public string? Reason(string name) => Do("DescribeStacks", ("StackName", name)).At("Stacks/member/StackStatusReason");

    public string Physical(string name, string id) =>
        Do("DescribeStackResource", ("StackName", name), ("LogicalResourceId", id)).At("StackResourceDetail/PhysicalResourceId") ?? "";

    /// <summary>Oldest first: <c>id STATUS reason</c>.</summary>
    public IReadOnlyList<string> Events(string name) =>
    [
        .. Do("DescribeStackEvents", ("StackName", name)).Find("StackEvents/member").Reverse()
            .Select(happened => $"{happened.At("LogicalResourceId")} {happened.At("ResourceStatus")} {happened.At("ResourceStatusReason")}".TrimEnd()),
    ];

    /// <summary>A template of things: <c>("A", """ "Size": 1 """)</c>.</summary>
    public static string Things(params (string Id, string Properties)[] things) =>
        $$"""{"Resources": { {{string.Join(", ", things.Select(Thing))}} } }  """;

    static string Thing((string Id, string Properties) thing) =>
        $$"""  "{{thing.Id}}": {"Type": "AWS::Test::Thing", "Properties": { {{thing.Properties}} } }  """;
}
