using Slipway.NodeConfig;

namespace Slipway.Render.Iam;

/// <summary>What machines that run etcd may: write snapshots, read them for a restore, remove those past their time, and agree on which cluster there is.</summary>
static class EtcdPolicy
{
    /// <summary>What a control plane whose members run on machines of their own may: see which generation it runs on.</summary>
    public static IEnumerable<Statement> Follow(PolicyContext context)
    {
        if (context.State.Bucket is null) yield break;
        yield return new() { Sid = "FollowEtcd", Actions = ["s3:GetObject"], Resources = context.State.ObjectArns(StateKeys.EtcdCluster) };
    }

    public static IEnumerable<Statement> Build(PolicyContext context)
    {
        if (context.State.Bucket is not { } bucket) yield break;
        yield return new()
        {
            Sid = "KeepSnapshots",
            Actions = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
            Resources = context.State.ObjectArns($"{StateKeys.EtcdBackups}*"),
        };
        yield return new()
        {
            Sid = "AgreeOnEtcd",
            Actions = ["s3:GetObject", "s3:PutObject"],
            Resources = context.State.ObjectArns($"{StateKeys.Etcd}*"),
        };
        yield return new()
        {
            Sid = "ListSnapshots",
            Actions = ["s3:ListBucket"],
            Resources = [$"arn:{context.Design.Partition}:s3:::{bucket.Name}"],
            Conditions = [Condition.Like("s3:prefix", $"{bucket.Prefix}{StateKeys.EtcdBackups}*", $"{bucket.Prefix}{StateKeys.Etcd}*")],
        };
    }
}
