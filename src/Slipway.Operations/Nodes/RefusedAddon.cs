namespace Slipway.Operations.Nodes;

/// <summary>An addon of the spec that the control plane could not install, and tries again.</summary>
/// <param name="Reason">Mostly the Kubernetes API's own words.</param>
public sealed record RefusedAddon(string Name, string Reason)
{
    public const string Remedy = "mend its manifest, then slipway up; where it needs something else first, the control plane tries again within ten minutes";

    /// <summary>As the machines that run say it, each addon once.</summary>
    public static IReadOnlyList<RefusedAddon> In(IEnumerable<NodeSight> machines) =>
        [.. machines.Where(machine => machine.State == "running").SelectMany(machine => machine.Status?.RefusedAddons ?? new Dictionary<string, string>())
            .DistinctBy(addon => addon.Key).OrderBy(addon => addon.Key, StringComparer.Ordinal).Select(addon => new RefusedAddon(addon.Key, addon.Value.ReplaceLineEndings(" ")))];
}
