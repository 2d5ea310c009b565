namespace Slipway.Operations.Health;

/// <summary>Names, and the addresses that stand behind them.</summary>
/// <param name="InternalZone">Id of the private zone; null: there is none of that name.</param>
/// <param name="Records">Answers by name, without final dots: addresses, or the name that an alias points at. What is not here has no record.</param>
/// <param name="Addresses">The fixed addresses, by slot.</param>
public sealed record NameSight(string? InternalZone, IReadOnlyDictionary<string, IReadOnlyList<string>> Records, IReadOnlyDictionary<string, SlotAddress> Addresses);

/// <param name="InstanceId">The machine that has it now; null: none.</param>
public sealed record SlotAddress(string PrivateIp, string? InstanceId);
