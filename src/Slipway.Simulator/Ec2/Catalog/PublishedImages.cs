using System.Collections.Concurrent;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Ssm;

namespace Slipway.Simulator.Ec2.Catalog;

/// <summary>The images that the public parameters name.</summary>
public sealed class PublishedImages : IImages
{
    readonly ConcurrentDictionary<string, Dictionary<string, MachineImage>> _regions = new(StringComparer.Ordinal);

    public MachineImage? FindImage(string region, string imageId) => In(region).GetValueOrDefault(imageId);
    public IEnumerable<MachineImage> AllImages(string region) => In(region).Values;

    Dictionary<string, MachineImage> In(string region) => _regions.GetOrAdd(region, static name => PublicImages.In(name)
        .Select(image => new MachineImage(image.ImageId, image.Name, image.Architecture, image.Owner,
            image.Owner is "099720109477" or "075585003325" or "136693071363" ? null : "amazon", image.RootDevice) { Platform = image.IsWindows ? "windows" : null })
        .ToDictionary(image => image.Id));
}
