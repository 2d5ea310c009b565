using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.Render.ControlPlane;
using Slipway.Render.Network;
using Slipway.Render.Pools;
using Slipway.Render.Resources;
using Slipway.Render.UserData;

namespace Slipway.Render;

/// <summary>A cluster's stacks as resources, before any template language, and what machines read from the state store.</summary>
public sealed record ClusterModel(IReadOnlyList<StackModel> Stacks, IReadOnlyList<RenderedObject> Objects, IReadOnlyList<RenderedObject> Pointers)
{
    /// <summary>What each user data starts, by its text.</summary>
    internal IReadOnlyDictionary<string, BootConfig> Boots { get; init; } = new Dictionary<string, BootConfig>();

    public static ClusterModel Build(ClusterDesign design, RenderInput input)
    {
        var userData = new UserDataRenderer(design, input);
        StackModel[] stacks =
        [
            NetworkStack.Build(design, input),
            ControlPlaneStack.Build(design, userData),
            .. design.Pools.Select(pool => PoolStack.Build(design, pool, userData)),
        ];
        return new(stacks, userData.Objects, userData.Pointers) { Boots = userData.Boots };
    }
}
