using Slipway.RealNode.Tests.Region;
using Slipway.Simulator.Machines;

namespace Slipway.RealNode.Tests.Instances;

/// <summary>Asks the instance metadata service what the hypervisor knows of an instance's cards.</summary>
sealed class MetadataClient(Machine machine)
{
    const string Macs = "network/interfaces/macs/";

    /// <exception cref="InvalidOperationException">No such card is attached.</exception>
    public async Task<string> MacAsync(string interfaceId)
    {
        using var http = new HttpClient(machine.Metadata, disposeHandler: false) { BaseAddress = new Uri($"http://{Segment.Metadata}/latest/") };
        using var ask = new HttpRequestMessage(HttpMethod.Put, "api/token");
        ask.Headers.Add("X-aws-ec2-metadata-token-ttl-seconds", "60");
        using var token = await http.SendAsync(ask);
        http.DefaultRequestHeaders.Add("X-aws-ec2-metadata-token", await token.Content.ReadAsStringAsync());
        foreach (var mac in (await http.GetStringAsync($"meta-data/{Macs}")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (await http.GetStringAsync($"meta-data/{Macs}{mac}interface-id") == interfaceId) return mac.TrimEnd('/');
        }
        throw new InvalidOperationException($"{interfaceId} is not attached to {machine.InstanceId}");
    }
}
