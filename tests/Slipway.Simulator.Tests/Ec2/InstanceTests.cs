using System.Collections.Concurrent;
using System.Text;
using Slipway.Simulator.Machines;

namespace Slipway.Simulator.Tests.Ec2;

public sealed class InstanceTests
{
    readonly Account _aws = new();
    readonly string _vpc;
    readonly string _subnet;

    public InstanceTests()
    {
        _vpc = _aws.Vpc();
        _subnet = _aws.Subnet(_vpc);
    }

    [Fact]
    public void An_instance_goes_through_its_states_and_takes_its_root_disk_and_interface_with_it()
    {
        var id = _aws.Instance(_subnet);
        Assert.Equal("pending", _aws.StateOf(id));
        _aws.Pass(31);
        Assert.Equal("running", _aws.StateOf(id));
        Assert.Single(_aws.Do("DescribeVolumes").Texts("volumeId").Distinct());
        Assert.Equal("i-", _aws.Do("TerminateInstances", ("InstanceId.1", id)).Text("instanceId")[..2]);
        Assert.Equal("shutting-down", _aws.StateOf(id));
        _aws.Pass(41);
        Assert.Equal("terminated", _aws.StateOf(id));
        Assert.Empty(_aws.Do("DescribeVolumes").Texts("volumeId"));
        Assert.Empty(_aws.Do("DescribeNetworkInterfaces").Texts("networkInterfaceId"));
        _aws.Pass(3601);
        Assert.Equal("InvalidInstanceID.NotFound", _aws.Refusal("DescribeInstances", ("InstanceId.1", id)));
    }

    [Fact]
    public void A_stopped_instance_starts_again_with_its_address_and_disk()
    {
        var id = _aws.RunningInstance(_subnet);
        var before = _aws.Do("DescribeInstances", ("InstanceId.1", id));
        _aws.Do("StopInstances", ("InstanceId.1", id));
        _aws.Pass(21);
        Assert.Equal("stopped", _aws.StateOf(id));
        _aws.Do("StartInstances", ("InstanceId.1", id));
        _aws.Pass(31);
        var after = _aws.Do("DescribeInstances", ("InstanceId.1", id));
        Assert.Equal("running", after.Named("instanceState").Single().Text("name"));
        Assert.Equal(before.Text("privateIpAddress"), after.Text("privateIpAddress"));
        Assert.Equal(before.Text("volumeId"), after.Text("volumeId"));
    }

    [Fact]
    public void A_launch_template_gives_what_the_request_leaves_out()
    {
        var template = _aws.Do("CreateLaunchTemplate", ("LaunchTemplateName", "node"), ("LaunchTemplateData.ImageId", Account.Image),
            ("LaunchTemplateData.InstanceType", "m7i.large"), ("LaunchTemplateData.UserData", Convert.ToBase64String("one"u8)),
            ("LaunchTemplateData.BlockDeviceMapping.1.DeviceName", "/dev/xvda"), ("LaunchTemplateData.BlockDeviceMapping.1.Ebs.VolumeSize", 40),
            ("LaunchTemplateData.BlockDeviceMapping.1.Ebs.Encrypted", true), ("LaunchTemplateData.MetadataOptions.HttpTokens", "required"),
            ("LaunchTemplateData.TagSpecification.1.ResourceType", "instance"), ("LaunchTemplateData.TagSpecification.1.Tag.1.Key", "role"),
            ("LaunchTemplateData.TagSpecification.1.Tag.1.Value", "worker")).Text("launchTemplateId");
        _aws.Do("CreateLaunchTemplateVersion", ("LaunchTemplateId", template), ("SourceVersion", 1), ("LaunchTemplateData.InstanceType", "m7i.xlarge"));

        var run = _aws.Do("RunInstances", ("LaunchTemplate.LaunchTemplateId", template), ("LaunchTemplate.Version", "$Latest"), ("SubnetId", _subnet),
            ("MinCount", 2), ("MaxCount", 3), ("TagSpecification.1.ResourceType", "instance"), ("TagSpecification.1.Tag.1.Key", "Name"), ("TagSpecification.1.Tag.1.Value", "n"));

        Assert.Equal(3, run.Texts("instanceId").Distinct().Count(id => id.StartsWith("i-", StringComparison.Ordinal)));
        Assert.All(run.Texts("instanceType"), type => Assert.Equal("m7i.xlarge", type));
        Assert.Equal("required", run.Text("httpTokens"));
        Assert.Contains("worker", run.Texts("value"));
        Assert.Contains("n", run.Texts("value"));
        Assert.All(_aws.Do("DescribeVolumes").Texts("size"), size => Assert.Equal("40", size));
        var versions = _aws.Do("DescribeLaunchTemplateVersions", ("LaunchTemplateId", template), ("LaunchTemplateVersion.1", "$Default"));
        Assert.Equal("1", versions.Text("versionNumber"));
        Assert.Equal("40", versions.Text("volumeSize"));
        Assert.Equal("InvalidLaunchTemplateId.VersionNotFound", _aws.Refusal("DescribeLaunchTemplateVersions", ("LaunchTemplateId", template), ("LaunchTemplateVersion.1", "9")));
    }

