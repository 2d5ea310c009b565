using Slipway.Aws.Ec2;
using Slipway.Design.Facts;
using Slipway.Design.Model;
using Slipway.Spec;
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

    static Diagnostic? Look(PreflightContext context, InstanceGroup group, Dictionary<string, Image> there)
    {
        var id = group.Instance.Image.Id ?? "";
        var at = context.At(context.Source.Has($"{group.Path}.image.id") ? $"{group.Path}.image.id" : "spec.image.id");
        if (!there.TryGetValue(id, out var image)) return PreflightRules.ImageUnusable.At(at, $"there is no image {id} in {context.Design.Region}", "name one of this region, or leave image.id out: the family's newest is taken");
        return Problem(image, group.Instance) is var (problem, help) ? PreflightRules.ImageUnusable.At(at, problem, help) : null;
    }

    static (string Problem, string Help)? Problem(Image image, InstanceDesign instance)
    {
        var family = SpecWords.Of(instance.Image.Family);
        var architecture = instance.Architecture == Architecture.Arm64 ? "arm64" : "x86_64";
        var help = $"name an image of {family} for {architecture}, or leave image.id out";
        if (image.Architecture != architecture) return ($"{image.Id} is for {image.Architecture}, {instance.Types[0]} is {architecture}", help);
        if (image.State != "available") return ($"{image.Id} is {image.State}", "wait until it is available, or name another");
        // For what a family's own parameter names, its publisher vouches.
        if (instance.Image.IsPinned) return null;
        if (image.Platform is { Length: > 0 } platform) return ($"{image.Id} ({image.Name}) is for {platform}, machines run {family}", help);
        if (image.Virtualization is not ("hvm" or "")) return ($"{image.Id} is virtualised by {image.Virtualization}, {instance.Types[0]} by hvm", help);
        if (image.RootDeviceType is not ("ebs" or "")) return ($"{image.Id} has its root disk on {image.RootDeviceType}: machines have an encrypted EBS volume", help);
        // The template sets size and encryption by this name: by another one it would add a second disk.
        var root = RootDevices.Of(instance.Image.Family);
        return image.RootDevice == root ? null : ($"{image.Id} ({image.Name}) has its root disk at {image.RootDevice}, images of {family} have it at {root}", $"{help}; image.family says which system it is of");
    }
}
