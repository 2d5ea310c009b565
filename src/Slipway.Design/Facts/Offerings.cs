namespace Slipway.Design.Facts;

/// <summary>
/// What is known of types that a place does not have. Far from complete, on purpose: preflight asks the account. It knows the families of
/// the Xen years, which were never brought to later regions (kube-aws met m3 in eu-west-2 and elsewhere), and the one old zone of us-east-1.
/// </summary>
public static class Offerings
{
    const string OldZone = "us-east-1e";

    static readonly Dictionary<string, int> OldFamilies = new(StringComparer.Ordinal)
    {
        ["m3"] = 3, ["c3"] = 3, ["r3"] = 3, ["t2"] = 4, ["m4"] = 4, ["c4"] = 4, ["r4"] = 4,
    };

    public static bool KnownMissing(InstanceType type, Region region) =>
        OldFamilies.TryGetValue(type.Family, out var generation) && generation < region.OldestGeneration;

    /// <summary>us-east-1e is, in most accounts, the zone that got no Nitro hardware.</summary>
    public static bool SeldomIn(InstanceType type, string zone) => zone == OldZone && type.Nitro;
}
