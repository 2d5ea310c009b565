using Slipway.Aws.AutoScaling;
using Slipway.Aws.CloudFormation;
using Slipway.Aws.Credentials;
using Slipway.Aws.Ec2;
using Slipway.Aws.Protocol;

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
    }

    public AwsEnvironment Environment => _session.Environment;
    public string Region => _session.Environment.Region;

    /// <summary>The keys in use, for those who sign what the clients do not cover.</summary>
    public ICredentialSource Credentials => _session.Keys;
    public Ec2Client Ec2 { get; }
    public CloudFormationClient CloudFormation { get; }
    public AutoScalingClient AutoScaling { get; }

    Caller For(ServiceDescriptor service) => new(service, _session);
}
