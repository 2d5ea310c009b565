using System.Xml.Linq;
using Slipway.Simulator.Ec2;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Machines;

namespace Slipway.Simulator.Tests.Ec2;

/// <summary>An account with EC2, whose time the test moves by hand.</summary>
public sealed class Account
{
    public const string Image = "ami-0123456789abcdef0";
    public const string Region = "us-east-1";

    public Account(IInstanceSoftware? software = null, int seed = 1)
    {
        World = new World(new VirtualClock(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero)), new IdSource(seed)) { Software = software };
        Ec2 = new Ec2Service(World);
        World.Add(Ec2);
    }

    public World World { get; }
    public Ec2Service Ec2 { get; }

    public XElement Do(string action, params ReadOnlySpan<(string Name, object Value)> parameters) => In("ec2", action, parameters);

    public XElement In(string service, string action, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var flat = new Dictionary<string, string>();
        foreach (var (name, value) in parameters) flat[name] = value is bool flag ? (flag ? "true" : "false") : $"{value}";
        return World.Invoke(service, Region, action, flat);
    }

    public string Refusal(string action, params (string Name, object Value)[] parameters) =>
        Assert.Throws<AwsException>(() => Do(action, parameters)).Code;

    public void Pass(double seconds) => World.AdvanceTo(World.Now.AddSeconds(seconds));

    public string Vpc(string cidr = "10.0.0.0/16") => Do("CreateVpc", ("CidrBlock", cidr)).Text("vpcId");

    public string Subnet(string vpc, string cidr = "10.0.1.0/24", string zone = "us-east-1a") =>
        Do("CreateSubnet", ("VpcId", vpc), ("CidrBlock", cidr), ("AvailabilityZone", zone)).Text("subnetId");

    public string Instance(string subnet, string type = "m7i.large") =>
        Do("RunInstances", ("ImageId", Image), ("InstanceType", type), ("SubnetId", subnet), ("MinCount", 1), ("MaxCount", 1)).Text("instanceId");

    public string RunningInstance(string subnet, string type = "m7i.large")
    {
        var id = Instance(subnet, type);
        Pass(60);
        return id;
    }

    public string StateOf(string instance) =>
        Do("DescribeInstances", ("InstanceId.1", instance)).Named("instanceState").Single().Text("name");
}

public static class Replies
{
    public static string Text(this XElement reply, string name) => reply.Named(name).First().Value;
    public static IEnumerable<XElement> Named(this XElement reply, string name) => reply.Descendants().Where(e => e.Name.LocalName == name);
    public static IEnumerable<string> Texts(this XElement reply, string name) => reply.Named(name).Select(e => e.Value);
}
