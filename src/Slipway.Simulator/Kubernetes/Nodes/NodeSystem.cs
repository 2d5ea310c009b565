namespace Slipway.Simulator.Kubernetes.Nodes;

/// <summary>What a node says of its operating system, as <c>kubectl get nodes -o wide</c> shows it.</summary>
public sealed record NodeSystem(string OsImage, string KernelVersion, string ContainerRuntime)
{
    // Beginning of an image's name | operating system | kernel, {arch} as Go and {machine} as the kernel names it | container runtime
    const string Table = """
        al2023-ami | Amazon Linux 2023.9.20260601 | 6.1.158-180.294.amzn2023.{machine} | containerd://2.1.4
        amazon-eks-node-al2023 | Amazon Linux 2023.9.20260601 | 6.12.53-69.119.amzn2023.{machine} | containerd://2.1.4
        bottlerocket | Bottlerocket OS 1.49.0 | 6.12.46 | containerd://2.1.4+bottlerocket
        Flatcar-stable | Flatcar Container Linux by Kinvolk 4459.2.0 (Oklo) | 6.12.58-flatcar | containerd://2.1.4
        ubuntu/images/hvm-ssd/ubuntu-jammy | Ubuntu 22.04.5 LTS | 6.8.0-1040-aws | containerd://2.1.4
        ubuntu/images | Ubuntu 24.04.3 LTS | 6.14.0-1016-aws | containerd://2.1.4
        debian-12 | Debian GNU/Linux 12 (bookworm) | 6.1.0-41-cloud-{arch} | containerd://2.1.4
        debian | Debian GNU/Linux 13 (trixie) | 6.12.57+deb13-cloud-{arch} | containerd://2.1.4
        """;

    static readonly (string Prefix, NodeSystem System)[] s_systems = [.. Table.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Select(cells => (cells[0], new NodeSystem(cells[1], cells[2], cells[3])))];

    /// <summary>By the name of the machine image; an image of one's own, whose name says nothing, counts as Ubuntu.</summary>
    /// <param name="architecture"><c>amd64</c> or <c>arm64</c>.</param>
    public static NodeSystem OfImage(string imageName, string architecture)
    {
        var found = s_systems.FirstOrDefault(entry => imageName.StartsWith(entry.Prefix, StringComparison.OrdinalIgnoreCase)).System
            ?? s_systems.First(entry => entry.Prefix == "ubuntu/images").System;
        var machine = architecture == "arm64" ? "aarch64" : "x86_64";
        return found with
        {
            KernelVersion = found.KernelVersion.Replace("{arch}", architecture, StringComparison.Ordinal).Replace("{machine}", machine, StringComparison.Ordinal),
        };
    }
}
