using Slipway.Design.Model;
using Slipway.Spec.Model;

namespace Slipway.Design.Facts;

/// <summary>Public SSM parameters that name each family's newest AMI.</summary>
public static class ImageParameters
{
    /// <summary>Null: the family publishes none (Flatcar, which is found by owner and name).</summary>
    public static string? For(ImageFamily family, Architecture architecture) => family switch
    {
        ImageFamily.Ubuntu2404 => $"/aws/service/canonical/ubuntu/server/24.04/stable/current/{(architecture == Architecture.Arm64 ? "arm64" : "amd64")}/hvm/ebs-gp3/ami-id",
        ImageFamily.AmazonLinux2023 => $"/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-{(architecture == Architecture.Arm64 ? "arm64" : "x86_64")}",
        _ => null,
    };
}
