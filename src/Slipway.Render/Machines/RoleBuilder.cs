using Slipway.Design.Model;
using Slipway.Render.Iam;
using Slipway.Render.Resources;

namespace Slipway.Render.Machines;

/// <summary>A machine role and its instance profile. Names are CloudFormation's, so that nothing clashes, except those of node pools, by which the control plane knows who may join.</summary>
static class RoleBuilder
{
    public static IEnumerable<Resource> Build(ClusterDesign design, RoleNames names, IReadOnlyList<NamedPolicy> policies, IReadOnlyList<string> managed)
    {
        yield return new(names.RoleId, "AWS::IAM::Role", new ValueMap
        {
            ["RoleName"] = names.RoleName,
            ["Description"] = $"{names.Name} machines of the Kubernetes cluster {design.Name}",
            ["Path"] = Path(design),
            ["AssumeRolePolicyDocument"] = TrustPolicy.Machines(design).ToValue(),
            ["ManagedPolicyArns"] = managed.Count == 0 ? null : new Value.List([.. managed.Select(arn => (Value)arn)]),
            ["Policies"] = new Value.List([.. policies.Select(Inline)]),
            ["Tags"] = ResourceTags.List(design, names.Name),
        });
        yield return new(names.ProfileId, "AWS::IAM::InstanceProfile", new ValueMap
        {
            ["Path"] = Path(design),
            ["Roles"] = new Value.List([new Value.Reference(names.RoleId)]),
        });
    }

    static Value Inline(NamedPolicy policy) =>
        new ValueMap { ["PolicyName"] = policy.Name, ["PolicyDocument"] = policy.Document.ToValue() };

    static string Path(ClusterDesign design) => $"/slipway/{design.Name}/";
}

/// <param name="Name">For people.</param>
/// <param name="RoleName">Null: CloudFormation's.</param>
sealed record RoleNames(string Name, string RoleId, string ProfileId, string? RoleName = null);

sealed record NamedPolicy(string Name, PolicyDocument Document);
