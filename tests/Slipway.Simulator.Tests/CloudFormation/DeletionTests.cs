using Slipway.Simulator.CloudFormation;

namespace Slipway.Simulator.Tests.CloudFormation;

public sealed class DeletionTests
{
    const string Export = """
        {"Resources": {"A": {"Type": "AWS::Test::Thing"}}, "Outputs": {"O": {"Value": {"Ref": "A"}, "Export": {"Name": "shared"}}}}
        """;

    readonly Lab _lab = new();

    void Gone(string name)
    {
        _lab.Do("DeleteStack", ("StackName", name));
        _lab.Pass(60);
    }

    [Fact]
    public void Deletes_in_reverse_and_frees_the_name()
    {
        _lab.Create("s", Lab.Things(("Root", ""), ("Leaf", """ "Parent": {"Ref": "Root"} """)));
        _lab.Pass(60);
        _lab.Type.Log.Clear();
        Gone("s");
        Assert.Equal(["delete leaf-2", "delete root-1"], _lab.Type.Log);
        Assert.Equal("Stack with id s does not exist", _lab.Refused("DescribeStacks", ("StackName", "s")).Message);
        _lab.Create("s", Lab.Things(("Root", "")));
    }

    [Theory]
    [InlineData("Retain", 1, "A DELETE_SKIPPED")]
    [InlineData("RetainExceptOnCreate", 1, "A DELETE_SKIPPED")]
    [InlineData("Snapshot", 0, "A DELETE_COMPLETE")]
    [InlineData("Delete", 0, "A DELETE_COMPLETE")]
    public void Policies_say_what_stays(string policy, int left, string told)
    {
        _lab.Create("s", $$$$"""{"Resources": {"A": {"Type": "AWS::Test::Thing", "DeletionPolicy": "{{{{policy}}}}"}}}""");
        _lab.Pass(60);
        var id = _lab.Do("ListStacks").At("StackSummaries/member/StackId") ?? "";
        Gone("s");
        Assert.Equal(left, _lab.Type.Things.Count);
        Assert.Contains(told, _lab.Events(id));
        Assert.Equal(policy == "Snapshot", _lab.Type.Log.Contains("snapshot a-1"));
    }

    [Fact]
    public void What_was_kept_except_on_create_goes_when_creation_fails()
    {
        _lab.Create("s", """
            {"Resources": {"A": {"Type": "AWS::Test::Thing", "DeletionPolicy": "RetainExceptOnCreate"},
                           "Bad": {"Type": "AWS::Test::Thing", "DependsOn": "A", "Properties": {"Fail": "create"}}}}
            """);
        _lab.Pass(60);
        Assert.Equal("ROLLBACK_COMPLETE", _lab.Status("s"));
        Assert.Empty(_lab.Type.Things);
    }

    [Fact]
    public void Tries_again_while_something_else_holds_on_then_fails_with_the_services_words()
    {
        _lab.Create("s", Lab.Things(("A", "")));
        _lab.Pass(60);
        _lab.Type.Things["foreign"] = new() { ["Parent"] = "a-1" };
        _lab.Do("DeleteStack", ("StackName", "s"));
        _lab.Pass(600);
        Assert.Equal("DELETE_IN_PROGRESS", _lab.Status("s"));
        _lab.Pass(1200);
        Assert.Equal("DELETE_FAILED", _lab.Status("s"));
        Assert.Equal("The following resource(s) failed to delete: [A]. ", _lab.Reason("s"));
        Assert.Contains(_lab.Events("s"), text => text.Contains("A DELETE_FAILED Resource handler returned message: \"The thing 'a-1' has dependencies and cannot be deleted.", StringComparison.Ordinal));
        _lab.Type.Things.Remove("foreign");
        Gone("s");
        Assert.Empty(_lab.Type.Things);
    }

    [Fact]
    public void Retained_by_hand_only_after_a_deletion_has_failed()
    {
        _lab.Create("s", Lab.Things(("A", """ "Fail": "delete" """)));
        _lab.Pass(60);
        Assert.Contains("only when the stack is in the DELETE_FAILED state",
            _lab.Refused("DeleteStack", ("StackName", "s"), ("RetainResources.member.1", "A")).Message, StringComparison.Ordinal);
        Gone("s");
        Assert.Equal("DELETE_FAILED", _lab.Status("s"));
        _lab.Do("DeleteStack", ("StackName", "s"), ("RetainResources.member.1", "A"));
        _lab.Pass(60);
        Assert.Single(_lab.Type.Things);
        Assert.Empty(_lab.Do("DescribeStacks").Find("Stacks/member"));
    }

    [Fact]
    public void An_export_in_use_keeps_its_stack()
    {
        _lab.Create("maker", Export);
        _lab.Pass(60);
        _lab.Create("user", Lab.Things(("B", """ "Size": {"Fn::ImportValue": "shared"} """)));
        _lab.Pass(60);
        Assert.Equal("Export shared cannot be deleted as it is in use by user", _lab.Refused("DeleteStack", ("StackName", "maker")).Message);
        Assert.Equal("user", _lab.Do("ListImports", ("ExportName", "shared")).At("Imports/member"));
        _lab.Update("maker", Lab.Things(("A", "")));
        _lab.Pass(60);
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", _lab.Status("maker"));
        Assert.Contains("maker UPDATE_ROLLBACK_IN_PROGRESS Export shared cannot be deleted as it is in use by user", _lab.Events("maker"));
        Gone("user");
        Gone("maker");
        Assert.Empty(_lab.Type.Things);
    }

    [Fact]
    public void Termination_protection_is_kept()
    {
        _lab.Create("s", Lab.Things(("A", "")), ("EnableTerminationProtection", "true"));
        Assert.Equal("Stack [s] cannot be deleted while TerminationProtection is enabled", _lab.Refused("DeleteStack", ("StackName", "s")).Message);
        _lab.Do("UpdateTerminationProtection", ("StackName", "s"), ("EnableTerminationProtection", "false"));
        Gone("s");
    }

    [Fact]
    public void A_stack_can_be_deleted_while_it_is_being_made()
    {
        _lab.Create("s", Lab.Things(("A", ""), ("B", """ "Parent": {"Ref": "A"} """)));
        _lab.Pass(12);
        Gone("s");
        Assert.Empty(_lab.Type.Things);
        Assert.Empty(_lab.Do("DescribeStacks").Find("Stacks/member"));
    }
}
