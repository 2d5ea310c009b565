using System.Xml.Linq;
using Slipway.Testing;

namespace Slipway.Architecture.Tests;

/// <summary>The product's projects and what each references, read from the project files.</summary>
static class Projects
{
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> References { get; } = Directory
        .GetFiles(Repository.File("src"), "*.csproj", SearchOption.AllDirectories)
        .ToDictionary(Name, file => (IReadOnlySet<string>)XDocument.Load(file).Descendants("ProjectReference")
            .Select(r => Name((string?)r.Attribute("Include") ?? "")).ToHashSet());

    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Packages { get; } = Directory
        .GetFiles(Repository.File("src"), "*.csproj", SearchOption.AllDirectories)
        .ToDictionary(Name, file => (IReadOnlySet<string>)XDocument.Load(file).Descendants("PackageReference")
            .Select(r => (string?)r.Attribute("Include") ?? "").ToHashSet());

    public static IEnumerable<(string File, string Text)> Sources(string project) => Directory
        .GetFiles(Repository.File("src", "Slipway." + project), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(f => (Path.GetRelativePath(Repository.Root, f), File.ReadAllText(f)));

    static string Name(string file) => Path.GetFileNameWithoutExtension(file.Replace('\\', '/')).Replace("Slipway.", "", StringComparison.Ordinal);
}
