using Slipway.Simulator.CloudFormation;

namespace Slipway.Simulator.Tests.CloudFormation;

public sealed class CreationTests
{
    const string Chain = """
        {"Resources": {
          "Leaf": {"Type": "AWS::Test::Thing", "Properties": {"Parent": {"Ref": "Branch"}}},
          "Branch": {"Type": "AWS::Test::Thing", "Properties": {"Parent": {"Ref": "Root"}}},
          "Other": {"Type": "AWS::Test::Thing"},
          "Root": {"Type": "AWS::Test::Thing", "Properties": {"Size": 3}}},
         "Outputs": {"Arn": {"Value": {"Fn::GetAtt": ["Leaf", "Arn"]}, "Export": {"Name": {"Fn::Sub": "${AWS::StackName}-Arn"}}}}}
        """;

    readonly Lab _lab = new();

    [Fact]
    public void Makes_what_others_need_first_and_what_needs_nothing_at_once()
    {
        _lab.Create("s", Chain);
        Assert.Equal(["create other-1", "create root-2"], _lab.Type.Log);
        _lab.Pass(10);
        Assert.Equal("create branch-3", _lab.Type.Log[^1]);
        _lab.Pass(20);
        Assert.Equal("CREATE_COMPLETE", _lab.Status("s"));
        Assert.Equal("arn:leaf-4", _lab.Do("DescribeStacks", ("StackName", "s")).At("Stacks/member/Outputs/member/OutputValue"));
        Assert.Equal("s-Arn", _lab.Do("ListExports").At("Exports/member/Name"));
    }

    [Fact]
    public void Tells_each_step_in_an_event_the_newest_first_with_ids_of_their_own()
    {
        _lab.Create("s", Lab.Things(("A", "")));
        _lab.Pass(10);
        Assert.Equal(
            ["s CREATE_IN_PROGRESS User Initiated", "A CREATE_IN_PROGRESS", "A CREATE_IN_PROGRESS Resource creation Initiated", "A CREATE_COMPLETE", "s CREATE_COMPLETE"],
            _lab.Events("s"));
        var events = _lab.Do("DescribeStackEvents", ("StackName", "s")).Find("StackEvents/member").ToList();
        Assert.Equal(events.Count, events.Select(happened => happened.At("EventId")).Distinct().Count());
        Assert.Equal("CREATE_COMPLETE", events[0].At("ResourceStatus"));
    }

    [Fact]
    public void A_failure_cancels_what_is_under_way_and_takes_everything_back()
    {
        _lab.Create("s", Lab.Things(("Root", ""), ("Bad", """ "Fail": "create", "Parent": {"Ref": "Root"} """), ("Slow", """ "Parent": {"Ref": "Root"} """)));
        _lab.Pass(60);
        Assert.Equal("ROLLBACK_COMPLETE", _lab.Status("s"));
        Assert.Empty(_lab.Type.Things);
        var events = _lab.Events("s");
        Assert.Contains(events, text => text.StartsWith("Bad CREATE_FAILED Resource handler returned message: \"no create today (Service: Test, Status Code: 400", StringComparison.Ordinal));
        Assert.Contains("Slow CREATE_FAILED Resource creation cancelled", events);
        Assert.Contains("s ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [Bad, Slow]. Rollback requested by user.", events);
        var refused = _lab.Refused("UpdateStack", ("StackName", "s"), ("TemplateBody", Chain));
        Assert.Matches(@"^Stack:arn:aws:cloudformation:eu-west-1:123456789012:stack/s/.* is in ROLLBACK_COMPLETE state and can not be updated\.$", refused.Message);
    }

    [Theory]
    [InlineData("DO_NOTHING", "CREATE_FAILED", 1)]
    [InlineData("ROLLBACK", "ROLLBACK_COMPLETE", 0)]
    public void On_failure_does_as_it_was_told(string onFailure, string status, int left)
    {
        _lab.Create("s", Lab.Things(("Good", ""), ("Bad", """ "Fail": "create" """)), ("OnFailure", onFailure));
        _lab.Pass(60);
        Assert.Equal(status, _lab.Status("s"));
        Assert.Equal(left, _lab.Type.Things.Count);
    }

    [Fact]
    public void A_stack_that_deletes_itself_on_failure_is_found_by_its_id_only()
    {
        _lab.Create("s", Lab.Things(("Bad", """ "Fail": "create" """)), ("OnFailure", "DELETE"));
        var id = _lab.Do("ListStacks").At("StackSummaries/member/StackId") ?? "";
        _lab.Pass(60);
        Assert.Equal("Stack with id s does not exist", _lab.Refused("DescribeStacks", ("StackName", "s")).Message);
        Assert.Equal("DELETE_COMPLETE", _lab.Status(id));
    }

    [Fact]
    public void The_same_token_finds_the_same_stack_and_any_other_a_name_that_is_taken()
    {
        _lab.Create("s", Lab.Things(("A", "")), ("ClientRequestToken", "t"));
        _lab.Create("s", Lab.Things(("A", "")), ("ClientRequestToken", "t"));
        Assert.Single(_lab.Do("ListStacks").Find("StackSummaries/member"));
        Assert.Equal("AlreadyExistsException", _lab.Refused("CreateStack", ("StackName", "s"), ("TemplateBody", Lab.Things(("A", "")))).Code);
    }

    [Fact]
    public void Tags_of_the_stack_go_to_its_resources_and_theirs_win()
    {
        _lab.Create("s", Lab.Things(("A", """ "Tags": [{"Key": "own", "Value": "a"}] """)),
            ("Tags.member.1.Key", "own"), ("Tags.member.1.Value", "stack"), ("Tags.member.2.Key", "team"), ("Tags.member.2.Value", "x"));
        Assert.Equal("""[{"Key":"own","Value":"a"},{"Key":"team","Value":"x"}]""", _lab.Type.Things["a-1"]["Tags"]?.ToJsonString());
    }

    [Fact]
    public void Five_hundred_resources_in_a_row_are_one_stack()
    {
        var things = Enumerable.Range(0, 500).Select(index => ($"T{index}", index == 0 ? "" : $$""" "Parent": {"Ref": "T{{index - 1}}"} """)).ToArray();
        _lab.World.Run(() => { });
        _lab.Create("s", Lab.Things(things.Take(450).ToArray()));
        _lab.Pass(4500);
        Assert.Equal("CREATE_COMPLETE", _lab.Status("s"));
        var first = _lab.Do("DescribeStackEvents", ("StackName", "s"));
        Assert.Equal(100, first.Find("StackEvents/member").Count());
        _lab.Do("DeleteStack", ("StackName", "s"));
        var second = _lab.Do("DescribeStackEvents", ("StackName", "s"), ("NextToken", first.At("NextToken") ?? ""));
        Assert.Empty(first.All("StackEvents/member/EventId").Intersect(second.All("StackEvents/member/EventId")));
    }
}
