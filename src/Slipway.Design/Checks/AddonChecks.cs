using Slipway.Design.Facts;
using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Design.Resolve;

namespace Slipway.Design.Checks;

static class AddonChecks
{
    public static void Run(DesignContext context, ClusterDesign design)
    {
        for (var i = 0; i < design.Addons.Count; i++)
        {
            var name = design.Addons[i].Name;
            if (AddonFiles.OwnNames.Contains(name)) context.Add(AddonFindings.NameTaken(context.At($"spec.addons[{i}].name"), name));
        }
        Images(context, design);
    }

    /// <summary>Of subnets without a way to the internet, for which all that Slipway installs comes from the mirror.</summary>
    static void Images(DesignContext context, ClusterDesign design)
    {
        if (design.Mirror is null || !design.Network.Subnets.Any(InterfaceEndpoints.IsClosed)) return;
        var mirrored = MirrorDesign.ImagesOf(design);
        var far = design.Addons.Select(addon => addon.Objects is { } objects ? AddonImages.Of(objects).Where(image => AddonImages.IsFar(image, design.Region) && !mirrored.Contains(image)).ToList() : []).ToList();
        var first = far.FindIndex(images => images.Count > 0);
        if (first < 0) return;
        context.Add(AddonFindings.FarImages(context.At($"spec.addons[{first}].manifest"), [.. far.SelectMany(images => images).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], design.Region));
    }
}
