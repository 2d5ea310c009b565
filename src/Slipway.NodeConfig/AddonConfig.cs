namespace Slipway.NodeConfig;

/// <summary>Something that a control-plane node installs into the cluster: a file of Kubernetes objects, or a Helm chart.</summary>
/// <param name="Name">Lower-case letters, digits and hyphens; a chart's release has the same.</param>
/// <param name="Version">Its publisher's, <c>1.19.6</c>: a control-plane node never puts an older one in the place of a newer one. Otherwise
/// <c>sha256:</c> and the beginning of the hash, where none is older than another.</param>
/// <param name="Url">https or s3.</param>
/// <param name="Sha256">Of the file, lower-case hex.</param>
/// <param name="Values">The chart's values as JSON; null: the file holds the objects themselves, in YAML or JSON.</param>
public sealed record AddonConfig(string Name, string Version, string Url, string Sha256, string? Values = null)
{
    /// <summary>Words of a file of objects and what stands in their place: such a file has no values. All of them have to be there.</summary>
    public IReadOnlyDictionary<string, string>? Edits { get; init; }

    /// <summary>What the user adds: nodes do without it, so where it cannot be installed that is told and tried again, and a boot goes on. Null: it is Slipway's own, and a boot without it fails.</summary>
    public bool? MayFail { get; init; }
}
