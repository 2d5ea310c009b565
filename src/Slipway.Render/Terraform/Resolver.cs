using Slipway.Design.Model;
using Slipway.Render.Network;
using Slipway.Render.Resources;
using Slipway.Render.Terraform.Hcl;

namespace Slipway.Render.Terraform;

/// <summary>References of the model → expressions of HCL.</summary>
sealed class Resolver(ClusterDesign design, IReadOnlyList<StackModel> stacks, Addresses addresses, UserDataTemplates userData)
{
    public const string KeyArn = "local.kms_key_arn";
    static readonly HclExpression Account = new("local.account_id");

    readonly Dictionary<string, StackModel> _stacks = stacks.ToDictionary(stack => stack.Name, StringComparer.Ordinal);
    readonly IReadOnlyDictionary<string, string> _inputs = Inputs.Expressions(design);

    /// <param name="stack">Whose logical ids the value holds.</param>
    public Value Resolve(string stack, Value value) => value switch
    {
        Value.Text text => _inputs.TryGetValue(text.Content, out var input) ? new HclExpression(input) : text,
        Value.List list => new Value.List([.. list.Items.Select(item => Resolve(stack, item))]),
        ValueMap map => Map(stack, map),
        Value.Reference reference => Reference(stack, reference.LogicalId),
        Value.Attribute attribute => Attribute(stack, attribute),
        Value.Import import => Resolve(import.Stack, Output(import)),
        Value.Concatenation text => new Value.Concatenation([.. text.Parts.Select(part => Resolve(stack, part))]),
        Value.Base64 { Content: Value.Text text } => userData.Call(text.Content),
        Value.Account => Account,
        _ => value,
    };

    public ValueMap Map(string stack, ValueMap map)
    {
        var resolved = new ValueMap();
        foreach (var (key, value) in map) resolved[key] = Resolve(stack, value);
        return resolved;
    }

    HclExpression Reference(string stack, string logicalId) =>
        addresses.Image(stack, logicalId) is { } image ? new($"data.aws_ssm_parameter.{image}.insecure_value")
        : addresses.Find(stack, logicalId) is var (map, name) ? new($"{map.Terraform}.{name}.{map.Ref}")
        : throw new InvalidOperationException($"{stack} has no resource {logicalId}");

    HclExpression Attribute(string stack, Value.Attribute attribute)
    {
        if (addresses.Find(stack, attribute.LogicalId) is not var (map, name)) throw new InvalidOperationException($"{stack} has no resource {attribute.LogicalId}");
        return map.Attributes.TryGetValue(attribute.Name, out var known) ? new($"{map.Terraform}.{name}.{known}")
            : throw new InvalidOperationException($"the Terraform table does not know {map.CloudFormation}.{attribute.Name}");
    }

    Value Output(Value.Import import) =>
        import.Output == ClusterKeyOutput.Name ? new HclExpression(KeyArn)
        : _stacks.TryGetValue(import.Stack, out var stack) && stack.Outputs.FirstOrDefault(output => output.Name == import.Output) is { } output ? output.Value
            : throw new InvalidOperationException($"{import.Stack} has no output {import.Output}");
}
