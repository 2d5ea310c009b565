namespace Slipway.Simulator.Kernel;

/// <summary>Who knows machine images (the parameter store publishes them). Where no part does, every well-formed id is an image.</summary>
public interface IImages
{
    MachineImage? FindImage(string region, string imageId);
    IEnumerable<MachineImage> AllImages(string region);
}

/// <param name="Architecture"><c>x86_64</c> or <c>arm64</c>; null: that of whatever instance type boots it.</param>
/// <param name="RootSize">GiB.</param>
public sealed record MachineImage(
    string Id, string Name, string? Architecture, string OwnerId = "137112412989", string? OwnerAlias = "amazon", string RootDevice = "/dev/xvda", int RootSize = 8)
{
    public string State { get; init; } = "available";

    /// <summary><c>windows</c>; null: any other.</summary>
    public string? Platform { get; init; }
    public string RootDeviceType { get; init; } = "ebs";
    public string Virtualization { get; init; } = "hvm";
}
