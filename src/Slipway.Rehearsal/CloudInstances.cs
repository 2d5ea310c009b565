using Slipway.Simulator.Kernel;
using Slipway.Simulator.Kubernetes;

namespace Slipway.Rehearsal;

/// <summary>What the cloud controller asks EC2.</summary>
static class CloudInstances
{
    public static InstanceState? StateOf(World world, string region, string instanceId)
    {
        try
        {
            var reply = world.Invoke("ec2", region, "DescribeInstances", new Dictionary<string, string> { ["InstanceId.1"] = instanceId });
            var state = reply.Descendants().FirstOrDefault(element => element.Name.LocalName == "instanceState")?.Elements().FirstOrDefault(element => element.Name.LocalName == "name")?.Value;
            return state switch { null => null, "terminated" => InstanceState.Terminated, "stopped" or "stopping" => InstanceState.Stopped, _ => InstanceState.Running };
        }
        catch (AwsException refusal) when (refusal.Code == "InvalidInstanceID.NotFound")
        {
            return null;
        }
    }
}
