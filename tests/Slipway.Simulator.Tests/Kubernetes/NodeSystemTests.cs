using Slipway.Simulator.Kubernetes.Nodes;
using Slipway.Simulator.Ssm;

namespace Slipway.Simulator.Tests.Kubernetes;

public sealed class NodeSystemTests
{
    [Theory]
    [InlineData("/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id", "Ubuntu 24.04.3 LTS", "-aws")]
    [InlineData("/aws/service/canonical/ubuntu/server/22.04/stable/current/arm64/hvm/ebs-gp2/ami-id", "Ubuntu 22.04.5 LTS", "-aws")]
    [InlineData("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64", "Amazon Linux 2023.", "amzn2023.aarch64")]
    [InlineData("/aws/service/debian/release/13/latest/amd64", "Debian GNU/Linux 13 (trixie)", "-cloud-amd64")]
    [InlineData("/aws/service/bottlerocket/aws-k8s-1.34/x86_64/latest/image_id", "Bottlerocket OS", "6.12")]
    public void A_node_runs_the_system_of_its_image(string parameter, string system, string kernel)
    {
        Assert.True(PublicImages.TryFind("us-east-1", parameter, out var image));
        Check(image, system, kernel);
    }

    [Fact]
    public void Flatcar_is_found_by_its_name() =>
        Check(PublicImages.In("us-east-1").Single(image => image is { Owner: "075585003325", Architecture: "arm64" }), "Flatcar Container Linux", "-flatcar");

    static void Check(PublicImage image, string system, string kernel)
    {
        var shown = NodeSystem.OfImage(image.Name, image.Architecture == "arm64" ? "arm64" : "amd64");
        Assert.StartsWith(system, shown.OsImage, StringComparison.Ordinal);
        Assert.Contains(kernel, shown.KernelVersion, StringComparison.Ordinal);
        Assert.StartsWith("containerd://", shown.ContainerRuntime, StringComparison.Ordinal);
    }
}
