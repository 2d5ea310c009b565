using Xunit;

namespace Slipway.Testing;

/// <summary>A test that is judged by tools from outside; where one is missing it is skipped, and says how to get it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InteropFactAttribute : FactAttribute
{
    /// <param name="tools">Programs on <c>PATH</c>, or absolute paths; <c>a|b</c> is one of them, which may be a file below the checkout.</param>
    public InteropFactAttribute(params string[] tools) => Skip = Tools.SkipReason(tools);
}

/// <inheritdoc cref="InteropFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InteropTheoryAttribute : TheoryAttribute
{
    /// <inheritdoc cref="InteropFactAttribute(string[])"/>
    public InteropTheoryAttribute(params string[] tools) => Skip = Tools.SkipReason(tools);
}
