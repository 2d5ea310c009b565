using Slipway.Design.Facts;
using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Spec.Model;

namespace Slipway.Design.Resolve;

static class InstanceResolver
{
    public static string DefaultType(Architecture architecture) =>
        architecture == Architecture.Arm64 ? Defaults.InstanceTypeArm64 : Defaults.InstanceTypeAmd64;

    public static InstanceDesign Resolve(DesignContext context, InstanceRequest request)
    {
        var known = new List<InstanceType>();
        for (var i = 0; i < request.Types.Count; i++)
        {
            if (InstanceTypes.Find(request.Types[i]) is { } type) known.Add(type);
            else context.Add(InstanceFindings.UnknownType(context.At(request.TypePath(i)), request.Types[i], InstanceTypes.Replacement(request.Types[i])));
        }
        var architecture = known.Count > 0 ? known[0].Architecture : Architecture.Amd64;
        if (known.Any(t => t.Architecture != architecture)) context.Add(InstanceFindings.MixedArchitectures(context.At(request.TypePath(0)), known));
        return new()
        {
            Types = [.. request.Types.Distinct(StringComparer.Ordinal)],
            Architecture = architecture,
            Image = Image(context, request, architecture),
            RootVolume = VolumeResolver.Resolve(request.RootVolume, request.RootGiB),
            Tenancy = request.Tenancy ?? Tenancy.Default,
            SecurityGroups = [.. request.SecurityGroups.Distinct(StringComparer.Ordinal)],
            ManagedPolicies = [.. request.ManagedPolicies.Distinct(StringComparer.Ordinal)],
            ReadyTimeout = request.ReadyTimeout ?? Defaults.ReadyTimeout,
        };
    }

    /// <summary>The group's id, else the cluster's unless the group chose another family; else the family's parameter, through the lock.</summary>
    static ImageDesign Image(DesignContext context, InstanceRequest request, Architecture architecture)
    {
        var cluster = context.Spec.Image;
        var family = request.Image.Family ?? cluster.Family ?? Defaults.Image;
        var id = request.Image.Id ?? (request.Image.Family is null || request.Image.Family == cluster.Family ? cluster.Id : null);
        if (id is not null) return new(family, id, null);
        if (ImageParameters.For(family, architecture) is { } parameter)
        {
            return context.Pins.Images.TryGetValue(parameter, out var pinned) ? new(family, pinned, null) { IsPinned = true } : new(family, null, parameter);
        }
        var path = request.Image.Family is null ? "spec.image.family" : request.Path + ".image.family";
        context.Add(InstanceFindings.ImageNeedsId(context.At(path), family, architecture));
        return new(family, null, null);
    }
}
