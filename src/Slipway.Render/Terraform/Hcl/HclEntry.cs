using Slipway.Render.Resources;

namespace Slipway.Render.Terraform.Hcl;

/// <summary>What stands in a block: arguments and further blocks.</summary>
abstract record HclEntry
{
    private protected HclEntry() { }
}

sealed record HclArgument(string Name, Value Value) : HclEntry;

/// <param name="Labels">Quoted words between the type and the brace.</param>
sealed record HclBlock(string Type, IReadOnlyList<string> Labels, IReadOnlyList<HclEntry> Entries) : HclEntry
{
    /// <summary>Lines above the block that say why; without <c>#</c>.</summary>
    public string? Comment { get; init; }

    public static HclBlock Nested(string type, params IReadOnlyList<HclEntry> entries) => new(type, [], entries);
}
