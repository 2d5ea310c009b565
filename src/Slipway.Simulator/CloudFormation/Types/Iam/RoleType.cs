using System.Text.Json.Nodes;
using Slipway.Simulator.CloudFormation.Templates;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Types.Iam;

sealed class RoleType : QueryMemberType
{
    public RoleType() : base("AWS::IAM::Role", "iam", "Iam") { }

    public override void Update(Work work, JsonObject before)
    {
        base.Update(work, before);
        if (!JsonText.Same(before["AssumeRolePolicyDocument"], work.Properties["AssumeRolePolicyDocument"]))
            Call(work, "UpdateAssumeRolePolicy", Role(work).Add("PolicyDocument", work.Properties["AssumeRolePolicyDocument"]?.ToJsonString()));
        if (!JsonText.Same(before["Description"], work.Properties["Description"]) || !JsonText.Same(before["MaxSessionDuration"], work.Properties["MaxSessionDuration"]))
            Call(work, "UpdateRole", Role(work).Send(work.Properties, ["Description", "MaxSessionDuration"]));
    }

    /// <summary>Inline and attached policies, from what they were to what they are.</summary>
    public static void SetPolicies(Work work, JsonObject before)
    {
        var old = Inline(before);
        var next = Inline(work.Properties);
        foreach (var (name, document) in next.Where(policy => old.GetValueOrDefault(policy.Key) != policy.Value))
            Send(work, "PutRolePolicy", Role(work).Add("PolicyName", name).Add("PolicyDocument", document));
        foreach (var name in old.Keys.Except(next.Keys)) Send(work, "DeleteRolePolicy", Role(work).Add("PolicyName", name));
        var attached = before["ManagedPolicyArns"].Texts().ToList();
        var wanted = work.Properties["ManagedPolicyArns"].Texts().ToList();
        foreach (var arn in wanted.Except(attached)) Send(work, "AttachRolePolicy", Role(work).Add("PolicyArn", arn));
        foreach (var arn in attached.Except(wanted)) Send(work, "DetachRolePolicy", Role(work).Add("PolicyArn", arn));
    }

    public override void Delete(Work work)
    {
        foreach (var name in Inline(work.Properties).Keys) Quietly(() => Send(work, "DeleteRolePolicy", Role(work).Add("PolicyName", name)));
        foreach (var arn in work.Properties["ManagedPolicyArns"].Texts()) Quietly(() => Send(work, "DetachRolePolicy", Role(work).Add("PolicyArn", arn)));
        Send(work, "DeleteRole", Role(work));
    }

    static void Quietly(Action action)
    {
        try
        {
            action();
        }
        catch (AwsException refusal) when (Engine.HandlerFailure.IsAbsence(refusal))
        {
            // Already taken away: by an earlier attempt, or by hand.
        }
    }

    static Dictionary<string, string> Inline(JsonObject properties) => properties["Policies"].Items().OfType<JsonObject>()
        .ToDictionary(policy => policy["PolicyName"].Text() ?? "", policy => policy["PolicyDocument"]?.ToJsonString() ?? "");

    static Flat Role(Work work) => Flat.Query().Add("RoleName", work.PhysicalId);

    static void Send(Work work, string action, Flat flat) => work.Query("iam", action, flat.Parameters);
}
