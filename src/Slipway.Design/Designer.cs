using Slipway.Spec.Model;

namespace Slipway.Design;

/// <summary>Spec, lock and facts → one concrete design and findings. Pure.</summary>
public static class Designer
{
    public static DesignResult Design(ClusterSpec spec, ClusterLock pins) => throw new NotImplementedException(spec.Metadata.Name + pins);
}
