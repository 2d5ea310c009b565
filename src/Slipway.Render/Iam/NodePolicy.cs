using Slipway.NodeConfig;
using Slipway.NodeConfig.Mirror;
using Slipway.Render.Resources;
using Slipway.Spec.Model;

namespace Slipway.Render.Iam;

/// <summary>What every machine may: read its configuration and the agent, say how it is, say that it is ready, pull images.</summary>
static class NodePolicy
{
    const string S3 = "s3://";

    public static IEnumerable<Statement> Build(PolicyContext context)
    {
        if (context.State.Bucket is not null)
        {
            yield return new()
            {
                Sid = "ReadOwnConfiguration",
                Actions = ["s3:GetObject"],
                Resources = context.State.ObjectArns($"{StateKeys.NodeConfigs}*", $"{StateKeys.Assets}*", StateKeys.Trust),
            };
            yield return new()
            {
                Sid = "ReportStatus",
                Actions = ["s3:PutObject"],
                Resources = context.State.ObjectArns($"{StateKeys.Status}*"),
            };
        }
        if (context.Design.Mirror is { Bucket: { } bucket } mirror)
        {
            yield return new()
            {
                Sid = "ReadMirror",
                Actions = ["s3:GetObject"],
                Resources = [.. ((string[])[MirrorKeys.Files, MirrorKeys.Images]).Select(keys => (Value)$"arn:{context.Design.Partition}:s3:::{bucket}/{mirror.Prefix}{keys}*")],
            };
        }
        else if (context.Design.Builds.Where(build => build.Url.StartsWith(S3, StringComparison.Ordinal)).ToList() is { Count: > 0 } builds)
        {
            yield return new()
            {
                Sid = "ReadOwnBuilds",
                Actions = ["s3:GetObject"],
                Resources = [.. builds.Select(build => $"arn:{context.Design.Partition}:s3:::{build.Url[S3.Length..]}").Distinct().Order(StringComparer.Ordinal).Select(arn => (Value)arn)],
            };
        }
        yield return new() { Sid = "SignalOwnStack", Actions = ["cloudformation:SignalResource"], Resources = [context.OwnStackArn] };
        yield return new() { Sid = "LogInToRegistries", Actions = ["ecr:GetAuthorizationToken"], Resources = ["*"] };
        yield return new()
        {
            Sid = "PullImages",
            Actions = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            Resources = [$"arn:{context.Design.Partition}:ecr:*:*:repository/*"],
        };
        if (context.Design.Network.Cni == Cni.AmazonVpc)
        {
            foreach (var statement in VpcCniPolicy.Build(context)) yield return statement;
        }
    }
}
