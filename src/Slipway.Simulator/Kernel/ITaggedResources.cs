namespace Slipway.Simulator.Kernel;

/// <summary>A service whose resources the Resource Groups Tagging API finds.</summary>
public interface ITaggedResources
{
    IEnumerable<TaggedResource> TaggedResources();
}

/// <param name="Arn">Its service and resource type are what <c>ResourceTypeFilters</c> compare.</param>
/// <param name="Region">Where it lies; null: global.</param>
public sealed record TaggedResource(string Arn, string? Region, IReadOnlyDictionary<string, string> Tags);
