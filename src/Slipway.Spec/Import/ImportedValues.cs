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

    /// <summary>A disk written flat (<c>workerRootVolumeSize</c>) or nested (<c>rootVolume.size</c>); an iops of 0 means none.</summary>
    public static VolumeSpec Volume(SourceScope source, string[] size, string[] type, string[] iops) => new()
    {
        Size = source.Number(size),
        Type = CommonTables.VolumeTypes.Find(source.Text(type) ?? ""),
        Iops = source.Number(iops) is > 0 and var number ? number : null,
    };

    public static VolumeSpec Or(VolumeSpec first, VolumeSpec then) =>
        new() { Size = first.Size ?? then.Size, Type = first.Type ?? then.Type, Iops = first.Iops ?? then.Iops };

    public static Tenancy? Tenancy(SourceScope source, params string[] keys) => Types.Tenancies.Find(source.Text(keys) ?? "");

    [GeneratedRegex("^PT(?:([0-9]{1,4})H)?(?:([0-9]{1,4})M)?(?:([0-9]{1,5})S)?$")]
    private static partial Regex Iso();
}
