using Slipway.Design.Model;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Preflight.Checks;

/// <summary>Images named or pinned by id are looked at; the others CloudFormation finds by their parameter.</summary>
sealed class ImageCheck : IPreflightCheck
{
    public async Task<IReadOnlyList<Diagnostic>> RunAsync(PreflightContext context, CancellationToken ct)
    {
        var groups = context.Design.Groups().Where(g => g.Instance.Image.Id is not null).ToList();
        if (groups.Count == 0) return [];
        var ids = groups.Select(g => g.Instance.Image.Id).OfType<string>().Distinct().ToList();
        var there = (await context.Aws.Ec2.DescribeImagesAsync([new("image-id", ids)], ct: ct).ConfigureAwait(false)).ToDictionary(i => i.Id);
        return [.. groups.Select(g => Look(context, g, there)).OfType<Diagnostic>().Distinct()];
    }

    static Diagnostic? Look(PreflightContext context, InstanceGroup group, Dictionary<string, Aws.Ec2.Image> there)
    {
        var id = group.Instance.Image.Id ?? "";
        var at = context.At(context.Source.Has($"{group.Path}.image.id") ? $"{group.Path}.image.id" : "spec.image.id");
        if (!there.TryGetValue(id, out var image)) return PreflightRules.ImageMissing.At(at, $"there is no image {id} in {context.Design.Region}", "name one of this region, or leave image.id out: the family's newest is taken");
        var wanted = group.Instance.Architecture == Architecture.Arm64 ? "arm64" : "x86_64";
        return image.Architecture == wanted ? null
            : PreflightRules.ImageMissing.At(at, $"{id} is for {image.Architecture}, {group.Instance.Types[0]} is {wanted}", $"name an image for {wanted}, or leave image.id out");
    }
}
