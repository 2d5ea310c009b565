using Slipway.Node.Stages;

namespace Slipway.Node.Slots;

public sealed record AttachVolume(string VolumeId, string Device) : NodeAction
{
    public override string Description => $"attach volume {VolumeId} as {Device}";
}

public sealed record FormatDisk(string Device) : NodeAction
{
    public override string Description => $"make a file system on blank disk {Device}";
}

public sealed record MountDisk(string Device, string Folder) : NodeAction
{
    public override string Description => $"mount {Device} at {Folder}";
}

public sealed record AttachInterface(string InterfaceId) : NodeAction
{
    public override string Description => $"attach network interface {InterfaceId}";
}

public sealed record ConfigureAddress(string Address) : NodeAction
{
    public override string Description => $"set up address {Address} with routes of its own";
}
