using System.Text.RegularExpressions;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Ec2.Catalog;

static partial class Images
{
    public static MachineImage Find(World world, string region, string id)
    {
        if (!WellFormed().IsMatch(id)) throw new AwsException("InvalidAMIID.Malformed", $"Invalid id: \"{id}\" (expecting \"ami-...\")");
        var catalogs = world.Parts<IImages>().ToList();
        if (catalogs.Count == 0) return new MachineImage(id, $"image {id}", null);
        return catalogs.Select(c => c.FindImage(region, id)).FirstOrDefault(image => image is not null)
            ?? throw new AwsException("InvalidAMIID.NotFound", $"The image id '[{id}]' does not exist");
    }

    /// <summary>The id itself where the image is known no longer.</summary>
    public static string NameOf(World world, string region, string id) =>
        world.Parts<IImages>().Select(catalog => catalog.FindImage(region, id)).FirstOrDefault(image => image is not null)?.Name ?? id;

    /// <summary>The snapshot below an image's root device, which exists only as this name.</summary>
    public static string SnapshotId(MachineImage image) => $"snap-ffff{image.Id[4..]}";

    public static bool IsImageSnapshot(string id) => id.StartsWith("snap-ffff", StringComparison.Ordinal);

    [GeneratedRegex("^ami-([0-9a-f]{8}|[0-9a-f]{17})$")]
    private static partial Regex WellFormed();
}
