using Slipway.Design.Model;

namespace Slipway.Design.Facts;

/// <param name="Minor"><c>1.36</c>.</param>
/// <param name="Recommended">The patch to run, <c>1.36.3</c>.</param>
/// <param name="EksStandardUntil">Last day of standard support in EKS.</param>
/// <param name="EksExtendedUntil">Last day of extended (dearer) support in EKS.</param>
public sealed record KubernetesMinor(string Minor, string Recommended, DateOnly EksStandardUntil, DateOnly EksExtendedUntil);

/// <summary>The Kubernetes minors that Slipway installs: those with a recommended patch and hash-checked assets.</summary>
public static class KubernetesVersions
{
    static readonly Lazy<IReadOnlyList<KubernetesMinor>> Supported = new(Load);

    /// <summary>Newest first.</summary>
    public static IReadOnlyList<KubernetesMinor> All => Supported.Value;
    public static KubernetesMinor Newest => All[0];
    public static KubernetesMinor Oldest => All[^1];

    /// <summary>By <c>1.36</c>; null: not supported.</summary>
    public static KubernetesMinor? Find(string minor) => All.FirstOrDefault(m => m.Minor == minor);

    /// <summary>Whether this very release can be installed.</summary>
    public static bool Has(string version) => Assets.Find("kubelet", version, Architecture.Amd64) is not null;

    static List<KubernetesMinor> Load() => FactTable.Load("kubernetes-versions.tsv").Select(line =>
    {
        var minor = new KubernetesMinor(line.Text(0), line.Text(1), Day(line.Text(2)), Day(line.Text(3)));
        return Has(minor.Recommended) ? minor : null;
    });

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
