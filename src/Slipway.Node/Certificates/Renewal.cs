namespace Slipway.Node.Certificates;

/// <summary>When a certificate is replaced: at two thirds of its life. Pure.</summary>
public static class Renewal
{
    const double At = 2.0 / 3;

    /// <param name="authorityEnd">No certificate outlives its authority: one that ends with it gains nothing by a new one.</param>
    public static bool IsDue(DateTimeOffset begin, DateTimeOffset end, DateTimeOffset authorityEnd, DateTimeOffset now) =>
        now >= begin + (end - begin) * At && (end < authorityEnd || now >= end);
}
