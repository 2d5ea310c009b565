namespace Slipway.Simulator.Ec2.Interfaces;

/// <summary>The DNS names that AWS gives to addresses.</summary>
static class Names
{
    public static string Private(string region, string ip) =>
        $"ip-{ip.Replace('.', '-')}.{(region == "us-east-1" ? "ec2" : region + ".compute")}.internal";

    /// <summary>Empty where the VPC gives no host names.</summary>
    public static string Public(Ec2Region here, NetworkInterface eni) =>
        eni.PublicIp is { } ip && here.Vpcs.TryGetValue(eni.VpcId, out var vpc) && vpc.EnableDnsHostnames
            ? $"ec2-{ip.Replace('.', '-')}.{(here.Name == "us-east-1" ? "compute-1" : here.Name + ".compute")}.amazonaws.com"
            : "";
}
