using System.Reflection;
using System.Text.RegularExpressions;
using Slipway.Design.Findings;

namespace Slipway.Design.Tests;

public sealed partial class FindingRegistryTests
{
    static readonly FindingKind[] Declared = [.. typeof(DesignFindings).Assembly.GetTypes()
        .Where(t => t.Namespace == typeof(DesignFindings).Namespace)
        .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .Where(f => f.FieldType == typeof(FindingKind))
        .Select(f => Assert.IsType<FindingKind>(f.GetValue(null)))];

    [Fact]
    public void Every_kind_is_registered() => Assert.Equal(Declared.Select(k => k.Code).Order(), DesignFindings.All.Select(k => k.Code).Order());

    [Fact]
    public void Codes_are_unique_and_of_the_design() => Assert.All(
        Declared.GroupBy(k => k.Code),
        group => { Assert.Single(group); Assert.Matches(CodePattern(), group.Key); });

    [Fact]
    public void Every_kind_says_what_and_why() => Assert.All(Declared, kind =>
    {
        Assert.DoesNotMatch("[.]$", kind.Title);
        Assert.True(kind.Why.Length > 10 && kind.Why.EndsWith('.'), kind.Code);
    });

    [GeneratedRegex(@"^SLW2\d{3}$")]
    private static partial Regex CodePattern();
}
