using System.Collections.Concurrent;
using Slipway.RealNode.Tests.Region;
using Slipway.Simulator.Machines;

namespace Slipway.RealNode.Tests.Instances;

/// <summary>Makes each simulated instance a real machine of namespaces, which boots from its user data.</summary>
sealed class InstanceSoftware(InstanceSettings settings, MetadataServer metadata) : IInstanceSoftware
{
    readonly ConcurrentDictionary<string, Instance> _running = new();
    readonly ConcurrentDictionary<string, Task> _all = new();

    public bool RunsAgentBinary => true;

    /// <summary>By instance id.</summary>
    public IReadOnlyDictionary<string, Instance> Running => _running;

    public Task RunAsync(Machine machine, CancellationToken stopped)
    {
        var life = LiveAsync(machine, stopped);
        _all[machine.InstanceId] = life;
        return life;
    }

    /// <summary>When nothing of any instance is left.</summary>
    public Task EndedAsync() => Task.WhenAll(_all.Values);

    async Task LiveAsync(Machine machine, CancellationToken stopped)
    {
        metadata.Add(machine);
        await using var instance = new Instance(machine, settings);
        await instance.StartAsync();
        _running[machine.InstanceId] = instance;
        try
        {
            await instance.FollowAsync(stopped);
        }
        finally
        {
            _running.TryRemove(machine.InstanceId, out _);
        }
    }
}
