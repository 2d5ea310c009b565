using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Slipway.Simulator.Ssm;

/// <summary>A machine image that AWS or a vendor publishes.</summary>
/// <param name="Parameter">The public parameter that names it; null: it is found by owner and name only.</param>
/// <param name="Architecture"><c>x86_64</c> or <c>arm64</c>.</param>
public sealed record PublicImage(string ImageId, string? Parameter, string Name, string Owner, string Architecture, string RootDevice)
{
    public bool IsWindows => Name.StartsWith("Windows_", StringComparison.Ordinal);
}

/// <summary>
/// Public image parameters and the images behind them. The ids are made up, but always the same for a region and a parameter, so
/// that locks stay valid.
/// </summary>
public static partial class PublicImages
{
    static readonly string[] Minors = [.. Enumerable.Range(28, 12).Select(minor => $"1.{minor}")];

    static readonly string[] Parameters =
    [
        .. Both("/aws/service/canonical/ubuntu/server/24.04/stable/current/{0}/hvm/ebs-gp3/ami-id", "amd64", "arm64"),
        .. Both("/aws/service/canonical/ubuntu/server/22.04/stable/current/{0}/hvm/ebs-gp2/ami-id", "amd64", "arm64"),
        .. Both("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-{0}", "x86_64", "arm64"),
        .. Both("/aws/service/debian/release/13/latest/{0}", "amd64", "arm64"),
        "/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base",
        .. Minors.SelectMany(minor => Both($"/aws/service/eks/optimized-ami/{minor}/amazon-linux-2023/{{0}}/standard/recommended/image_id", "x86_64", "arm64")),
        .. Minors.SelectMany(minor => Both($"/aws/service/bottlerocket/aws-k8s-{minor}/{{0}}/latest/image_id", "x86_64", "arm64")),
    ];

    static readonly (string Name, string Owner, string Architecture)[] Unlisted =
    [
        ("Flatcar-stable-4459.2.0-hvm", "075585003325", "x86_64"),
        ("Flatcar-stable-4459.2.0-arm64-hvm", "075585003325", "arm64"),
    ];

    /// <summary>All that are published in a region.</summary>
    public static IEnumerable<PublicImage> In(string region) =>
    [
        .. Parameters.Select(parameter => Make(region, parameter)),
        .. Array.ConvertAll(Unlisted, image => new PublicImage(Id(region, image.Name), null, image.Name, image.Owner, image.Architecture, "/dev/xvda")),
    ];

    public static bool TryFind(string region, string parameter, [MaybeNullWhen(false)] out PublicImage image)
    {
        image = Parameters.Contains(parameter) ? Make(region, parameter) : null;
        return image is not null;
    }

    static PublicImage Make(string region, string parameter)
    {
        var architecture = Arm().IsMatch(parameter) ? "arm64" : "x86_64";
        var (name, owner, root) = parameter switch
        {
            _ when parameter.Contains("/server/22.04/", StringComparison.Ordinal) => ($"ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-{Go(architecture)}-server", Canonical, "/dev/sda1"),
            _ when parameter.Contains("/canonical/", StringComparison.Ordinal) => ($"ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-{Go(architecture)}-server", Canonical, "/dev/sda1"),
            _ when parameter.Contains("/debian/", StringComparison.Ordinal) => ($"debian-13-{Go(architecture)}-20260601", "136693071363", "/dev/xvda"),
            _ when parameter.Contains("/bottlerocket/", StringComparison.Ordinal) => ("bottlerocket-" + parameter.Split('/')[4] + "-" + architecture, "092701018921", "/dev/xvda"),
            _ when parameter.Contains("/eks/", StringComparison.Ordinal) => ("amazon-eks-node-al2023-" + architecture + "-standard-" + parameter.Split('/')[5], "602401143452", "/dev/xvda"),
            _ when parameter.Contains("/ami-windows-latest/", StringComparison.Ordinal) => (parameter[(parameter.LastIndexOf('/') + 1)..] + "-2026.06.10", "801119661308", "/dev/sda1"),
            _ => ("al2023-ami-2023-kernel-default-" + architecture, "137112412989", "/dev/xvda"),
        };
        return new PublicImage(Id(region, parameter), parameter, name, owner, architecture, root);
    }

    const string Canonical = "099720109477";

    static string Go(string architecture) => architecture == "arm64" ? "arm64" : "amd64";

    static string Id(string region, string name) => "ami-0" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{region} {name}")))[..16];

    static string[] Both(string format, string amd, string arm) => [format.Replace("{0}", amd, StringComparison.Ordinal), format.Replace("{0}", arm, StringComparison.Ordinal)];

    [GeneratedRegex("[/-]arm64(/|$)")]
    private static partial Regex Arm();
}
