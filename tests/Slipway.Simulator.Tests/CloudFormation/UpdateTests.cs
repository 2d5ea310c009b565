using Slipway.Simulator.CloudFormation;

namespace Slipway.Simulator.Tests.CloudFormation;

public sealed class UpdateTests
{
    readonly Lab _lab = new();

    void Made(string template)
    {
        _lab.Create("s", template);
        _lab.Pass(100);
        Assert.Equal("CREATE_COMPLETE", _lab.Status("s"));
        _lab.Type.Log.Clear();
    }

    [Fact]
    public void Changes_in_place_what_can_be_and_leaves_the_rest_alone()
    {
        Made(Lab.Things(("A", """ "Size": 1 """), ("B", """ "Size": 1 """)));
        _lab.Update("s", Lab.Things(("A", """ "Size": "2" """), ("B", """ "Size": "1" """)));
        _lab.Pass(100);
        Assert.Equal("UPDATE_COMPLETE", _lab.Status("s"));
        Assert.Equal(["update a-1"], _lab.Type.Log);
    }

    [Fact]
    public void Replaces_what_must_be_and_deletes_the_old_at_the_end_after_its_users_have_moved()
    {
        Made(Lab.Things(("A", """ "Kind": "x" """), ("User", """ "Parent": {"Ref": "A"} """)));
        _lab.Update("s", Lab.Things(("A", """ "Kind": "y" """), ("User", """ "Parent": {"Ref": "A"} """)));
        _lab.Pass(100);
        Assert.Equal("UPDATE_COMPLETE", _lab.Status("s"));
        Assert.Equal(["create a-3", "update user-2", "delete a-1"], _lab.Type.Log);
        Assert.Contains("A UPDATE_IN_PROGRESS Requested update requires the creation of a new physical resource; hence creating one.", _lab.Events("s"));
        Assert.Contains("s UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", _lab.Events("s"));
    }

