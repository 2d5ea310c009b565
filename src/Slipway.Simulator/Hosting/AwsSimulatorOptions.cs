using Slipway.Simulator.Kernel;
using Slipway.Simulator.Machines;

namespace Slipway.Simulator.Hosting;

public sealed record AwsSimulatorOptions
{
    /// <summary>Full speed: as fast as waiting clients and machines can follow.</summary>
    public const double MaxSpeed = 1000;

    /// <summary>Time moves only when <see cref="World.AdvanceTo"/> is called.</summary>
    public const double ByHand = 0;

    /// <summary>On 127.0.0.1; 0: any free one.</summary>
    public int Port { get; init; }

    /// <summary>Virtual seconds a wall second, at most <see cref="MaxSpeed"/>. Default 1.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Where the account's state outlives a restart; null: nowhere.</summary>
    public string? StateFolder { get; init; }

    /// <summary>What instances run once they are up; null: nothing.</summary>
    public IInstanceSoftware? Software { get; init; }

    /// <summary>Of all ids: the same seed and the same calls give the same ids.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The wall clock: where virtual time starts, and what paces it.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Public hosted zones that the account has from the beginning: id and domain.</summary>
    public IReadOnlyList<(string Id, string Domain)> HostedZones { get; init; } = [];

    public string Account { get; init; } = World.DefaultAccount;

    /// <summary>Told of defects: exceptions of timers and requests that are no refusals.</summary>
    public Action<Exception> Failed { get; init; } = static _ => { };
}
