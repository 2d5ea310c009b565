using Slipway.Design.Model;
using Slipway.Render.Checks;
using Slipway.Render.CloudFormation;
using Slipway.Spec.Diagnostics;

namespace Slipway.Render;

/// <summary>Design → templates and node configurations. Pure.</summary>
public static class ClusterRenderer
{
    /// <exception cref="ArgumentException">An agent for one of the design's architectures is missing from the input.</exception>
    public static RenderedCluster Render(ClusterDesign design, RenderInput input)
    {
        var model = ClusterModel.Build(design, input);
        RenderedStack[] stacks =
            [.. model.Stacks.Select(stack => new RenderedStack(stack.Name, stack.Kind, TemplateWriter.Write(stack), design.Tags, stack.DependsOn))];
        return new(stacks, model.Objects) { Pointers = model.Pointers, Diagnostics = [.. RenderChecks.Run(design, model, stacks)] };
    }

    /// <summary>What AWS would refuse of a model, whatever language it is written in.</summary>
    public static IReadOnlyList<Diagnostic> Check(ClusterDesign design, ClusterModel model) => [.. RenderChecks.Resources(design, model)];
}
