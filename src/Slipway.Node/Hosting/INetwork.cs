using System.Net.Security;

namespace Slipway.Node.Hosting;

/// <summary>The slot's second interface, as the kernel knows it, and the machine's connections.</summary>
public interface INetwork
{
    /// <summary>Whether the address is on an interface that is up, with routes of its own.</summary>
    Task<bool> IsConfiguredAsync(string address, CancellationToken cancel);

    /// <summary>
    /// Puts the address on the interface that AWS attached with it, and makes replies leave by that interface: AWS drops what leaves by
    /// another. May be done again.
    /// </summary>
    /// <exception cref="StepException">No interface has this address yet.</exception>
    Task ConfigureAsync(string address, CancellationToken cancel);

    /// <summary>Sends HTTPS requests from this machine; the caller disposes it.</summary>
    /// <param name="tls">The client's certificate, and how servers are judged.</param>
    HttpMessageHandler Https(SslClientAuthenticationOptions tls);

    /// <summary>Listens on all addresses until disposed. Each connection is served on its own; it is closed when serving it ends.</summary>
    /// <exception cref="IOException">The port is in use.</exception>
    IDisposable Listen(int port, Func<Stream, CancellationToken, Task> serve);
}
