namespace Slipway.Node.Stages;

static class Actions
{
    /// <summary>A stage was handed an action that is not its own: a mistake of this program.</summary>
    public static Exception Foreign(this IStage stage, NodeAction action) => new InvalidOperationException($"stage {stage.Name} does not do: {action.Description}");
}
