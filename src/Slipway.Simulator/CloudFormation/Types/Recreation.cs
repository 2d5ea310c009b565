namespace Slipway.Simulator.CloudFormation.Types;

/// <summary>Whether changing a property replaces the resource.</summary>
enum Recreation
{
    Never,
    Conditionally,
    Always,
}
