using Slipway.Node;
using Slipway.Node.Services;
using Slipway.Simulator.Kubernetes.Controllers;
using Slipway.Simulator.Kubernetes.Nodes;
using Slipway.Simulator.Machines;

namespace Slipway.Rehearsal;

/// <summary>The Node that a kubelet registers, read from its files and its unit as the kubelet would.</summary>
static class NodeDescriptions
{
    public static NodeDescription Read(Machine machine, SimulatedFiles files)
    {
        var config = Settings.Read(files.Text(Paths.KubeletConfig));
        var unit = files.Text($"{Paths.Units}/{UnitNames.Kubelet}");
        return new NodeDescription
        {
            Name = machine.InstanceId, InstanceId = machine.InstanceId, InstanceType = machine.InstanceType, Region = machine.Region, Zone = machine.Zone,
            InternalIp = machine.PrivateIp, ExternalIp = machine.PublicIp, HostName = machine.PrivateDnsName, KubernetesVersion = Version(unit), ExternalCloud = unit.Contains("--cloud-provider external", StringComparison.Ordinal), ImageName = machine.ImageName, DiskSize = machine.RootSize,
            MaxPods = int.Parse(config.Text("maxPods"), System.Globalization.CultureInfo.InvariantCulture), Labels = Labels(unit),
            Taints = [.. config.Items("registerWithTaints").Select(taint => new Taint(taint["key"]?.ToString() ?? "", taint["value"]?.ToString() ?? "", taint["effect"]?.ToString() ?? ""))],
        };
    }

    static Dictionary<string, string> Labels(string unit)
    {
        const string flag = "--node-labels=";
        var word = unit.Split(' ', '\n').FirstOrDefault(word => word.StartsWith(flag, StringComparison.Ordinal));
        return word is null || word.Length == flag.Length ? [] : word[flag.Length..].Split(',').Select(label => label.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[^1]);
    }

    static string Version(string unit)
    {
        const string key = "Environment=KUBERNETES_VERSION=";
        return unit.Split('\n').First(line => line.StartsWith(key, StringComparison.Ordinal))[key.Length..].TrimStart('v');
    }
}
