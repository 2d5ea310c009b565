using Xunit;

namespace Slipway.Testing;

/// <summary>A test that is judged by tools from outside; where one is missing it is skipped, and says how to get it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InteropFactAttribute : FactAttribute
{
    /// <param name="tools">Programs on <c>PATH</c>, or absolute paths.</param>
    public InteropFactAttribute(params string[] tools)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var missing = tools.Where(tool => !Array.Exists(folders, folder => File.Exists(Path.Combine(folder, tool)))).ToList();
        if (missing.Count > 0) Skip = $"not on PATH: {string.Join(", ", missing)} (Debian packages: awscli, kubernetes-client, openssl)";
    }
}
