using Slipway.Spec.Model;

namespace Slipway.Design.Facts;

/// <summary>By which name an AMI of a family has its root disk.</summary>
public static class RootDevices
{
    public static string Of(ImageFamily family) => family == ImageFamily.Ubuntu2404 ? "/dev/sda1" : "/dev/xvda";
}
