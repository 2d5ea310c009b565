using System.Text.RegularExpressions;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Iam.Operations;

/// <summary>What IAM asks of names and paths.</summary>
static partial class Names
{
    public static string Need(Call call, string parameter, int longest)
    {
        var name = call.Need(parameter);
        if (!Allowed().IsMatch(name) || name.Length > longest)
        {
            var first = char.ToLowerInvariant(parameter[0]) + parameter[1..];
            throw new AwsException("ValidationError", name.Length > longest
                ? $"1 validation error detected: Value at '{first}' failed to satisfy constraint: Member must have length less than or equal to {longest}"
                : $"The specified value for {first} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");
        }
        return name;
    }

    public static string Path(Call call)
    {
        var path = call["Path"] ?? "/";
        return path.StartsWith('/') && path.EndsWith('/') ? path
            : throw new AwsException("ValidationError", "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.");
    }

    public static AwsException Taken(string kind, string name) => new("EntityAlreadyExists", $"{kind} with name {name} already exists.", 409);

    public static AwsException InUse(string what) => new("DeleteConflict", $"Cannot delete entity, must {what} first.", 409);

    [GeneratedRegex(@"^[\w+=,.@-]+$")]
    private static partial Regex Allowed();
}
