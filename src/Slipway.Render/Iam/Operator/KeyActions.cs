using Slipway.Design.Model;

namespace Slipway.Render.Iam.Operator;

/// <summary>The cluster's own key, which no stack makes: only one with the cluster's tag, only under the cluster's name.</summary>
static class KeyActions
{
    public static IEnumerable<Statement> Statements(PolicyContext context)
    {
        if (context.Design.KmsKeyArn is not null) yield break;
        yield return new()
        {
            Sid = "MakeOwnKey",
            Actions = ["kms:CreateKey", "kms:TagResource"],
            Resources = ["*"],
            Conditions = [Condition.Equal($"aws:RequestTag/{TagNames.Cluster}", context.Design.Name)],
        };
        yield return new()
        {
            Sid = "KeepOwnKey",
            Actions = ["kms:CreateAlias", "kms:DeleteAlias", "kms:EnableKeyRotation", "kms:ScheduleKeyDeletion"],
            Resources = [context.Arn("kms", "key/*")],
            Conditions = [context.OfThisCluster],
        };
        yield return new() { Sid = "NameOwnKey", Actions = ["kms:CreateAlias", "kms:DeleteAlias"], Resources = [context.Arn("kms", AwsNames.KeyAlias(context.Design.Name))] };
    }
}
