// All regions are one network namespace.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Slipway.RealNode.Tests;

/// <summary>A test on machines of namespaces, run by <c>./test --real DIR</c>; says what is missing otherwise.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealFactAttribute : FactAttribute
{
    public RealFactAttribute() => Skip = RealBinaries.Missing();
}
