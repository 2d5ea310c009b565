namespace Slipway.Simulator.Tests.Ec2;

public sealed class VolumeTests
{
    readonly Account _aws = new();
    readonly string _vpc;
    readonly string _subnet;

    public VolumeTests()
    {
        _vpc = _aws.Vpc();
        _subnet = _aws.Subnet(_vpc);
    }

    string Volume(string zone = "us-east-1a")
    {
        var id = _aws.Do("CreateVolume", ("AvailabilityZone", zone), ("Size", 20), ("VolumeType", "gp3"), ("Encrypted", true)).Text("volumeId");
        _aws.Pass(5);
        return id;
    }

    [Fact]
    public void A_volume_outlives_the_instance_it_is_attached_to()
    {
        var volume = Volume();
        var first = _aws.RunningInstance(_subnet);
        _aws.Do("AttachVolume", ("VolumeId", volume), ("InstanceId", first), ("Device", "/dev/sdf"));
        Assert.DoesNotContain("/dev/sdf", Machine(first).Disks().Keys);
        _aws.Pass(5);
        Machine(first).Disks()["/dev/sdf"].Disk.Files["/data"] = [1];
        Assert.Equal("VolumeInUse", _aws.Refusal("DeleteVolume", ("VolumeId", volume)));

        _aws.Do("TerminateInstances", ("InstanceId.1", first));
        _aws.Pass(60);
        var second = _aws.RunningInstance(_subnet);
        _aws.Do("AttachVolume", ("VolumeId", volume), ("InstanceId", second), ("Device", "/dev/sdf"));
        _aws.Pass(5);

        Assert.Equal([1], Machine(second).Disks()["/dev/sdf"].Disk.Files["/data"]);
    }

    Simulator.Machines.Machine Machine(string id) => Assert.IsType<Simulator.Machines.Machine>(_aws.Ec2.Machines.Running(id));

    [Fact]
    public void A_volume_is_attached_only_in_its_zone_and_only_once()
    {
        var instance = _aws.RunningInstance(_subnet);
        Assert.Equal("InvalidVolume.ZoneMismatch", _aws.Refusal("AttachVolume", ("VolumeId", Volume("us-east-1b")), ("InstanceId", instance), ("Device", "/dev/sdf")));
        var volume = Volume();
        _aws.Do("AttachVolume", ("VolumeId", volume), ("InstanceId", instance), ("Device", "/dev/sdf"));
        Assert.Equal("VolumeInUse", _aws.Refusal("AttachVolume", ("VolumeId", volume), ("InstanceId", instance), ("Device", "/dev/sdg")));
        Assert.Equal("InvalidParameterValue", _aws.Refusal("AttachVolume", ("VolumeId", Volume()), ("InstanceId", instance), ("Device", "/dev/sdf")));
        _aws.Do("DetachVolume", ("VolumeId", volume));
        _aws.Pass(5);
        Assert.Equal("IncorrectState", _aws.Refusal("DetachVolume", ("VolumeId", volume)));
        _aws.Do("DeleteVolume", ("VolumeId", volume));
        _aws.Pass(5);
        Assert.Equal("InvalidVolume.NotFound", _aws.Refusal("DescribeVolumes", ("VolumeId.1", volume)));
    }

    [Theory]
    [InlineData("gp9", 20, "UnknownVolumeType")]
    [InlineData("st1", 20, "InvalidParameterValue")]
    [InlineData("io2", 20, "MissingParameter")]
    public void Rejects_what_ebs_does_not_sell(string type, int size, string code) =>
        Assert.Equal(code, _aws.Refusal("CreateVolume", ("AvailabilityZone", "us-east-1a"), ("Size", size), ("VolumeType", type)));

    [Fact]
    public void A_snapshot_keeps_the_content_of_its_moment()
    {
        var volume = Volume();
        var disk = _aws.Ec2.Region(Account.Region).Volumes[volume].Disk;
        disk.Files["/a"] = [1];
        var snapshot = _aws.Do("CreateSnapshot", ("VolumeId", volume)).Text("snapshotId");
        disk.Files["/a"] = [2];
        _aws.Pass(60);
        Assert.Equal("completed", _aws.Do("DescribeSnapshots", ("SnapshotId.1", snapshot)).Text("status"));
        var copy = _aws.Do("CreateVolume", ("AvailabilityZone", "us-east-1b"), ("SnapshotId", snapshot)).Text("volumeId");
        Assert.Equal([1], _aws.Ec2.Region(Account.Region).Volumes[copy].Disk.Files["/a"]);
    }

    [Fact]
    public void A_second_interface_moves_from_one_instance_to_the_next_with_its_address()
    {
        var eni = _aws.Do("CreateNetworkInterface", ("SubnetId", _subnet), ("PrivateIpAddress", "10.0.1.50"), ("Description", "slot a")).Text("networkInterfaceId");
        var first = _aws.RunningInstance(_subnet);
        (string, object)[] attach = [("NetworkInterfaceId", eni), ("InstanceId", first), ("DeviceIndex", 1)];
        _aws.Do("AttachNetworkInterface", attach);
        Assert.Equal("10.0.1.50", Machine(first).Interfaces()[1].PrivateIp);
        Assert.Equal("InvalidNetworkInterface.InUse", _aws.Refusal("AttachNetworkInterface", attach));
        Assert.Equal("InvalidParameterValue", _aws.Refusal("DeleteNetworkInterface", ("NetworkInterfaceId", eni)));
        _aws.Do("TerminateInstances", ("InstanceId.1", first));
        _aws.Pass(60);
        Assert.Equal("available", _aws.Do("DescribeNetworkInterfaces", ("NetworkInterfaceId.1", eni)).Text("status"));
        var second = _aws.RunningInstance(_subnet);
        _aws.Do("AttachNetworkInterface", ("NetworkInterfaceId", eni), ("InstanceId", second), ("DeviceIndex", 1));
        Assert.Equal(2, Machine(second).Interfaces().Count);
    }

    [Fact]
    public void The_first_interface_cannot_be_detached()
    {
        _aws.RunningInstance(_subnet);
        var attachment = _aws.Do("DescribeNetworkInterfaces").Text("attachmentId");
        Assert.Equal("OperationNotPermitted", _aws.Refusal("DetachNetworkInterface", ("AttachmentId", attachment)));
    }
}
