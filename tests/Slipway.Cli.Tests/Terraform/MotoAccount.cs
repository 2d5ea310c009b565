using Slipway.Testing;

namespace Slipway.Cli.Tests.Terraform;

/// <summary>What the examples' clusters need to be there before, in moto: bucket, key pair, zone, and an image, since it has none of the public parameters.</summary>
static class MotoAccount
{
    const string Image = "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id";

    /// <param name="ownKey">The spec names a KMS key.</param>
    public static async Task<AwsCli> FurnishAsync(Terminal terminal, MotoProcess moto, string example, string region, bool ownKey = false)
    {
        var aws = new AwsCli(moto.Endpoint, region: region);
        var image = (string?)(await aws.JsonAsync("ec2", "describe-images", "--filters", "Name=architecture,Values=x86_64"))["Images"]?[0]?["ImageId"];
        var zone = (string?)(await aws.JsonAsync("route53", "create-hosted-zone", "--name", "kubeops.net", "--caller-reference", "x"))["HostedZone"]?["Id"];
        var (bucket, keyPair) = example == "kubeops" ? ("kubeops-state", "kubeops-admin") : ("proyecto-state", "proyecto");
        await aws.RunAsync("s3", "mb", $"s3://{bucket}");
        await aws.RunAsync("s3api", "put-bucket-versioning", "--bucket", bucket, "--versioning-configuration", "Status=Enabled");
        await aws.RunAsync("ec2", "create-key-pair", "--key-name", keyPair);
        var key = ownKey ? $"  encryption: {{kmsKeyArn: '{(await aws.JsonAsync("kms", "create-key"))["KeyMetadata"]?["Arn"]}'}}\n" : "";
        Directory.CreateDirectory(terminal.PathOf("program/agent"));
        terminal.Write("program/agent/slipway-node-linux-amd64", "agent").ProgramFolder = terminal.PathOf("program");
        terminal.With("AWS_ENDPOINT_URL", moto.Endpoint.OriginalString).With("AWS_ACCESS_KEY_ID", "any").With("AWS_SECRET_ACCESS_KEY", Terminal.SecretAccessKey)
            .Write("cluster.yaml", Terminal.Example(example).Replace("STATE_BUCKET", bucket, StringComparison.Ordinal).Replace("AIX95O34ZN4A", zone?.Split('/')[^1], StringComparison.Ordinal) + key)
            .Write("cluster.lock.yaml", $"apiVersion: slipway.dev/v1\nkind: ClusterLock\nimages:\n  {Image}: {image}\n");
        return aws;
    }
}
