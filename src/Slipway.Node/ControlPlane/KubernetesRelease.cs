using System.Globalization;

namespace Slipway.Node.ControlPlane;

/// <summary>Releases by number.</summary>
static class KubernetesRelease
{
    public static int Minor(string version) => Parse(version) is { } parsed ? parsed.Minor : 0;

    /// <summary>Null: not of the form <c>1.36.2</c>.</summary>
    public static Version? Parse(string version) => Version.TryParse(version.TrimStart('v').Split('-', '+')[0], out var parsed) && parsed.Build >= 0 ? parsed : null;

    public static string Text(string version) => string.Create(CultureInfo.InvariantCulture, $"v{version.TrimStart('v')}");
}
