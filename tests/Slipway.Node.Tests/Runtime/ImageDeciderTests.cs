using Slipway.Node.Runtime;
using Slipway.NodeConfig;

namespace Slipway.Node.Tests.Runtime;

public sealed class ImageDeciderTests
{
    const string Pause = "registry.k8s.io/pause:3.10";
    const string Proxy = "registry.k8s.io/kube-proxy:v1.36.2";

    /// <summary>As <c>ctr --namespace k8s.io images ls</c> prints it.</summary>
    const string Header = "REF                                TYPE                                      DIGEST                                                                  SIZE     PLATFORMS   LABELS";

    static readonly string s_wanted = Digest('a');

    /// <summary>What there is of the image, and what is to be done.</summary>
    public static TheoryData<string, string> Cases => new()
    {
        { "nothing", $"import image {Pause}, pin image {Pause}" },
        { "another digest", $"import image {Pause}, pin image {Pause}" },
        { "another digest, pinned", $"import image {Pause}, pin image {Pause}" },
        { "without a pin", $"pin image {Pause}" },
        { "with another label", $"pin image {Pause}" },
        { "pinned", "" },
        { "pinned among labels", "" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_image_is_there_with_its_digest_and_pinned(string there, string actions)
    {
        var line = there switch
        {
            "nothing" => Line(Proxy, s_wanted, "io.cri-containerd.pinned=pinned"),
            "another digest" => Line(Pause, Digest('b'), "-"),
            "another digest, pinned" => Line(Pause, Digest('b'), "io.cri-containerd.pinned=pinned"),
            "without a pin" => Line(Pause, s_wanted, "-"),
            "with another label" => Line(Pause, s_wanted, "io.cri-containerd.image=managed,io.cri-containerd.pinned=no"),
            "pinned" => Line(Pause, s_wanted, "io.cri-containerd.pinned=pinned"),
            _ => Line(Pause, s_wanted, "io.cri-containerd.image=managed,io.cri-containerd.pinned=pinned"),
        };
        Assert.Equal(actions, Decide($"{Header}\n{line}\n", new ImageConfig(Pause, s_wanted, "s3://mirror/pause.tar", "cc")));
    }

    [Fact]
    public void All_that_is_wanted_comes_in_its_order_and_what_nobody_wants_stays() => Assert.Equal(
        $"import image {Proxy}, pin image {Proxy}, pin image {Pause}",
        Decide($"{Header}\n{Line(Pause, s_wanted, "-")}\n{Line("docker.io/library/nginx:1", s_wanted, "-")}\n", new ImageConfig(Proxy, s_wanted, "s3://mirror/proxy.tar", "dd"), new ImageConfig(Pause, s_wanted, "s3://mirror/pause.tar", "cc")));

    [Theory]
    [InlineData("")]
    [InlineData(Header)]
    [InlineData(Header + "\n" + Pause + "\n" + Pause + " broken line without digest 1 B\n")]
    public void A_listing_without_images_or_with_lines_that_are_none_holds_none(string listing) =>
        Assert.Equal($"import image {Pause}, pin image {Pause}", Decide(listing, new ImageConfig(Pause, s_wanted, "s3://mirror/pause.tar", "cc")));

    static string Decide(string listing, params ImageConfig[] wanted) => string.Join(", ", ImageDecider.Decide(wanted, ImageListing.Parse(listing)).Select(action => action.Description));

    static string Line(string name, string digest, string labels) => $"{name} application/vnd.oci.image.manifest.v1+json {digest} 312.5 KiB linux/amd64 {labels}";

    static string Digest(char letter) => $"sha256:{new string(letter, 64)}";
}
