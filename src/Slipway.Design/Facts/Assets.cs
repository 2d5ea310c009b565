using Slipway.Design.Model;

namespace Slipway.Design.Facts;

/// <param name="Component"><c>kubelet</c>, <c>containerd</c>, <c>cni-plugins</c>, …</param>
/// <param name="Sha256">Lower-case hex, from the publisher.</param>
public sealed record Asset(string Component, string Version, Architecture Architecture, string Url, string Sha256);

/// <summary>Upstream Linux files with their hashes.</summary>
public static class Assets
{
    static readonly Lazy<FactTable> Table = new(() => FactTable.Load("assets.tsv"));

    /// <summary>Null: not in the table.</summary>
    public static Asset? Find(string component, string version, Architecture architecture) =>
        Table.Value.TryFind($"{component}\t{version}\tlinux\t{Name(architecture)}", out var line)
            ? new(component, version, architecture, line.Text(4), line.Text(5))
            : null;

    /// <summary>The versions of a component, newest first. Reads the whole table.</summary>
    public static IReadOnlyList<string> Versions(string component)
    {
        var name = System.Text.Encoding.ASCII.GetBytes(component);
        return [.. Table.Value.Select(line => line.Bytes(0).SequenceEqual(name) ? line.Text(1) : null)
            .Distinct().OrderByDescending(v => Version.Parse(v))];
    }

    /// <summary>What nodes get beside Kubernetes: containerd, runc and CNI plugins, of a series that kops ships with the same Kubernetes.</summary>
    public static IReadOnlyDictionary<string, string> NodeComponents { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["cni-plugins"] = "1.9.1",
        ["containerd"] = "2.2.4",
        ["runc"] = "1.3.4",
    };

    /// <summary>What control-plane nodes get as well.</summary>
    public const string HelmVersion = "3.18.4";

    /// <summary>crictl of the same minor; the oldest that is known for minors before it, since it speaks to any of them.</summary>
    public static string CrictlFor(KubernetesVersion kubernetes) =>
        Versions("crictl") is var known && known.FirstOrDefault(version => Version.Parse(version).Minor <= kubernetes.Minor) is { } found ? found : known[^1];

    static string Name(Architecture architecture) => architecture == Architecture.Arm64 ? "arm64" : "amd64";
}
