namespace Slipway.Aws.Protocol;

enum Dialect { Query, Ec2Query, RestXml, Json11, Sdk }

/// <summary>What sets one service apart from another on the wire.</summary>
/// <param name="Id">AWS' service id; its upper-case form names the endpoint variable.</param>
/// <param name="Action">Prefix of its IAM actions, used to name a call.</param>
/// <param name="Prefix">Host prefix.</param>
/// <param name="Target">Prefix of <c>X-Amz-Target</c>, JSON only.</param>
/// <param name="Global">One host for a whole partition.</param>
sealed record ServiceDescriptor(string Id, string Action, string Prefix, string SigningName, string ApiVersion, Dialect Dialect, string? Target = null, bool Global = false)
{
    public static readonly ServiceDescriptor Ec2 = new("EC2", "ec2", "ec2", "ec2", "2016-11-15", Dialect.Ec2Query);
    public static readonly ServiceDescriptor CloudFormation = new("CloudFormation", "cloudformation", "cloudformation", "cloudformation", "2010-05-15", Dialect.Query);
    public static readonly ServiceDescriptor AutoScaling = new("Auto Scaling", "autoscaling", "autoscaling", "autoscaling", "2011-01-01", Dialect.Query);
    public static readonly ServiceDescriptor LoadBalancing = new("Elastic Load Balancing v2", "elasticloadbalancing", "elasticloadbalancing", "elasticloadbalancing", "2015-12-01", Dialect.Query);
    public static readonly ServiceDescriptor ClassicLoadBalancing = new("Elastic Load Balancing", "elasticloadbalancing", "elasticloadbalancing", "elasticloadbalancing", "2012-06-01", Dialect.Query);
    public static readonly ServiceDescriptor Iam = new("IAM", "iam", "iam", "iam", "2010-05-08", Dialect.Query, Global: true);
    public static readonly ServiceDescriptor Sts = new("STS", "sts", "sts", "sts", "2011-06-15", Dialect.Query);
    public static readonly ServiceDescriptor Route53 = new("Route 53", "route53", "route53", "route53", "2013-04-01", Dialect.RestXml, Global: true);
    public static readonly ServiceDescriptor Ssm = new("SSM", "ssm", "ssm", "ssm", "2014-11-06", Dialect.Json11, "AmazonSSM");
    public static readonly ServiceDescriptor Quotas = new("Service Quotas", "servicequotas", "servicequotas", "servicequotas", "2019-06-24", Dialect.Json11, "ServiceQuotasV20190624");
    public static readonly ServiceDescriptor Tagging = new("Resource Groups Tagging API", "tag", "tagging", "tagging", "2017-01-26", Dialect.Json11, "ResourceGroupsTaggingAPI_20170126");
    public static readonly ServiceDescriptor Logs = new("CloudWatch Logs", "logs", "logs", "logs", "2014-03-28", Dialect.Json11, "Logs_20140328");
    public static readonly ServiceDescriptor S3 = new("S3", "s3", "s3", "s3", "2006-03-01", Dialect.Sdk);
    public static readonly ServiceDescriptor Kms = new("KMS", "kms", "kms", "kms", "2014-11-01", Dialect.Sdk);

    public static readonly IReadOnlyList<ServiceDescriptor> All =
        [Ec2, CloudFormation, AutoScaling, LoadBalancing, ClassicLoadBalancing, Iam, Sts, Route53, Ssm, Quotas, Tagging, Logs, S3, Kms];

    public string Variable { get; } = Id.ToUpperInvariant().Replace(' ', '_');

    /// <summary>Host and signing region; global services have one of each a partition.</summary>
    public (string Host, string Region) EndpointIn(string region, string partition, string dnsSuffix) =>
        !Global ? ($"{Prefix}.{region}.{dnsSuffix}", region) : (Prefix, partition) switch
        {
            ("iam", "aws-cn") => ("iam.cn-north-1.amazonaws.com.cn", "cn-north-1"),
            ("route53", "aws-cn") => ("route53.amazonaws.com.cn", "cn-northwest-1"),
            (_, "aws-us-gov") => ($"{Prefix}.us-gov.amazonaws.com", "us-gov-west-1"),
            _ => ($"{Prefix}.amazonaws.com", "us-east-1"),
        };
}
