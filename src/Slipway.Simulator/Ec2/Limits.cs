using System.Collections.Frozen;
using Slipway.Simulator.Ec2.Catalog;
using Slipway.Simulator.Ec2.Instances;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Quotas;

namespace Slipway.Simulator.Ec2;

/// <summary>What the account's quotas refuse. A world without Service Quotas refuses nothing.</summary>
static class Limits
{
    static readonly HashSet<string> s_standard = ["a", "c", "d", "h", "i", "im", "is", "m", "r", "t", "z"];

    /// <summary>vCPUs by type, of standard families; those are told by the letters before the generation.</summary>
    static readonly Lazy<FrozenDictionary<string, int>> s_vcpus = new(() => InstanceTypes.All.Values
        .Where(type => s_standard.Contains(type.Name[..type.Name.AsSpan().IndexOfAnyInRange('0', '9')]))
        .ToFrozenDictionary(type => type.Name, type => type.Cpus));

    public static void CheckVpcs(Ec2Request request) =>
        Check(request, "L-F678F1CE", request.Here.Vpcs.Count + 1, "VpcLimitExceeded", "The maximum number of VPCs has been reached.");

    public static void CheckAddresses(Ec2Request request) =>
        Check(request, "L-0263D0A3", request.Here.Addresses.Count + 1, "AddressLimitExceeded", "The maximum number of addresses has been reached.");

    /// <summary>Counted in vCPUs of standard families, on demand and spot apart.</summary>
    public static void CheckVcpus(Ec2Request request, LaunchPlan plan, int count)
    {
        if (!s_vcpus.Value.TryGetValue(plan.Type.Name, out var each)) return;
        var wanted = count * each;
        foreach (var instance in request.Here.Instances.Values)
        {
            if (instance.State is InstanceState.Pending or InstanceState.Running && instance.Spot == plan.Spot) wanted += s_vcpus.Value.GetValueOrDefault(instance.InstanceType);
        }
        if (plan.Spot)
        {
            Check(request, "L-34B43A08", wanted, "MaxSpotInstanceCountExceeded", "Max spot instance count exceeded");
            return;
        }
        Check(request, "L-1216C47A", wanted, "VcpuLimitExceeded",
            "You have requested more vCPU capacity than your current vCPU limit of {0} allows for the instance bucket that the specified instance type belongs to. "
            + "Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.");
    }

    static void Check(Ec2Request request, string quota, int wanted, string code, string message)
    {
        if (request.World.Parts<QuotasService>().FirstOrDefault()?.Value(quota) is { } most && wanted > most)
        {
            throw new AwsException(code, message.Replace("{0}", $"{most}", StringComparison.Ordinal));
        }
    }
}
