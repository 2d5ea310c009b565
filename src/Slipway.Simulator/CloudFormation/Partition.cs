namespace Slipway.Simulator.CloudFormation;

sealed record Partition(string Name, string Suffix)
{
    public static Partition Of(string region) => region switch
    {
        _ when region.StartsWith("cn-", StringComparison.Ordinal) => new("aws-cn", "amazonaws.com.cn"),
        _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => new("aws-us-gov", "amazonaws.com"),
        _ => new("aws", "amazonaws.com"),
    };
}
