using Slipway.Spec.Diagnostics;

namespace Slipway.Spec.Import;

/// <summary>Names of another tool in Slipway's alphabet: lower-case letters, digits, hyphens, a letter first.</summary>
static class ImportedNames
{
    public static string Of(string name, int longest, SourceSpan? at, ImportLog log)
    {
        var near = NameText.Hyphenate(name.ToLowerInvariant());
        if (near.Length > 0 && !char.IsAsciiLetter(near[0])) near = $"c{near}";
        if (near.Length > longest) near = near[..longest].TrimEnd('-');
        if (near != name && at is { } place) log.Add(ImportFindings.Changed(place, name, near, "names are lower-case letters, digits and hyphens"));
        return near;
    }
}
