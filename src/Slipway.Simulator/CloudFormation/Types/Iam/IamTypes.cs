using System.Text.Json.Nodes;
using Slipway.Simulator.CloudFormation.Templates;

namespace Slipway.Simulator.CloudFormation.Types.Iam;

static class IamTypes
{
    public static IEnumerable<ResourceType> Make() =>
    [
        new RoleType
        {
            Make = "CreateRole", Identify = work => Named(work, "RoleName", 64), Tagging = ("TagRole", "UntagRole", "RoleName"),
            Sends = ["Path", "Description", "MaxSessionDuration", "PermissionsBoundary"],
            Handles = ["RoleName", "AssumeRolePolicyDocument", "Policies", "ManagedPolicyArns"],
            Prepare = (work, flat) => flat.Add("RoleName", Named(work, "RoleName", 64))
                .Add("AssumeRolePolicyDocument", work.Properties["AssumeRolePolicyDocument"]?.ToJsonString()),
            Set = RoleType.SetPolicies,
            Look = "GetRole", LookBy = "RoleName", Item = "Role",
            Gives = new Dictionary<string, string> { ["Arn"] = "Arn", ["RoleId"] = "RoleId" },
            Takes = TimeSpan.FromSeconds(17),
        },
        new QueryMemberType("AWS::IAM::InstanceProfile", "iam", "Iam")
        {
            Make = "CreateInstanceProfile", Identify = work => Named(work, "InstanceProfileName", 128), Sends = ["Path"],
            Handles = ["InstanceProfileName", "Roles"],
            Prepare = (work, flat) => flat.Add("InstanceProfileName", Named(work, "InstanceProfileName", 128)),
            Set = (work, before) => SetRoles(work, before["Roles"], work.Properties["Roles"]),
            Remove = work =>
            {
                SetRoles(work, work.Properties["Roles"], null);
                work.Query("iam", "DeleteInstanceProfile", Flat.Query().Add("InstanceProfileName", work.PhysicalId).Parameters);
            },
            Look = "GetInstanceProfile", LookBy = "InstanceProfileName", Item = "InstanceProfile",
            Gives = new Dictionary<string, string> { ["Arn"] = "Arn" },
            Takes = TimeSpan.FromSeconds(125),
        },
        new ManagedPolicyType(),
        new InlinePolicyType(),
        new QueryMemberType("AWS::IAM::ServiceLinkedRole", "iam", "Iam")
        {
            Make = "CreateServiceLinkedRole", Id = "Role/RoleName", Sends = ["AWSServiceName", "CustomSuffix", "Description"],
            Unmake = "DeleteServiceLinkedRole", IdParameter = "RoleName",
            Look = "GetRole", LookBy = "RoleName", Item = "Role",
            Gives = new Dictionary<string, string> { ["RoleName"] = "RoleName" },
        },
    ];

    /// <summary>The name that is written, or one that is made up.</summary>
    static string Named(Work work, string property, int limit) =>
        work[property] ?? (work.MadeName ??= work.MakeName(limit));

    static void SetRoles(Work work, JsonNode? before, JsonNode? after)
    {
        var old = before.Texts().ToList();
        var next = after.Texts().ToList();
        foreach (var role in old.Except(next)) Change("RemoveRoleFromInstanceProfile", role);
        foreach (var role in next.Except(old)) Change("AddRoleToInstanceProfile", role);

        void Change(string action, string role) =>
            work.Query("iam", action, Flat.Query().Add("InstanceProfileName", work.PhysicalId).Add("RoleName", role).Parameters);
    }
}
