namespace Slipway.Simulator.CloudFormation.Types;

/// <summary>Every resource type, one line a family.</summary>
static class AllTypes
{
    public static IEnumerable<ResourceType> Make() => [];
}
