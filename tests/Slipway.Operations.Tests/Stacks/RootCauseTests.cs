using Slipway.Aws.CloudFormation;
using Slipway.Operations.Stacks;

namespace Slipway.Operations.Tests.Stacks;

public class RootCauseTests
{
    static StackEvent Event(int second, string logicalId, string status, string reason = "", string physicalId = "vpc-1") =>
        new($"{second}-{logicalId}", "arn:stack", "demo-network", logicalId, physicalId, "AWS::EC2::VPC", DateTimeOffset.UnixEpoch.AddSeconds(second), status, reason);

    [Fact]
    public void Is_the_earliest_failure_and_not_those_that_it_cancelled()
    {
        var cause = RootCause.Find(
        [
            Event(9, "demo-network", "CREATE_FAILED", "The following resource(s) failed to create: [A, B]", "arn:stack"),
            Event(6, "B", "CREATE_FAILED", "Resource creation cancelled"),
            Event(6, "C", "CREATE_FAILED", "another trouble"),
            Event(5, "A", "CREATE_FAILED", "The maximum number of VPCs\n has been reached."),
            Event(1, "A", "CREATE_IN_PROGRESS"),
        ]);
        Assert.NotNull(cause);
        Assert.Equal("demo-network: A (AWS::EC2::VPC): The maximum number of VPCs has been reached.", RootCause.Describe(cause));
    }

    [Fact]
    public void Is_nothing_where_nothing_failed() => Assert.Null(RootCause.Find([Event(1, "A", "CREATE_COMPLETE")]));
}
