using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation;

/// <summary>Refusals in CloudFormation's own codes.</summary>
static class Refusal
{
    public static AwsException Validation(string message) => new("ValidationError", message);

    public static AwsException Format(string message) => Validation("Template format error: " + message);

    public static AwsException Template(string message) => Validation("Template error: " + message);

    public static AwsException NoSuchStack(string name) => Validation($"Stack with id {name} does not exist");

    public static AwsException TooLong(string parameter, int limit, string value) => Validation(
        $"1 validation error detected: Value '{value}' at '{parameter}' failed to satisfy constraint: Member must have length less than or equal to {limit}");
}
