using Slipway.NodeConfig;

namespace Slipway.Render.Iam;

/// <summary>What machines of the control plane may, to install addons: read those that are written by Slipway.</summary>
static class AddonPolicy
{
    public static IEnumerable<Statement> Build(PolicyContext context)
    {
        if (context.State.Bucket is null) yield break;
        yield return new() { Sid = "ReadAddons", Actions = ["s3:GetObject"], Resources = context.State.ObjectArns($"{StateKeys.Addons}*") };
    }
}
