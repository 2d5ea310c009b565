using Slipway.Operations.Stacks;

namespace Slipway.Operations.Tests.Stacks;

public class StackDecisionTests
{
    [Theory]
    [InlineData(null, false, StackStep.Create)]
    [InlineData("DELETE_COMPLETE", true, StackStep.Create)]
    [InlineData("REVIEW_IN_PROGRESS", false, StackStep.CreateOverReview)]
    [InlineData("CREATE_IN_PROGRESS", false, StackStep.Wait)]
    [InlineData("ROLLBACK_IN_PROGRESS", false, StackStep.Wait)]
    [InlineData("DELETE_IN_PROGRESS", true, StackStep.Wait)]
    [InlineData("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", true, StackStep.Wait)]
    [InlineData("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", false, StackStep.Wait)]
    [InlineData("CREATE_FAILED", true, StackStep.DeleteThenCreate)]
    [InlineData("ROLLBACK_COMPLETE", true, StackStep.DeleteThenCreate)]
    [InlineData("ROLLBACK_FAILED", true, StackStep.DeleteThenCreate)]
    [InlineData("DELETE_FAILED", true, StackStep.DeleteThenCreate)]
    [InlineData("CREATE_COMPLETE", true, StackStep.Nothing)]
    [InlineData("CREATE_COMPLETE", false, StackStep.Update)]
    [InlineData("UPDATE_COMPLETE", true, StackStep.Nothing)]
    [InlineData("UPDATE_ROLLBACK_COMPLETE", false, StackStep.Update)]
    [InlineData("UPDATE_ROLLBACK_FAILED", false, StackStep.Stuck)]
    public void Every_status_has_one_next_step(string? status, bool same, StackStep expected) =>
        Assert.Equal(expected, StackDecision.Next(status, same));
}
