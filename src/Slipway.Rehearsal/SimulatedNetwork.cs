using System.Collections.Concurrent;
using System.Net.Security;
using Slipway.Node;
using Slipway.Node.Hosting;
using Slipway.Simulator.Machines;

namespace Slipway.Rehearsal;

/// <summary>Addresses of attached interfaces work once they are set up, as on an image without cloud networking of its own.</summary>
sealed class SimulatedNetwork(Machine machine) : INetwork
{
    readonly ConcurrentDictionary<string, bool> _configured = new();

    public Task<bool> IsConfiguredAsync(string address, CancellationToken cancel) => Task.FromResult(_configured.ContainsKey(address) && Has(address));

    public Task ConfigureAsync(string address, CancellationToken cancel)
    {
        if (!Has(address)) throw new StepException($"no interface has {address}");
        _configured[address] = true;
        return Task.CompletedTask;
    }

    public HttpMessageHandler Https(SslClientAuthenticationOptions tls) => throw new StepException("HTTPS between machines is not simulated", permanent: true);

    bool Has(string address) => machine.Interfaces().Any(attached => attached.PrivateIp == address);
}
