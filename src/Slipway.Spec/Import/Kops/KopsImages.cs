using Slipway.Spec.Model;

namespace Slipway.Spec.Import.Kops;

/// <summary>kops' ways of naming an image: an id, <c>owner/name</c>, or <c>ssm:</c> and a parameter.</summary>
static class KopsImages
{
    static readonly (string Part, ImageFamily Family)[] s_families =
    [
        ("flatcar", ImageFamily.Flatcar), ("coreos", ImageFamily.Flatcar),
        ("al2023", ImageFamily.AmazonLinux2023), ("amzn", ImageFamily.AmazonLinux2023), ("amazon", ImageFamily.AmazonLinux2023),
        ("ubuntu", ImageFamily.Ubuntu2404),
    ];

    /// <returns>Ids are carried over; of anything else the distribution, with a sentence on what is different.</returns>
    public static (ImageSpec Image, string? Note) Of(string image)
    {
        if (image.StartsWith("ami-", StringComparison.Ordinal))
        {
            return (new ImageSpec { Id = image }, "it is taken for Ubuntu 24.04; where it is al2023 or flatcar, write so as spec.image.family");
        }
        var family = s_families.FirstOrDefault(f => image.Contains(f.Part, StringComparison.OrdinalIgnoreCase)) is { Part: not null } found ? found.Family : ImageFamily.Ubuntu2404;
        return (new ImageSpec { Family = family }, "the family's newest image is taken, and pinned in the lock; an AMI of your own can be named by its id");
    }
}
