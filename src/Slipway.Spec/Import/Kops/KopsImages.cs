using Slipway.Spec.Model;

namespace Slipway.Spec.Import.Kops;

/// <summary>kops' ways of naming an image: an id, <c>owner/name</c>, or <c>ssm:</c> and a parameter.</summary>
static class KopsImages
{
    /// <summary>What is to be said where <see cref="Of"/> finds none.</summary>
    public const string Unknown = "it is none of Ubuntu, Amazon Linux 2023 and Flatcar by its publisher's name; name an image of your own by its id (ami-…)";

    static readonly (string Part, ImageFamily Family)[] s_families =
    [
        ("flatcar", ImageFamily.Flatcar), ("coreos", ImageFamily.Flatcar),
        ("al2023", ImageFamily.AmazonLinux2023), ("amzn", ImageFamily.AmazonLinux2023), ("amazon", ImageFamily.AmazonLinux2023),
        ("ubuntu", ImageFamily.Ubuntu2404), ("debian", ImageFamily.Ubuntu2404),
    ];

    /// <summary>Canonical, Debian, Flatcar, CoreOS, Amazon, kope.io: accounts whose images everybody can have.</summary>
    static readonly string[] s_publishers = ["099720109477", "136693071363", "379101102735", "075585003325", "595879546273", "137112412989", "383156758163"];

    /// <returns>Ids are carried over; of a publisher's image the distribution, with a sentence on what is different. Null: it is neither.</returns>
    public static KopsImage? Of(string image)
    {
        if (image.StartsWith("ami-", StringComparison.Ordinal))
        {
            return new KopsImage(new ImageSpec { Id = image }, "it is taken for Ubuntu 24.04; where it is al2023 or flatcar, write so as spec.image.family");
        }
        if (IsOwn(image.Split('/')[0]) || s_families.FirstOrDefault(f => image.Contains(f.Part, StringComparison.OrdinalIgnoreCase)) is not { Part: not null } found) return null;
        return new KopsImage(new ImageSpec { Family = found.Family }, "the family's newest image is taken, and pinned in the lock; an AMI of your own can be named by its id");
    }

    static bool IsOwn(string owner) => owner == "self" || (owner.Length == 12 && owner.All(char.IsAsciiDigit) && !s_publishers.Contains(owner));
}

/// <param name="Note">What is different.</param>
sealed record KopsImage(ImageSpec Image, string Note);
