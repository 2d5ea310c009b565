using Slipway.Node.Hosting;

namespace Slipway.Node.Deciding;

/// <summary>One thing to do. Actions of one decision are done in order, then everything is looked at again.</summary>
public abstract record NodeAction
{
    /// <summary>For the log and the status document.</summary>
    public abstract string Description { get; }
}

public sealed record FetchConfig(string Url) : NodeAction
{
    public override string Description => $"fetch configuration {Url}";
}

public sealed record AttachVolume(string VolumeId, string Device) : NodeAction
{
    public override string Description => $"attach volume {VolumeId} as {Device}";
}

public sealed record AttachInterface(string InterfaceId) : NodeAction
{
    public override string Description => $"attach network interface {InterfaceId}";
}

public sealed record FormatDisk(string Device) : NodeAction
{
    public override string Description => $"make a file system on blank disk {Device}";
}

public sealed record MountDisk(string Device, string Folder) : NodeAction
{
    public override string Description => $"mount {Device} at {Folder}";
}

public sealed record OpenKeys(string Url) : NodeAction
{
    public override string Description => $"open keys {Url}";
}

public sealed record IssueCertificates(IReadOnlyList<string> Names) : NodeAction
{
    public override string Description => $"issue {string.Join(", ", Names)}";

    public bool Equals(IssueCertificates? other) => other is not null && Names.SequenceEqual(other.Names);
    public override int GetHashCode() => Names.Count;
}

public sealed record WriteFiles(IReadOnlyList<string> Paths) : NodeAction
{
    public override string Description => $"write {string.Join(", ", Paths)}";

    public bool Equals(WriteFiles? other) => other is not null && Paths.SequenceEqual(other.Paths);
    public override int GetHashCode() => Paths.Count;
}

public sealed record StartUnit(string Unit) : NodeAction
{
    public override string Description => $"start {Unit}";
}

/// <summary>Nothing can be done but to look again later.</summary>
public sealed record Wait(string For) : NodeAction
{
    public override string Description => $"wait for {For}";
}

public sealed record WaitHealthy(Probe Probe) : NodeAction
{
    public override string Description => $"wait until {Probe} is healthy";
}

public sealed record SignalReady : NodeAction
{
    public override string Description => "signal that this instance is ready";
}
