using Slipway.Render.Resources;

namespace Slipway.Render.Machines;

static class GroupProperties
{
    /// <summary>The version is named, not <c>$Latest</c>, so that a change set shows when new machines will differ.</summary>
    public static ValueMap LaunchTemplate(string logicalId) => new()
    {
        ["LaunchTemplateId"] = new Value.Reference(logicalId),
        ["Version"] = new Value.Attribute(logicalId, "LatestVersionNumber"),
    };
}
