using Slipway.Aws.AutoScaling;
using Slipway.Aws.CloudFormation;
using Slipway.Aws.Credentials;
using Slipway.Aws.Ec2;
using Slipway.Aws.Iam;
using Slipway.Aws.Kms;
using Slipway.Aws.LoadBalancing;
using Slipway.Aws.Logs;
using Slipway.Aws.Protocol;
using Slipway.Aws.Quotas;
using Slipway.Aws.Route53;
using Slipway.Aws.S3;
using Slipway.Aws.Ssm;
using Slipway.Aws.Sts;
using Slipway.Aws.Tagging;

namespace Slipway.Aws;

/// <summary>The clients of one environment. Cheap to make; connections are opened, and credentials looked for, at the first call.</summary>
public sealed class AwsClients
{
    readonly Session _session;

    public AwsClients(AwsEnvironment environment)
    {
        _session = new Session(environment);
        Ec2 = new Ec2Client(For(ServiceDescriptor.Ec2));
        CloudFormation = new CloudFormationClient(For(ServiceDescriptor.CloudFormation));
        AutoScaling = new AutoScalingClient(For(ServiceDescriptor.AutoScaling));
        LoadBalancing = new LoadBalancingClient(For(ServiceDescriptor.LoadBalancing));
        ClassicLoadBalancing = new ClassicLoadBalancingClient(For(ServiceDescriptor.ClassicLoadBalancing));
        Route53 = new Route53Client(For(ServiceDescriptor.Route53));
        Iam = new IamClient(For(ServiceDescriptor.Iam));
        Sts = new StsClient(For(ServiceDescriptor.Sts), _session);
        Ssm = new SsmClient(For(ServiceDescriptor.Ssm));
        Quotas = new QuotasClient(For(ServiceDescriptor.Quotas));
        Tagging = new TaggingClient(For(ServiceDescriptor.Tagging));
        Logs = new LogsClient(For(ServiceDescriptor.Logs));
        S3 = new S3Client(_session);
        Kms = new KmsClient(_session);
    }

    public AwsEnvironment Environment => _session.Environment;
    public string Region => _session.Environment.Region;

    /// <summary>The keys in use, for those who sign what the clients do not cover.</summary>
    public ICredentialSource Credentials => _session.Keys;
    public Ec2Client Ec2 { get; }
    public CloudFormationClient CloudFormation { get; }
    public AutoScalingClient AutoScaling { get; }
    public LoadBalancingClient LoadBalancing { get; }
    public ClassicLoadBalancingClient ClassicLoadBalancing { get; }
    public Route53Client Route53 { get; }
    public IamClient Iam { get; }
    public StsClient Sts { get; }
    public SsmClient Ssm { get; }
    public QuotasClient Quotas { get; }
    public TaggingClient Tagging { get; }
    public LogsClient Logs { get; }
    public S3Client S3 { get; }
    public KmsClient Kms { get; }

    Caller For(ServiceDescriptor service) => new(service, _session);
}
