using System.Text.RegularExpressions;

namespace Slipway.Simulator.CloudFormation.Intrinsics;

/// <summary><c>{{resolve:ssm:name:version}}</c> within strings.</summary>
static partial class DynamicReferences
{
    public static string Resolve(string text, IScope scope) =>
        Reference().Replace(text, match => scope.Dynamic(match.Groups[1].Value, match.Groups[2].Value));

    [GeneratedRegex(@"\{\{resolve:([a-z-]+):([^{}]+)\}\}")]
    private static partial Regex Reference();
}
