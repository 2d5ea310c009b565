namespace Slipway.Simulator.CloudFormation.State;

sealed record StackEvent(
    string Id, DateTimeOffset Timestamp, string LogicalId, string? PhysicalId, string Type, string Status, string? Reason, string? Properties, string? Token);

sealed record StackOutput(string Key, string Value, string? Description, string? Export);