    [Fact]
    public void A_failed_update_comes_back_to_what_it_was()
    {
        Made(Lab.Things(("A", """ "Size": 1 """), ("K", """ "Kind": "x" """), ("Z", """ "Size": 1 """)));
        _lab.Update("s", Lab.Things(("A", """ "Size": 2 """), ("K", """ "Kind": "y" """), ("New", """ "Parent": {"Ref": "A"} """),
            ("Z", """ "Size": 2, "Fail": "update", "Parent": {"Ref": "New"} """)));
        _lab.Pass(200);
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", _lab.Status("s"));
        Assert.Equal("k-2", _lab.Physical("s", "K"));
        Assert.Equal(["a-1", "k-2", "z-3"], _lab.Type.Things.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("1", _lab.Type.Things["a-1"]["Size"]?.ToString());
        Assert.Contains("s UPDATE_ROLLBACK_IN_PROGRESS The following resource(s) failed to update: [Z].", _lab.Events("s"));
        _lab.Type.Log.Clear();
        _lab.Update("s", Lab.Things(("A", """ "Size": 1 """), ("K", """ "Kind": "x" """)));
        _lab.Pass(100);
        Assert.Equal("UPDATE_COMPLETE", _lab.Status("s"));
        Assert.Equal(["delete z-3"], _lab.Type.Log);
    }

    [Fact]
    public void A_rollback_that_fails_can_be_continued_without_the_resource_that_hinders_it()
    {
        Made(Lab.Things(("A", """ "Size": 1, "Fail": "update" """), ("B", """ "Size": 1 """)));
        _lab.Update("s", Lab.Things(("A", """ "Size": 2 """), ("B", """ "Size": 2, "Fail": "update", "Parent": {"Ref": "A"} """)));
        _lab.Pass(100);
        Assert.Equal("UPDATE_ROLLBACK_FAILED", _lab.Status("s"));
        _lab.Do("ContinueUpdateRollback", ("StackName", "s"), ("ResourcesToSkip.member.1", "A"));
        _lab.Pass(100);
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", _lab.Status("s"));
    }

    [Fact]
    public void Nothing_to_do_is_said_as_aws_says_it()
    {
        Made(Lab.Things(("A", """ "Size": 1 """)));
        Assert.Equal("No updates are to be performed.", _lab.Refused("UpdateStack", ("StackName", "s"), ("UsePreviousTemplate", "true")).Message);
        _lab.Do("CreateChangeSet", ("StackName", "s"), ("ChangeSetName", "c"), ("UsePreviousTemplate", "true"));
        _lab.Pass(10);
        var set = _lab.Do("DescribeChangeSet", ("StackName", "s"), ("ChangeSetName", "c"));
        Assert.Equal("FAILED", set.At("Status"));
        Assert.Equal("The submitted information didn't contain changes. Submit different information to create a change set.", set.At("StatusReason"));
    }

    [Fact]
    public void A_change_set_tells_what_is_added_changed_replaced_and_removed_and_changes_nothing()
    {
        Made(Lab.Things(("A", """ "Size": 1 """), ("K", """ "Kind": "x" """), ("User", """ "Parent": {"Ref": "K"} """), ("Old", "")));
        _lab.Do("CreateChangeSet", ("StackName", "s"), ("ChangeSetName", "c"), ("TemplateBody",
            Lab.Things(("A", """ "Size": 2 """), ("K", """ "Kind": "y" """), ("User", """ "Parent": {"Ref": "K"} """), ("New", ""))));
        _lab.Pass(10);
        var set = _lab.Do("DescribeChangeSet", ("StackName", "s"), ("ChangeSetName", "c"));
        Assert.Equal("CREATE_COMPLETE", set.At("Status"));
        var changes = set.Find("Changes/member/ResourceChange").ToDictionary(change => change.At("LogicalResourceId") ?? "");
        Assert.Equal(("Modify", "False"), (changes["A"].At("Action"), changes["A"].At("Replacement")));
        Assert.Equal(("Modify", "True"), (changes["K"].At("Action"), changes["K"].At("Replacement")));
        Assert.Equal("Always", changes["K"].At("Details/member/Target/RequiresRecreation"));
        Assert.Equal(("ResourceReference", "K", "Dynamic"), (changes["User"].At("Details/member/ChangeSource"),
            changes["User"].At("Details/member/CausingEntity"), changes["User"].At("Details/member/Evaluation")));
        Assert.Equal("Add", changes["New"].At("Action"));
        Assert.Equal("Remove", changes["Old"].At("Action"));
        Assert.Empty(_lab.Type.Log);

        _lab.Do("ExecuteChangeSet", ("StackName", "s"), ("ChangeSetName", "c"));
        _lab.Pass(100);
        Assert.Equal("UPDATE_COMPLETE", _lab.Status("s"));
        Assert.Equal("InvalidChangeSetStatus", _lab.Refused("ExecuteChangeSet", ("StackName", "s"), ("ChangeSetName", "c")).Code);
    }

    [Fact]
    public void A_change_set_can_make_a_stack_that_was_only_in_review()
    {
        _lab.Do("CreateChangeSet", ("StackName", "n"), ("ChangeSetName", "c"), ("ChangeSetType", "CREATE"), ("TemplateBody", Lab.Things(("A", ""))));
        Assert.Equal("REVIEW_IN_PROGRESS", _lab.Status("n"));
        _lab.Pass(10);
        _lab.Do("ExecuteChangeSet", ("StackName", "n"), ("ChangeSetName", "c"));
        _lab.Pass(100);
        Assert.Equal("CREATE_COMPLETE", _lab.Status("n"));
    }

    [Fact]
    public void A_cancelled_update_is_rolled_back()
    {
        Made(Lab.Things(("A", """ "Size": 1 """)));
        _lab.Update("s", Lab.Things(("A", """ "Size": 2 """)));
        _lab.Pass(1);
        _lab.Do("CancelUpdateStack", ("StackName", "s"));
        _lab.Pass(100);
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", _lab.Status("s"));
        Assert.Equal("1", _lab.Type.Things["a-1"]["Size"]?.ToString());
    }

    [Fact]
    public void A_stack_policy_keeps_its_resources_from_being_replaced()
    {
        Made(Lab.Things(("K", """ "Kind": "x" """)));
        _lab.Do("SetStackPolicy", ("StackName", "s"), ("StackPolicyBody", """
            {"Statement": [{"Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*"},
                           {"Effect": "Deny", "Action": "Update:Replace", "Principal": "*", "Resource": "LogicalResourceId/K"}]}
            """));
        Assert.Contains("Update:Replace on resource K", _lab.Refused("UpdateStack", ("StackName", "s"), ("TemplateBody", Lab.Things(("K", """ "Kind": "y" """)))).Message, StringComparison.Ordinal);
        _lab.Update("s", Lab.Things(("K", """ "Kind": "x", "Size": 1 """)));
    }
}
