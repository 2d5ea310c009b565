namespace Slipway.NodeConfig.Etcd;

/// <summary>What an operator asks of the members, at <see cref="StateKeys.EtcdRequest"/>: they look there every few seconds.</summary>
/// <param name="Id">Unique; answers name it.</param>
/// <param name="Snapshot">Of a restore: its key; null: the newest.</param>
/// <param name="By">For people.</param>
public sealed record EtcdRequest(string Id, EtcdRequestKind Kind, string? Snapshot, string By, DateTimeOffset At);

public enum EtcdRequestKind { Snapshot, Defrag, Restore }
