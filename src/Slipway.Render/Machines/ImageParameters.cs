using Slipway.Design.Model;
using Slipway.Render.Resources;

namespace Slipway.Render.Machines;

/// <summary>Images by id where the lock pins them; otherwise a parameter that CloudFormation resolves.</summary>
static class ImageParameters
{
    public static Value Value(ImageDesign image, string parameter) =>
        image.Id is { } id ? id : new Value.Reference(parameter);

    public static IEnumerable<StackParameter> For(ImageDesign image, string parameter)
    {
        if (image.Id is null && image.SsmParameter is { } path) yield return new(parameter, "Image that no lock pins", path);
    }
}
