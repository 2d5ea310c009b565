using Slipway.Spec.Yaml;

namespace Slipway.Spec.Import;

static class SourceKind
{
    /// <summary>Whether a file is of our own making: no other tool has such an <c>apiVersion</c>.</summary>
    public static bool IsSpec(MapNode map) =>
        map.Entries.Any(static entry => entry is { Key: "apiVersion", Value: ScalarNode version } && version.Value.StartsWith("slipway.dev/", StringComparison.Ordinal));
}
