using System.Globalization;
using System.Text.RegularExpressions;
using Slipway.Simulator.CloudFormation.Templates;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Parameters;

/// <summary>What a template demands of its parameters' values.</summary>
static class ParameterRules
{
    public static bool IsList(string type)
    {
        var inner = IsStored(type) ? type["AWS::SSM::Parameter::Value<".Length..^1] : type;
        return inner == "CommaDelimitedList" || inner.StartsWith("List<", StringComparison.Ordinal);
    }

    /// <summary>The value given is the name of a parameter in Systems Manager.</summary>
    public static bool IsStored(string type) => type.StartsWith("AWS::SSM::Parameter::Value<", StringComparison.Ordinal);

    /// <exception cref="AwsException"><c>ValidationError</c></exception>
    public static void Check(ParameterDeclaration rule, string value)
    {
        foreach (var one in IsList(rule.Type) && !IsStored(rule.Type) ? value.Split(',', StringSplitOptions.TrimEntries) : [value]) CheckOne(rule, one);
    }

    static void CheckOne(ParameterDeclaration rule, string value)
    {
        if (rule.Type is "Number" or "List<Number>") CheckNumber(rule, value);
        if (rule.AllowedValues.Count > 0 && !rule.AllowedValues.Contains(value))
            throw Broken(rule, $"Parameter '{rule.Name}' must be one of AllowedValues");
        if (rule.MinLength > value.Length) throw Broken(rule, $"Parameter '{rule.Name}' must contain at least {rule.MinLength} characters");
        if (rule.MaxLength < value.Length) throw Broken(rule, $"Parameter '{rule.Name}' must contain at most {rule.MaxLength} characters");
        if (rule.AllowedPattern is { } pattern && !Matches(rule, pattern, value))
            throw Broken(rule, $"Parameter '{rule.Name}' must match pattern {pattern}");
    }

    static void CheckNumber(ParameterDeclaration rule, string value)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            throw Broken(rule, $"Parameter '{rule.Name}' must be a number");
        if (rule.MinValue > number) throw Broken(rule, $"Parameter '{rule.Name}' must be a number not less than {rule.MinValue}");
        if (rule.MaxValue < number) throw Broken(rule, $"Parameter '{rule.Name}' must be a number not greater than {rule.MaxValue}");
    }

    static bool Matches(ParameterDeclaration rule, string pattern, string value)
    {
        try
        {
            return Regex.IsMatch(value, $"^(?:{pattern})$", RegexOptions.None, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException)
        {
            throw Refusal.Format($"AllowedPattern of parameter {rule.Name} is not a regular expression");
        }
    }

    static AwsException Broken(ParameterDeclaration rule, string message) => Refusal.Validation(
        rule.ConstraintDescription is { } words ? $"Parameter {rule.Name} failed to satisfy constraint: {words}" : message);
}
