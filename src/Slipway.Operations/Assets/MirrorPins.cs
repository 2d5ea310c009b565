using Slipway.Aws;
using Slipway.Design;
using Slipway.Design.Model;
using Slipway.NodeConfig.Mirror;
using Slipway.Operations.Assets.Targets;

namespace Slipway.Operations.Assets;

/// <summary>The mirror's index → the lock. Pins are never moved; what the mirror lacks is told by its preflight check.</summary>
public static class MirrorPins
{
    public static async Task<ClusterLock> PinAsync(ClusterDesign design, ClusterLock pins, AwsClients aws, CancellationToken ct)
    {
        if (design.Mirror is not { } mirror) return pins;
        var open = MirrorDesign.Needs(design).Where(need => !pins.Mirrored.Any(pin => pin.Name == need.Name && pin.Architecture == need.Architecture)).ToList();
        if (open.Count == 0 || await ReadAsync(mirror, aws, ct).ConfigureAwait(false) is not { } index) return pins;
        return pins with
        {
            Mirrored = [.. pins.Mirrored, .. open.Select(need => index.Find(need.Name, Word(need.Architecture)) is { } found ? new ImagePin(need.Name, need.Architecture, found.Digest, found.Sha256) : null).OfType<ImagePin>()],
        };
    }

    public static IMirrorTarget Open(MirrorDesign mirror, AwsClients aws) =>
        mirror.Bucket is { } bucket ? new BucketMirror(aws.S3, bucket, mirror.Prefix) : new FolderMirror(mirror.Folder ?? "/");

    public static string Word(Architecture architecture) => architecture.ToString().ToLowerInvariant();

    static async Task<MirrorIndex?> ReadAsync(MirrorDesign mirror, AwsClients aws, CancellationToken ct)
    {
        try
        {
            return await Open(mirror, aws).ReadIndexAsync(ct).ConfigureAwait(false);
        }
        catch (AwsServiceException e) when (e.Kind is AwsErrorKind.NotFound or AwsErrorKind.Invalid or AwsErrorKind.Denied)
        {
            return null;
        }
    }
}
