using Slipway.Node.Files;
using Slipway.Node.Kernel;

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
        Assert.Empty(KernelDecider.Decide(s_good));
    }

    [Fact]
    public void Leaves_swap_on_where_the_spec_allows_it() => Assert.Empty(KernelDecider.Decide(s_good with { Swaps = true, SwapAllowed = true }));
}
