using System.Text;
using Slipway.Design.Model;
using Slipway.Render.CloudFormation;
using Slipway.Render.Resources;
using Slipway.Spec.Diagnostics;

namespace Slipway.Render.Checks;

/// <summary>Looks at what was rendered before AWS does.</summary>
static class RenderChecks
{
    public static IEnumerable<Diagnostic> Run(ClusterDesign design, ClusterModel model, IReadOnlyList<RenderedStack> rendered) =>
    [
        .. model.Stacks.Zip(rendered).SelectMany(pair => Stack(pair.First, pair.Second.Template)),
        .. Resources(design, model),
    ];

    /// <summary>What holds for any template language.</summary>
    public static IEnumerable<Diagnostic> Resources(ClusterDesign design, ClusterModel model) =>
    [
        .. model.Stacks.SelectMany(stack => stack.Resources.SelectMany(resource => Resource(stack, resource))),
        .. model.Stacks.SelectMany(Rules),
        .. PoolTagChecks.Find(design).Select(static found => found.Finding),
        .. design.KmsKeyArn is { } key ? [RenderFindings.OwnKey(key)] : Array.Empty<Diagnostic>(),
    ];

    static IEnumerable<Diagnostic> Stack(StackModel stack, string template)
    {
        if (!IsStackName(stack.Name)) yield return RenderFindings.Name(stack.Name);
        if (stack.Resources.Count > Limits.Resources) yield return RenderFindings.Resources(stack.Name, stack.Resources.Count);
        if (stack.Outputs.Count > Limits.Outputs) yield return RenderFindings.Outputs(stack.Name, stack.Outputs.Count);
        var bytes = Encoding.UTF8.GetByteCount(template);
        if (bytes > Limits.StoredTemplateBytes) yield return RenderFindings.Template(stack.Name, bytes);
    }

    static IEnumerable<Diagnostic> Resource(StackModel stack, Resource resource)
    {
        if (UserData(resource) is { } userData && Encoding.UTF8.GetByteCount(userData) is var bytes and > Limits.UserDataBytes)
        {
            yield return RenderFindings.UserData(stack.Name, resource.LogicalId, bytes);
        }
        if (resource.Properties["Policies"] is Value.List policies && policies.Items.OfType<ValueMap>().Sum(PolicySize) is var size and > Limits.InlinePolicyCharacters)
        {
            yield return RenderFindings.Policy(stack.Name, resource.LogicalId, size);
        }
        // Of pools' groups there are better words.
        if (stack.Kind == StackKind.NodePool && resource.Type == "AWS::AutoScaling::AutoScalingGroup") yield break;
        foreach (var problem in TagProblems(resource)) yield return RenderFindings.Tags(stack.Name, resource.LogicalId, problem);
    }

    static string? UserData(Resource resource) =>
        resource.Properties["LaunchTemplateData"] is ValueMap data && data["UserData"] is Value.Base64 { Content: Value.Text text } ? text.Content : null;

    static int PolicySize(ValueMap policy) => policy["PolicyDocument"] is { } document ? ValueWriter.Compact(document).Length : 0;

    static IEnumerable<string> TagProblems(Resource resource)
    {
        if (resource.Properties["Tags"] is not Value.List tags) yield break;
        if (tags.Items.Count > Limits.TagsPerResource) yield return $"{tags.Items.Count} tags";
        foreach (var tag in tags.Items.OfType<ValueMap>())
        {
            if (tag["Key"] is Value.Text { Content.Length: > Limits.TagKeyCharacters } key) yield return $"the tag key {key.Content}, of {key.Content.Length} characters";
            if (tag["Value"] is Value.Text { Content.Length: > Limits.TagValueCharacters } value) yield return $"a tag value of {value.Content.Length} characters";
        }
    }

    static IEnumerable<Diagnostic> Rules(StackModel stack) => stack.Resources
        .Where(resource => resource.Type == "AWS::EC2::SecurityGroupIngress")
        .GroupBy(rule => rule.Properties["GroupId"])
        .Where(group => group.Count() > Limits.DefaultRulesPerGroup)
        .Select(group => RenderFindings.Rules(group.Key is Value.Attribute attribute ? attribute.LogicalId : "", group.Count()));

    static bool IsStackName(string name) =>
        name.Length is > 0 and <= Limits.StackNameCharacters && char.IsAsciiLetter(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
}
