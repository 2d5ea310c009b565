using Slipway.Node.Files;
using Slipway.Node.Kernel;
using Slipway.NodeConfig;

namespace Slipway.Node.Tests.Assets;

public sealed class KernelDeciderTests
{
    static readonly KernelObservation s_good = new() { Loaded = true, Forwards = true };

    [Fact]
    public void Writes_then_loads_then_turns_swap_off()
    {
        Assert.Equal([new WriteFiles(["/a"])], KernelDecider.Decide(s_good with { FilesToWrite = ["/a"], Loaded = false }));
        Assert.Equal([new LoadKernelSettings()], KernelDecider.Decide(s_good with { Loaded = false }));
        Assert.Equal([new LoadKernelSettings()], KernelDecider.Decide(s_good with { Forwards = false }));
        Assert.Equal([new SwapOff()], KernelDecider.Decide(s_good with { Swaps = true }));
        Assert.Equal([new WriteFiles(["/a"])], KernelDecider.Decide(new KernelObservation { FilesToWrite = ["/a"], RunsPods = false }));
        Assert.Empty(KernelDecider.Decide(new KernelObservation { RunsPods = false, Swaps = true }));
        Assert.Equal(["/etc/systemd/networkd.conf.d/90-slipway-foreign.conf"], KernelStage.FilesOf(NodeRole.Etcd).Select(file => file.Path));
        Assert.Empty(KernelDecider.Decide(s_good));
    }

    [Fact]
    public void Leaves_swap_on_where_the_spec_allows_it() => Assert.Empty(KernelDecider.Decide(s_good with { Swaps = true, SwapAllowed = true }));
}
