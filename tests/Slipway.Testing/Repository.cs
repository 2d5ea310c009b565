using System.Runtime.CompilerServices;

namespace Slipway.Testing;

/// <summary>Where the checkout is, for tests that read <c>testdata</c>, <c>examples</c> or <c>src</c>.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    static string FindRoot([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
