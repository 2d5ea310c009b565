using System.Globalization;
using System.Net;
using Slipway.Aws.Credentials;

namespace Slipway.NodeAgent.Linux;

/// <summary>A network interface as the metadata service describes it.</summary>
/// <param name="Subnet">As <c>10.0.16.0/20</c>.</param>
public sealed record InterfaceFacts(string Mac, int DeviceNumber, string Subnet)
{
    const string Root = "meta-data/network/interfaces/macs/";

    /// <summary>AWS' router has the first address of each subnet.</summary>
    public string Gateway
    {
        get
        {
            var bytes = IPAddress.Parse(Subnet.Split('/')[0]).GetAddressBytes();
            bytes[^1]++;
            return new IPAddress(bytes).ToString();
        }
    }

    public string PrefixLength => Subnet.Split('/')[1];

    /// <summary>The interface that has this private address; null until the metadata service shows it.</summary>
    public static async Task<InterfaceFacts?> FindAsync(InstanceMetadata metadata, string address, CancellationToken cancel)
    {
        var macs = await metadata.GetAsync(Root, cancel).ConfigureAwait(false) ?? "";
        foreach (var mac in macs.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.TrimEnd('/')))
        {
            var addresses = await metadata.GetAsync($"{Root}{mac}/local-ipv4s", cancel).ConfigureAwait(false) ?? "";
            if (!addresses.Split('\n', StringSplitOptions.TrimEntries).Contains(address)) continue;
            var subnet = await metadata.GetAsync($"{Root}{mac}/subnet-ipv4-cidr-block", cancel).ConfigureAwait(false);
            var number = await metadata.GetAsync($"{Root}{mac}/device-number", cancel).ConfigureAwait(false);
            if (subnet is not null && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return new InterfaceFacts(mac, index, subnet.Trim());
        }
        return null;
    }
}
