using Slipway.Design.Lock;
using Slipway.Spec.Diagnostics;

namespace Slipway.Design.Tests;

public sealed class LockFileTests
{
    static readonly ClusterLock Pins = new(new Dictionary<string, string>
    {
        ["/aws/service/z: odd"] = "ami-2",
        ["/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id"] = "ami-0a1b2c3d4e5f67890",
    })
    { KubernetesVersion = "1.36.3" };

    [Fact]
    public void What_is_written_is_read_again()
    {
        var read = Assert.IsType<ClusterLock>(Read(LockFile.Write(Pins)).Lock);
        Assert.Equal(Pins.Images.OrderBy(p => p.Key, StringComparer.Ordinal), read.Images);
        Assert.Equal("1.36.3", read.KubernetesVersion);
    }

    [Fact]
    public void Equal_pins_are_equal_bytes_in_whatever_order() =>
        Assert.Equal(LockFile.Write(Pins), LockFile.Write(Pins with { Images = Pins.Images.Reverse().ToDictionary() }));

    [Fact]
    public void Is_plain_yaml_with_a_line_a_pin() => Assert.Equal(
        """
        # Made by slipway: what cluster.yaml leaves open, pinned. `slipway up` never moves a pin. Keep it beside the spec; the state store has it as applied last.
        apiVersion: slipway.dev/v1
        kind: ClusterLock
        kubernetesVersion: 1.36.3
        images:
          /aws/service/a: ami-1

        """,
        LockFile.Write(new(new Dictionary<string, string> { ["/aws/service/a"] = "ami-1" }) { KubernetesVersion = "1.36.3" }));

    [Fact]
    public void An_empty_lock_pins_nothing() => Assert.Empty(Assert.IsType<ClusterLock>(Read(LockFile.Write(ClusterLock.Empty)).Lock).Images);

    [Theory]
    [InlineData("")]
    [InlineData("- a\n")]
    [InlineData("<<<<<<< HEAD\nimages: {}\n=======\n")]
    [InlineData("images: [a]\n")]
    [InlineData("images: {a: {b: c}}\n")]
    [InlineData("images: {a: b, a: c}\n")]
    [InlineData("images: {}\nimages: {}\n")]
    [InlineData("charts: {}\n")]
    [InlineData("kind: Cluster\n")]
    [InlineData("? [a, b]\n: c\n")]
    [InlineData("images: {a: *x}\n")]
    [InlineData("\t{")]
    public void Anything_else_is_a_finding_with_a_place(string text)
    {
        var result = Read(text);
        Assert.Null(result.Lock);
        Assert.All(result.Diagnostics, d => Assert.True(d.Span?.Line > 0));
        Assert.NotEmpty(result.Diagnostics);
    }

    [Fact]
    public void Depth_does_no_harm() => Assert.Null(Read("images: " + new string('[', 20_000)).Lock);

    static LockResult Read(string text) => LockFile.Read(new SourceText("cluster.lock.yaml", text));
}