    [Fact]
    public void User_data_over_16_kilobytes_is_refused() => Assert.Equal("InvalidParameterValue", _aws.Refusal("CreateLaunchTemplate",
        ("LaunchTemplateName", "big"), ("LaunchTemplateData.UserData", Convert.ToBase64String(new byte[16385]))));

    [Theory]
    [InlineData("no.such", "InvalidParameterValue")]
    [InlineData("", "")]
    public void An_instance_type_must_exist(string type, string code)
    {
        if (code.Length == 0) Assert.Equal("pending", _aws.StateOf(_aws.Instance(_subnet)));
        else Assert.Equal(code, _aws.Refusal("RunInstances", ("ImageId", Account.Image), ("InstanceType", type), ("SubnetId", _subnet), ("MinCount", 1), ("MaxCount", 1)));
    }

    [Fact]
    public void A_zone_can_be_out_of_capacity()
    {
        _aws.World.Add(new NoRoom("us-east-1a"));
        Assert.Equal("InsufficientInstanceCapacity", _aws.Refusal("RunInstances", ("ImageId", Account.Image), ("InstanceType", "m7i.large"),
            ("SubnetId", _subnet), ("MinCount", 1), ("MaxCount", 1)));
        Assert.Empty(_aws.Do("DescribeNetworkInterfaces").Texts("networkInterfaceId"));
        _aws.Instance(_aws.Subnet(_vpc, "10.0.2.0/24", "us-east-1b"));
    }

    [Fact]
    public void A_client_token_makes_a_repeated_launch_one_launch()
    {
        (string, object)[] run = [("ImageId", Account.Image), ("InstanceType", "m7i.large"), ("SubnetId", _subnet), ("MinCount", 1), ("MaxCount", 1), ("ClientToken", "t")];
        Assert.Equal(_aws.Do("RunInstances", run).Text("instanceId"), _aws.Do("RunInstances", run).Text("instanceId"));
        Assert.Single(_aws.Do("DescribeInstances").Named("instanceState"));
    }

    [Fact]
    public async Task Software_runs_while_the_instance_does_and_what_it_throws_is_on_the_console()
    {
        var software = new Recorder();
        var aws = new Account(software);
        var id = aws.Do("RunInstances", ("ImageId", Account.Image), ("InstanceType", "m7i.large"), ("SubnetId", aws.Subnet(aws.Vpc())),
            ("MinCount", 1), ("MaxCount", 1), ("UserData", Convert.ToBase64String("#!/bin/sh"u8))).Text("instanceId");
        Assert.Empty(software.Started);
        aws.Pass(31);
        var machine = await software.Next.Task;
        Assert.Equal("#!/bin/sh", Encoding.UTF8.GetString(machine.UserData));
        Assert.Equal("/dev/xvda", Assert.Single(machine.Disks()).Key);
        aws.Do("TerminateInstances", ("InstanceId.1", id));
        await software.Stopped.Task;
        Assert.Null(aws.Ec2.Machines.Running(id));
    }

    [Fact]
    public void Five_thousand_instances_are_cheap()
    {
        var vpc = _aws.Vpc("10.8.0.0/16");
        var subnet = _aws.Subnet(vpc, "10.8.0.0/17");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 50; i++)
        {
            _aws.Do("RunInstances", ("ImageId", Account.Image), ("InstanceType", "m7i.large"), ("SubnetId", subnet), ("MinCount", 100), ("MaxCount", 100));
        }
        _aws.Pass(60);
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / 5000;
        Assert.InRange(each, 0, 60_000);
        Assert.Equal(5000, _aws.Do("DescribeInstances", ("Filter.1.Name", "instance-state-name"), ("Filter.1.Value.1", "running")).Named("instanceState").Count());
    }

    [Fact]
    public async Task A_restart_of_the_simulator_boots_running_instances_with_their_disks()
    {
        var id = _aws.RunningInstance(_subnet);
        var volume = _aws.Do("DescribeVolumes").Text("volumeId");
        _aws.Ec2.Region(Account.Region).Volumes[volume].Disk.Files["/etc/hostname"] = "node"u8.ToArray();
        var saved = _aws.Ec2.Save();

        var software = new Recorder();
        var again = new Account(software, seed: 2);
        again.Ec2.Load(saved);
        again.Ec2.Resume();
        var machine = await software.Next.Task;

        Assert.Equal(id, machine.InstanceId);
        Assert.Equal("node"u8.ToArray(), machine.Disks()["/dev/xvda"].Disk.Files["/etc/hostname"]);
        Assert.Equal(_aws.Do("DescribeInstances").ToString(), again.Do("DescribeInstances").ToString());
        Assert.Equal(_aws.Do("DescribeSubnets").ToString(), again.Do("DescribeSubnets").ToString());
    }

    sealed class Recorder : IInstanceSoftware
    {
        public ConcurrentQueue<string> Started { get; } = [];
        public TaskCompletionSource<Machine> Next { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public TaskCompletionSource Stopped { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task RunAsync(Machine machine, CancellationToken stopped)
        {
            Started.Enqueue(machine.InstanceId);
            stopped.Register(() => Stopped.TrySetResult());
            Next.TrySetResult(machine);
            return Task.CompletedTask;
        }
    }
}

public sealed class NoRoom(params string[] zones) : Simulator.Ec2.ICapacity
{
    public bool HasRoom(string zone, string instanceType, bool spot) => !zones.Contains(zone);
}
