using Slipway.Design.Model;

namespace Slipway.Render;

/// <summary>Design → templates and node configurations. Pure.</summary>
public static class ClusterRenderer
{
    public static RenderedCluster Render(ClusterDesign design, RenderInput input) => throw new NotImplementedException(design.Name + input);
}
