using Slipway.Aws;
using Slipway.Design.Model;
using Slipway.NodeConfig.Mirror;
using Slipway.Operations.Assets;
using Slipway.Operations.Progress;
using Slipway.Render.Nodes;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Preflight.Checks;

/// <summary>Whether the mirror holds all that machines will ask it for: no machine gets further than to the first thing that is missing.</summary>
sealed class MirrorCheck : IPreflightCheck
{
    const string Path = "spec.assets.mirror";
    const int MostNamed = 5;

    public async Task<IReadOnlyList<Diagnostic>> RunAsync(PreflightContext context, CancellationToken ct)
    {
        if (context.Design.Mirror is not { } mirror) return [];
        var at = context.At(Path);
        var help = $"slipway assets mirror --to {(mirror.Folder is { } folder ? folder : mirror.Url)}";
        try
        {
            var target = MirrorPins.Open(mirror, context.Aws);
            if (await target.ReadIndexAsync(ct).ConfigureAwait(false) is null) return [PreflightRules.MirrorMissing.At(at, $"there is no mirror at {mirror.Url}", help)];
            HashSet<string> there = [.. await target.ListAsync(MirrorKeys.Files, ct).ConfigureAwait(false), .. await target.ListAsync(MirrorKeys.Images, ct).ConfigureAwait(false)];
            string[] missing = [.. Missing(context.Design, mirror, there)];
            return missing.Length == 0 ? []
                : [PreflightRules.MirrorLacks.At(at, $"the mirror lacks {Listing.Some(missing, MostNamed)}", help)];
        }
        catch (AwsServiceException e) when (e.Kind is AwsErrorKind.NotFound or AwsErrorKind.Invalid)
        {
            return [PreflightRules.MirrorMissing.At(at, $"there is no mirror at {mirror.Url}: {e.Message}", help)];
        }
    }

    static IEnumerable<string> Missing(ClusterDesign design, MirrorDesign mirror, HashSet<string> there)
    {
        foreach (var asset in ClusterAssets.For(design).Where(asset => asset.Asset.Url.StartsWith(mirror.Url, StringComparison.Ordinal) && !there.Contains(MirrorKeys.File(asset.Asset.Sha256))))
        {
            yield return $"{asset.Asset.Name} {asset.Asset.Version} {MirrorPins.Word(asset.Architecture)}";
        }
        foreach (var (name, architecture) in MirrorDesign.Needs(design))
        {
            var pin = mirror.Images.FirstOrDefault(image => image.Name == name && image.Architecture == architecture);
            if (pin is null || !there.Contains(MirrorKeys.Image(new ImageArchive(name, MirrorPins.Word(architecture), pin.Digest, pin.Sha256)))) yield return $"{name} {MirrorPins.Word(architecture)}";
        }
    }
}
