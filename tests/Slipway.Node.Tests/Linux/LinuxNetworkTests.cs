using System.Net;
using System.Net.Security;
using Slipway.Aws.Credentials;
using Slipway.NodeAgent.Linux;

namespace Slipway.Node.Tests.Linux;

public sealed class LinuxNetworkTests : IDisposable
{
    const string Mac = "0e:00:00:00:00:02";

    readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Gives_the_slots_address_a_table_of_its_own()
    {
        _scratch.File("/sys/class/net/ens5/address", "0e:00:00:00:00:01\n");
        _scratch.File("/sys/class/net/ens6/address", $"{Mac}\n");
        var processes = new ScriptedProcesses();
        await Network(processes).ConfigureAsync("10.0.16.20", default);
        Assert.Equal(
        [
            "ip link set dev ens6 up",
            "ip addr replace 10.0.16.20/20 dev ens6 noprefixroute",
            "ip route replace 10.0.16.0/20 dev ens6 src 10.0.16.20 table 7001",
            "ip route replace default via 10.0.16.1 dev ens6 src 10.0.16.20 table 7001",
            "ip rule show from 10.0.16.20",
            "ip rule add from 10.0.16.20 lookup 7001 priority 7000",
        ], processes.Ran);
    }

    [Fact]
    public async Task Waits_for_an_interface_that_is_not_there_yet()
    {
        Directory.CreateDirectory($"{_scratch.Path}/sys/class/net");
        Assert.Contains("does not show", (await Assert.ThrowsAsync<StepException>(() => Network(new()).ConfigureAsync("10.0.16.20", default))).Message, StringComparison.Ordinal);
        Assert.Equal("no interface has 10.0.16.21", (await Assert.ThrowsAsync<StepException>(() => Network(new()).ConfigureAsync("10.0.16.21", default))).Message);
    }

    [Theory]
    [InlineData("3: ens6    inet 10.0.16.20/20 ...", "7000:\tfrom 10.0.16.20 lookup 7001", true)]
    [InlineData("3: ens6    inet 10.0.16.20/20 ...", "", false)]
    [InlineData("", "7000:\tfrom 10.0.16.20 lookup 7001", false)]
    public async Task Is_set_up_only_with_address_and_rule(string address, string rule, bool ready) =>
        Assert.Equal(ready, await Network(new ScriptedProcesses(("ip -4", 0, address), ("ip rule", 0, rule))).IsConfiguredAsync("10.0.16.20", default));

    [Fact]
    public void Connections_to_other_machines_are_made_in_seconds_and_watched()
    {
        using var handler = Assert.IsType<SocketsHttpHandler>(Network(new()).Https(new SslClientAuthenticationOptions()));
        Assert.Equal((TimeSpan.FromSeconds(10), false), (handler.ConnectTimeout, handler.UseProxy));
        Assert.NotNull(handler.ConnectCallback);
    }

    LinuxNetwork Network(ScriptedProcesses processes) => new(processes, new InstanceMetadata(new Metadata(), TimeProvider.System), _scratch.Path);

    sealed class Metadata : HttpMessageHandler
    {
        const string Root = "/latest/meta-data/network/interfaces/macs/";

        static readonly Dictionary<string, string> s_entries = new()
        {
            ["/latest/api/token"] = "token", [Root] = $"0e:00:00:00:00:01/\n{Mac}/", [$"{Root}0e:00:00:00:00:01/local-ipv4s"] = "10.0.16.5",
            [$"{Root}{Mac}/local-ipv4s"] = "10.0.16.20", [$"{Root}{Mac}/subnet-ipv4-cidr-block"] = "10.0.16.0/20", [$"{Root}{Mac}/device-number"] = "1",
        };

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(s_entries.TryGetValue(request.RequestUri?.AbsolutePath ?? "", out var entry)
                ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(entry) } : new HttpResponseMessage(HttpStatusCode.NotFound));
    }
}
