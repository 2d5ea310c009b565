using System.Text.Json.Nodes;
using System.Xml.Linq;
using Slipway.Simulator.CloudFormation.State;
using Slipway.Simulator.CloudFormation.Types;
using Slipway.Simulator.CloudFormation.Types.AutoScaling;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Tests.CloudFormation;

public sealed class RollingUpdateTests
{
    readonly World _world = new(new VirtualClock(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero)), new IdSource(1));
    readonly Recorder _autoScaling = new("autoscaling", []);
    readonly Dictionary<string, bool> _signals = [];

    public RollingUpdateTests()
    {
        _world.Add(_autoScaling);
        _world.Add(new Recorder("ec2", [XElement.Parse("<reservationSet><item><instancesSet><item><launchTime>2026-01-01T12:01:00Z</launchTime></item></instancesSet></item></reservationSet>")]));
    }

    Progress Step(string policy, params (string Id, string Version)[] instances)
    {
        var stack = new Stack { Id = "arn", Name = "s", Region = "eu-west-1", Created = _world.Now, Status = "UPDATE_IN_PROGRESS" };
        var work = new Work(_world, stack, new StackResource { LogicalId = "G", Type = "AWS::AutoScaling::AutoScalingGroup", PhysicalId = "g" }, null)
        {
            Signals = _signals,
            Started = _world.Now,
        };
        var group = new XElement("member", new XElement("DesiredCapacity", 3), Template("2"), new XElement("Instances", instances.Select(instance =>
            new XElement("member", new XElement("InstanceId", instance.Id), new XElement("LifecycleState", "InService"), new XElement("HealthStatus", "Healthy"), Template(instance.Version)))));
        var rolling = RollingUpdate.Of((JsonNode.Parse(policy) ?? new JsonObject()).AsObject());
        Assert.NotNull(rolling);
        return rolling.Step(work, group);
    }

    static XElement Template(string version) => new("LaunchTemplate", new XElement("LaunchTemplateId", "lt-1"), new XElement("Version", version));

    const string Policy = """{"AutoScalingRollingUpdate": {"MaxBatchSize": 2, "MinInstancesInService": 2, "WaitOnResourceSignals": true, "PauseTime": "PT10M"}}""";

    [Fact]
    public void Takes_no_more_away_than_may_be_missing()
    {
        Assert.Equal(Progress.Waiting, Step(Policy, ("a", "1"), ("b", "1"), ("c", "1")));
        Assert.Equal(["TerminateInstanceInAutoScalingGroup a"], _autoScaling.Calls);
    }

    [Fact]
    public void Waits_for_the_signal_of_a_replacement_before_the_next_batch()
    {
        Assert.Equal(Progress.Waiting, Step(Policy, ("n", "2"), ("b", "1"), ("c", "1")));
        Assert.Empty(_autoScaling.Calls);
        _signals["n"] = true;
        Step(Policy, ("n", "2"), ("b", "1"), ("c", "1"));
        Assert.Equal(["TerminateInstanceInAutoScalingGroup b"], _autoScaling.Calls);
    }

    [Fact]
    public void Is_done_when_all_are_new_and_have_signalled()
    {
        foreach (var id in (string[])["a", "b", "c"]) _signals[id] = true;
        Assert.Equal(Progress.Done, Step(Policy, ("a", "2"), ("b", "2"), ("c", "2")));
    }

    [Fact]
    public void A_failure_signal_ends_it()
    {
        _signals["n"] = false;
        Assert.StartsWith("Received 1 FAILURE signal(s)", Step(Policy, ("n", "2"), ("b", "1"), ("c", "1")).Failure, StringComparison.Ordinal);
    }

    sealed class Recorder(string name, XElement[] reply) : IQueryService
    {
        public List<string> Calls { get; } = [];
        public string SigningName => name;
        public XNamespace Namespace => XNamespace.None;

        public IEnumerable<XElement> Handle(Call call)
        {
            Calls.Add($"{call.Operation} {call["InstanceId"]}");
            return reply;
        }
    }
}
