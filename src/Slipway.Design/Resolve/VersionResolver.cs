using Slipway.Design.Facts;
using Slipway.Design.Findings;

namespace Slipway.Design.Resolve;

static class VersionResolver
{
    const string Path = "spec.kubernetesVersion";

    /// <summary>
    /// The patch that the spec names; of the minor that it names the lock's patch, else the recommended one; without a word on it the
    /// lock's, else the newest minor's recommended one.
    /// </summary>
    public static KubernetesVersion Resolve(DesignContext context)
    {
        var newest = KubernetesVersion.Parse(KubernetesVersions.Newest.Recommended);
        if ((context.Spec.KubernetesVersion ?? context.Pins.KubernetesVersion) is not { } text) return newest;
        if (KubernetesVersions.Find(text) is { } whole) return Patch(context.Pins.KubernetesVersion, whole);
        if (!KubernetesVersion.TryParse(text, out var version))
        {
            // A minor that is none of those that can be had is a release for all that.
            if (KubernetesVersion.TryParse($"{text}.0", out _))
            {
                context.Add(ClusterFindings.VersionNotSupported(context.At(Path), text, Nearest(text)));
                return newest;
            }
            context.Add(ClusterFindings.VersionMalformed(context.At(Path), text, Nearest(text)));
            return newest;
        }
        if (KubernetesVersions.Find(version.MinorName) is not { } minor)
        {
            context.Add(ClusterFindings.VersionNotSupported(context.At(Path), text, Nearest(text)));
            return newest;
        }
        if (KubernetesVersions.Has(text)) return version;
        context.Add(ClusterFindings.PatchNotKnown(context.At(Path), text, minor.Recommended));
        return newest;
    }

    static KubernetesVersion Patch(string? pinned, KubernetesMinor minor) =>
        pinned is not null && KubernetesVersion.TryParse(pinned, out var version) && version.MinorName == minor.Minor && KubernetesVersions.Has(pinned)
            ? version
            : KubernetesVersion.Parse(minor.Recommended);

    /// <summary>The recommended patch of the minor that the text seems to mean, or of the oldest or newest supported.</summary>
    static string Nearest(string text)
    {
        var parts = text.TrimStart('v').Split('.', '_', '-', '+');
        if (parts.Length < 2 || !int.TryParse(parts[0], out var major) || !int.TryParse(parts[1], out var minor)) return KubernetesVersions.Newest.Recommended;
        if (KubernetesVersions.Find($"{major}.{minor}") is { } known) return known.Recommended;
        var oldest = KubernetesVersion.Parse(KubernetesVersions.Oldest.Recommended);
        return new KubernetesVersion(major, minor, 0) < oldest ? oldest.ToString() : KubernetesVersions.Newest.Recommended;
    }
}
