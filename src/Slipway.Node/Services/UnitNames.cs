namespace Slipway.Node.Services;

/// <summary>
/// The units that the agent starts, in its own order at each boot: none is enabled, since none works before its disk is mounted and
/// its files are checked.
/// </summary>
public static class UnitNames
{
    public const string Containerd = "containerd.service";
    public const string Etcd = "etcd.service";
    public const string Kubelet = "kubelet.service";
}
