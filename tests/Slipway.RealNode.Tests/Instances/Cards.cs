using System.Globalization;
using Slipway.RealNode.Tests.Region;

namespace Slipway.RealNode.Tests.Instances;

/// <summary>Network cards besides the first: they come as Linux shows them, without an address.</summary>
sealed class Cards(Instance instance, MetadataClient metadata) : IWatch
{
    readonly Dictionary<string, string> _plugged = [];

    public async Task LookAsync()
    {
        var attached = instance.Machine.Interfaces().Skip(1).Select(card => card.InterfaceId).ToList();
        foreach (var id in attached.Except(_plugged.Keys).ToList())
        {
            var outer = "v" + id[^11..];
            var card = await metadata.CardAsync(id);
            await Segment.AddRouterAsync(card.Gateway);
            // The kernel takes its time to remove the card of a machine that has just ended.
            await Shell.TryAsync("ip", ["link", "del", outer], new Dictionary<string, string>());
            await Shell.RunAsync("ip", "link", "add", outer, "type", "veth", "peer", "name", $"eth{_plugged.Count + 1}",
                "address", card.Mac, "netns", instance.Pid.ToString(CultureInfo.InvariantCulture));
            await Shell.RunAsync("ip", "link", "set", outer, "master", Segment.Bridge, "up");
            _plugged[id] = outer;
        }
        foreach (var id in _plugged.Keys.Except(attached).ToList())
        {
            await Shell.RunAsync("ip", "link", "del", _plugged[id]);
            _plugged.Remove(id);
        }
    }

    // Cards end with the network namespace.
    public Task EndAsync() => Task.CompletedTask;
}
