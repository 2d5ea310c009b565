namespace Slipway.Simulator.CloudFormation.Templates;

static class PseudoParameters
{
    public static readonly IReadOnlySet<string> Names = new HashSet<string>
    {
        "AWS::AccountId", "AWS::NoValue", "AWS::NotificationARNs", "AWS::Partition", "AWS::Region", "AWS::StackId", "AWS::StackName", "AWS::URLSuffix",
    };
}
