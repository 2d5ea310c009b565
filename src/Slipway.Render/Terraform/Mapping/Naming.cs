using System.Text.RegularExpressions;
using Slipway.Render.Terraform.Hcl;

namespace Slipway.Render.Terraform.Mapping;

/// <summary>Names in AWS and in Terraform.</summary>
static partial class Naming
{
    /// <summary>Of names that IAM completes; the shortest of all that are used here.</summary>
    const int LongestPrefix = 38;

    /// <summary>
    /// The beginning of a name that AWS keeps unique, as the Name tag or the description's place in the cluster says it. One that would be
    /// too long is cut.
    /// </summary>
    public static HclArgument Prefix(MapContext context)
    {
        var name = $"{context.Cluster}-{context.Name.Replace('_', '-')}";
        return new("name_prefix", (name.Length < LongestPrefix ? name : name[..(LongestPrefix - 1)]) + "-");
    }

    /// <summary><c>PrivateUsEast1a</c> → <c>private_us_east_1a</c>; <c>10x0x0x0x16</c> stays one word.</summary>
    public static string Snake(string id) => string.Join('_', Word().Matches(id).Select(word => word.Value.ToLowerInvariant()));

    [GeneratedRegex(@"\d+(?:x\d+)+|[A-Z]\d+(?=$|[A-Z])|[A-Z]+(?![a-z])|[A-Z][a-z]*|\d+[a-z]*|[a-z]+")]
    private static partial Regex Word();
}
