using System.Text.RegularExpressions;
using System.Xml.Linq;
using Slipway.Testing;

namespace Slipway.Architecture.Tests;

/// <summary>The product's projects, what each references, and their sources. Tests and benchmarks are not the product.</summary>
static partial class Projects
{
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> References { get; } = Included("ProjectReference", Name);

    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Packages { get; } = Included("PackageReference", name => name);

    static readonly Dictionary<string, Source[]> Read = References.Keys.ToDictionary(project => project, project => (Source[])[.. Directory
        .GetFiles(Repository.File("src", "Slipway." + project), "*.cs", SearchOption.AllDirectories)
        .Where(f => !Generated().IsMatch(f))
        .Select(f => new Source(Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'), File.ReadAllText(f)))
        .OrderBy(s => s.File, StringComparer.Ordinal)]);

    public static IReadOnlyList<Source> Sources(string project) => Read[project];

    static Dictionary<string, IReadOnlySet<string>> Included(string element, Func<string, string> name) => Directory
        .GetFiles(Repository.File("src"), "*.csproj", SearchOption.AllDirectories)
        .ToDictionary(Name, file => (IReadOnlySet<string>)XDocument.Load(file).Descendants(element).Select(r => name((string?)r.Attribute("Include") ?? "")).ToHashSet());

    static string Name(string file) => Path.GetFileNameWithoutExtension(file.Replace('\\', '/')).Replace("Slipway.", "", StringComparison.Ordinal);

    [GeneratedRegex(@"[/\\](obj|bin)[/\\]")]
    private static partial Regex Generated();
}

/// <param name="File">Relative to the checkout, with slashes.</param>
sealed record Source(string File, string Text)
{
    /// <summary>Without whole-line comments: prose may name what code may not use.</summary>
    public string Code { get; } = Regex.Replace(Text, @"^\s*//.*$", "", RegexOptions.Multiline);
}
