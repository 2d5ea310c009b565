using System.Text.RegularExpressions;
using Slipway.Spec.Model;
using Slipway.Spec.Schema;
using Slipway.Spec.Schema.Tables;

namespace Slipway.Spec.Import;

/// <summary>kube-aws' ways of writing values that several sections share.</summary>
static partial class ImportedValues
{
    /// <summary>CloudFormation's durations, <c>PT1H30M</c>.</summary>
    public static TimeSpan? Duration(string? text)
    {
        if (text is null || Iso().Match(text) is not { Success: true } match) return null;
        int Part(int group) => match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan) : 0;
        return new TimeSpan(Part(1), Part(2), Part(3));
    }

    /// <summary>A disk written flat (<c>workerRootVolumeSize</c>) or nested (<c>rootVolume.size</c>).</summary>
    public static VolumeSpec Volume(SourceScope source, string[] size, string[] type, string[] iops) => new()
    {
        Size = source.Number(size),
        Type = VolumeType(source.Text(type)),
        Iops = Iops(source.Number(iops)),
    };

    public static VolumeType? VolumeType(string? text) => CommonTables.VolumeTypes.Find(text ?? "");

    /// <summary>Two or three plain numbers.</summary>
    public static bool IsRelease(string text) => Release().IsMatch(text);

    /// <summary>Whether a release's minor is above all that can be built; false for what is no release.</summary>
    public static bool IsNewer(string release, IReadOnlyList<string> supported)
    {
        static Version? Minor(string text) => IsRelease(text.Split('-', '+')[0]) && Version.TryParse(string.Join('.', text.Split('.', '-', '+').Take(2)), out var minor) ? minor : null;
        return Minor(release) is { } asked && supported.Select(Minor).Max() is { } newest && asked > newest;
    }

    /// <summary>0 means none.</summary>
    public static int? Iops(int? number) => number > 0 ? number : null;

    public static Tenancy? Tenancy(SourceScope source, params string[] keys) => Types.Tenancies.Find(source.Text(keys) ?? "");

    [GeneratedRegex("^[0-9]{1,4}\\.[0-9]{1,4}(?:\\.[0-9]{1,4})?$")]
    private static partial Regex Release();

    [GeneratedRegex("^PT(?:([0-9]{1,4})H)?(?:([0-9]{1,4})M)?(?:([0-9]{1,5})S)?$")]
    private static partial Regex Iso();
}
