namespace Slipway.Spec.Model;

public enum ImageFamily { Ubuntu2404, AmazonLinux2023, Flatcar }

public sealed record ImageSpec
{
    public ImageFamily? Family { get; init; }

    /// <summary>An AMI to use as it is. Default: the family's newest, pinned in the lock.</summary>
    public string? Id { get; init; }
}
