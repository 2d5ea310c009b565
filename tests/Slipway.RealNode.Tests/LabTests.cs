namespace Slipway.RealNode.Tests;

/// <summary>The lab itself: what it shows to an instance is what EC2 shows.</summary>
public sealed class LabTests
{
    const string UserData = """
        #cloud-config
        write_files:
        - path: /etc/proof
          content: written by cloud-init
        runcmd:
        - [touch, /run/booted]

        """;

    [RealFact]
    public async Task Boots_an_instance_from_its_user_data_and_gives_it_disks_and_cards()
    {
        await using var lab = await Lab.StartAsync("10.77.0.0/16", speed: 20, forwardedPorts: []);
        var vpc = await lab.TextAsync("Vpc.VpcId", "ec2", "create-vpc", "--cidr-block", "10.77.0.0/16");
        var subnet = await lab.TextAsync("Subnet.SubnetId", "ec2", "create-subnet", "--vpc-id", vpc, "--cidr-block", "10.77.1.0/24", "--availability-zone", "eu-west-1a");
        var image = await lab.TextAsync("Parameter.Value", "ssm", "get-parameter", "--name", "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id");
        var id = await lab.TextAsync("Instances[0].InstanceId", "ec2", "run-instances", "--image-id", image, "--subnet-id", subnet, "--instance-type", "m7i.large", "--user-data", UserData);

        var instance = await Until.NotNullAsync("the instance runs", TimeSpan.FromMinutes(1), () => lab.Instances.Running.GetValueOrDefault(id));
        await Until.TrueAsync("cloud-init has run its commands", TimeSpan.FromSeconds(25), async () => (await instance.RunAsync("test", "-e", "/run/booted")).ExitCode == 0, instance.WordsAsync);
        Assert.Equal("written by cloud-init", (await instance.RunAsync("cat", "/etc/proof")).Output.Trim());
        Assert.StartsWith("ip-10-77-1-", (await instance.RunAsync("hostname")).Output, StringComparison.Ordinal);

        var volume = await lab.TextAsync("VolumeId", "ec2", "create-volume", "--size", "8", "--availability-zone", "eu-west-1a");
        await Until.TrueAsync("the volume is available", TimeSpan.FromMinutes(1), async () =>
            await lab.TextAsync("Volumes[0].State", "ec2", "describe-volumes", "--volume-ids", volume) == "available");
        await lab.TextAsync("State", "ec2", "attach-volume", "--volume-id", volume, "--instance-id", id, "--device", "/dev/xvdf");
        await Until.TrueAsync("the disk is there", TimeSpan.FromMinutes(1), async () => (await instance.RunAsync("mkfs.ext4", "-q", "/dev/xvdf")).ExitCode == 0);
        var card = await lab.TextAsync("NetworkInterface.NetworkInterfaceId", "ec2", "create-network-interface", "--subnet-id", subnet);
        await lab.TextAsync("AttachmentId", "ec2", "attach-network-interface", "--network-interface-id", card, "--instance-id", id, "--device-index", "1");
        await Until.TrueAsync("the card is there", TimeSpan.FromMinutes(1), async () => (await instance.RunAsync("ip", "link", "show", "eth1")).ExitCode == 0);
    }
}
