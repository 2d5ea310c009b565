namespace Slipway.Design;

/// <summary>What <c>cluster.lock.yaml</c> pins. <c>up</c> never moves a pin.</summary>
/// <param name="Images">AMI id by the SSM parameter that named it.</param>
public sealed record ClusterLock(IReadOnlyDictionary<string, string> Images)
{
    public const string FileName = "cluster.lock.yaml";

    /// <summary>Used where the spec names no version; null: the newest recommended is taken.</summary>
    public string? KubernetesVersion { get; init; }

    /// <summary>Container images in the mirror, by name and architecture.</summary>
    public IReadOnlyList<Model.ImagePin> Mirrored { get; init; } = [];

    public static ClusterLock Empty { get; } = new(new Dictionary<string, string>());
}
