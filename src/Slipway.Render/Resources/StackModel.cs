namespace Slipway.Render.Resources;

/// <summary>One stack, before any template language.</summary>
public sealed record StackModel
{
    public required string Name { get; init; }
    public required StackKind Kind { get; init; }
    public required string Description { get; init; }

    /// <summary>Names of stacks whose outputs this one imports.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];
    public IReadOnlyList<StackParameter> Parameters { get; init; } = [];
    public required IReadOnlyList<Resource> Resources { get; init; }
    public IReadOnlyList<StackOutput> Outputs { get; init; } = [];
}

/// <summary>An AMI that is looked up when the stack is made, for an image that no lock pins.</summary>
/// <param name="SsmParameter">Path of a public SSM parameter that holds an AMI id.</param>
public sealed record StackParameter(string Name, string Description, string SsmParameter);

/// <param name="Exported">Other stacks import it, as <c>&lt;stack&gt;-&lt;name&gt;</c>.</param>
public sealed record StackOutput(string Name, Value Value, string Description, bool Exported);
