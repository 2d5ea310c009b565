namespace Slipway.Spec.Import.Kops.Manifests;

/// <summary>Where kops keeps the policies that machines' roles get besides their own: by role, for the whole cluster.</summary>
static class KopsPolicies
{
    public const string OfNodes = "externalPolicies.node";

    /// <summary>One role, as several versions of kops call it.</summary>
    public static IReadOnlyList<string> OfControlPlane { get; } = ["externalPolicies.control-plane", "externalPolicies.controlplane", "externalPolicies.master"];
}
