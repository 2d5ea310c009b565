using System.Globalization;

namespace Slipway.Design.Facts;

/// <summary>A release, <c>1.36.3</c>.</summary>
public readonly record struct KubernetesVersion(int Major, int Minor, int Patch) : IComparable<KubernetesVersion>
{
    /// <summary><c>1.36</c>.</summary>
    public string MinorName => $"{Major}.{Minor}";

    /// <summary>Three plain numbers; no <c>v</c>, no pre-release.</summary>
    public static bool TryParse(string text, out KubernetesVersion version)
    {
        version = default;
        var parts = text.Split('.');
        if (parts.Length != 3) return false;
        Span<int> numbers = stackalloc int[3];
        for (var i = 0; i < 3; i++)
        {
            if (parts[i].Length > 4 || !int.TryParse(parts[i], NumberStyles.None, null, out numbers[i])) return false;
        }
        version = new(numbers[0], numbers[1], numbers[2]);
        return true;
    }

    public static KubernetesVersion Parse(string text) =>
        TryParse(text, out var version) ? version : throw new FormatException($"'{text}' is no Kubernetes release");

    public int CompareTo(KubernetesVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
    public override string ToString() => $"{Major}.{Minor}.{Patch}";

    public static bool operator <(KubernetesVersion a, KubernetesVersion b) => a.CompareTo(b) < 0;
    public static bool operator >(KubernetesVersion a, KubernetesVersion b) => a.CompareTo(b) > 0;
    public static bool operator <=(KubernetesVersion a, KubernetesVersion b) => a.CompareTo(b) <= 0;
    public static bool operator >=(KubernetesVersion a, KubernetesVersion b) => a.CompareTo(b) >= 0;
}
