using Slipway.Design.Model;
using Slipway.Render.Iam;
using Slipway.Render.Resources;

namespace Slipway.Render.Network;

/// <summary>The key of disks and secrets, unless the user brought one.</summary>
static class KeyBuilder
{
    public const string Key = "Key";
    public const string Output = "KeyArn";

    // The longest that KMS offers, and free: a cluster destroyed by mistake can be read again from its backups for a month.
    const int PendingWindowDays = 30;

    public static IEnumerable<Resource> Build(ClusterDesign design)
    {
        if (design.KmsKeyArn is not null) yield break;
        yield return new(Key, "AWS::KMS::Key", new ValueMap
        {
            ["Description"] = $"Disks and secrets of the Kubernetes cluster {design.Name}",
            ["EnableKeyRotation"] = true,
            ["PendingWindowInDays"] = PendingWindowDays,
            ["KeyPolicy"] = KeyPolicy.Build(design).ToValue(),
            ["Tags"] = ResourceTags.List(design, "key"),
        })
        { DeletionPolicy = Retention.Delete, UpdateReplacePolicy = Retention.Retain };
        yield return new("KeyAlias", "AWS::KMS::Alias", new ValueMap
        {
            ["AliasName"] = $"alias/slipway/{design.Name}",
            ["TargetKeyId"] = new Value.Reference(Key),
        });
    }
}
