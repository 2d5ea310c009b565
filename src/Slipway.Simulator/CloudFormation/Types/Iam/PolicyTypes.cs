using System.Text.Json.Nodes;
using Slipway.Simulator.CloudFormation.Templates;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Types.Iam;

/// <summary><c>Ref</c> gives the ARN. An update makes a version and drops the one before.</summary>
sealed class ManagedPolicyType : ResourceType
{
    public override string Name => "AWS::IAM::ManagedPolicy";
    public override string ServiceName => "Iam";
    public override IReadOnlyCollection<string> Attributes => ["PolicyArn"];

    public override JsonNode? Attribute(Work work, string name) => JsonValue.Create(work.PhysicalId);

    public override void Create(Work work)
    {
        if (work.Properties["Users"] is not null || work.Properties["Groups"] is not null)
            throw AwsException.NotSupported("AWS::IAM::ManagedPolicy for users and groups");
        var reply = work.Query("iam", "CreatePolicy", Flat.Query().Add("PolicyName", work["ManagedPolicyName"] ?? work.MakeName(128))
            .Add("PolicyDocument", work.Properties["PolicyDocument"]?.ToJsonString()).Send(work.Properties, ["Path", "Description"]).Parameters);
        work.PhysicalId = reply.At("Policy/Arn") ?? throw new InvalidOperationException("CreatePolicy replied without an ARN");
    }

    public override void Configure(Work work) => Attach(work, null, work.Properties["Roles"]);

    public override void Update(Work work, JsonObject before)
    {
        if (!JsonText.Same(before["PolicyDocument"], work.Properties["PolicyDocument"]))
        {
            var old = work.Query("iam", "GetPolicy", Policy(work).Parameters).At("Policy/DefaultVersionId");
            work.Query("iam", "CreatePolicyVersion", Policy(work).Add("PolicyDocument", work.Properties["PolicyDocument"]?.ToJsonString())
                .Add("SetAsDefault", "true").Parameters);
            work.Query("iam", "DeletePolicyVersion", Policy(work).Add("VersionId", old).Parameters);
        }
        Attach(work, before["Roles"], work.Properties["Roles"]);
    }

    public override void Delete(Work work)
    {
        Attach(work, work.Properties["Roles"], null);
        work.Query("iam", "DeletePolicy", Policy(work).Parameters);
    }

    static Flat Policy(Work work) => Flat.Query().Add("PolicyArn", work.PhysicalId);

    static void Attach(Work work, JsonNode? before, JsonNode? after)
    {
        var old = before.Texts().ToList();
        var next = after.Texts().ToList();
        foreach (var role in next.Except(old)) work.Query("iam", "AttachRolePolicy", Policy(work).Add("RoleName", role).Parameters);
        foreach (var role in old.Except(next)) work.Query("iam", "DetachRolePolicy", Policy(work).Add("RoleName", role).Parameters);
    }
}

/// <summary>The same inline policy in each of its roles.</summary>
sealed class InlinePolicyType : ResourceType
{
    public override string Name => "AWS::IAM::Policy";
    public override string ServiceName => "Iam";

    public override void Create(Work work)
    {
        if (work.Properties["Users"] is not null || work.Properties["Groups"] is not null)
            throw AwsException.NotSupported("AWS::IAM::Policy for users and groups");
        work.PhysicalId = work.MakeName(64);
    }

    public override void Configure(Work work) => Put(work, work.Properties["Roles"].Texts());

    public override void Update(Work work, JsonObject before)
    {
        Put(work, work.Properties["Roles"].Texts());
        var same = JsonText.Same(before["PolicyName"], work.Properties["PolicyName"]);
        Drop(work, before["PolicyName"].Text(), same ? before["Roles"].Texts().Except(work.Properties["Roles"].Texts()) : before["Roles"].Texts());
    }

    public override void Delete(Work work) => Drop(work, work["PolicyName"], work.Properties["Roles"].Texts());

    static void Put(Work work, IEnumerable<string> roles)
    {
        foreach (var role in roles)
        {
            work.Query("iam", "PutRolePolicy", Flat.Query().Add("RoleName", role).Add("PolicyName", work["PolicyName"])
                .Add("PolicyDocument", work.Properties["PolicyDocument"]?.ToJsonString()).Parameters);
        }
    }

    static void Drop(Work work, string? name, IEnumerable<string> roles)
    {
        foreach (var role in roles)
            work.Query("iam", "DeleteRolePolicy", Flat.Query().Add("RoleName", role).Add("PolicyName", name).Parameters);
    }
}
