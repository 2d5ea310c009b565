using Slipway.Design.Model;
using Slipway.Render.Resources;

namespace Slipway.Render.Network;

/// <summary>
/// The key of disks and secrets, unless the user brought one. No stack makes it: it opens the backups that are to outlive all stacks, so it
/// is there before the first of them, and the network stack only tells the others which it is.
/// </summary>
static class ClusterKeyOutput
{
    public const string Name = "KeyArn";

    public static StackOutput Build(ClusterDesign design, RenderInput input) => new(Name, input.KeyArn ?? NotMadeYet(design), "Key that encrypts disks and secrets", true);

    /// <summary>In a template that is only read.</summary>
    static string NotMadeYet(ClusterDesign design) => $"arn:{design.Partition}:kms:{design.Region}:000000000000:key/00000000-0000-0000-0000-000000000000";
}
