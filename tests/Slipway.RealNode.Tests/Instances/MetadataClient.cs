using System.Net;
using Slipway.RealNode.Tests.Region;
using Slipway.Simulator.Machines;

namespace Slipway.RealNode.Tests.Instances;

/// <param name="Subnet">CIDR.</param>
sealed record CardFacts(string Mac, string Subnet)
{
    public string Prefix => Subnet.Split('/')[1];

    /// <summary>The subnet's router: its first address.</summary>
    public string Gateway
    {
        get
        {
            var first = IPAddress.Parse(Subnet.Split('/')[0]).GetAddressBytes();
            first[^1]++;
            return new IPAddress(first).ToString();
        }
    }
}

/// <summary>Asks the instance metadata service what EC2 knows of an instance's cards.</summary>
sealed class MetadataClient(Machine machine)
{
    const string Macs = "network/interfaces/macs/";

    /// <exception cref="InvalidOperationException">No such card is attached.</exception>
    public async Task<CardFacts> CardAsync(string interfaceId)
    {
        using var http = new HttpClient(machine.Metadata, disposeHandler: false) { BaseAddress = new Uri($"http://{Segment.Metadata}/latest/") };
        using var ask = new HttpRequestMessage(HttpMethod.Put, "api/token");
        ask.Headers.Add("X-aws-ec2-metadata-token-ttl-seconds", "60");
        using var token = await http.SendAsync(ask);
        http.DefaultRequestHeaders.Add("X-aws-ec2-metadata-token", await token.Content.ReadAsStringAsync());
        foreach (var mac in (await http.GetStringAsync($"meta-data/{Macs}")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (await http.GetStringAsync($"meta-data/{Macs}{mac}interface-id") != interfaceId) continue;
            return new CardFacts(mac.TrimEnd('/'), await http.GetStringAsync($"meta-data/{Macs}{mac}subnet-ipv4-cidr-block"));
        }
        throw new InvalidOperationException($"{interfaceId} is not attached to {machine.InstanceId}");
    }
}
