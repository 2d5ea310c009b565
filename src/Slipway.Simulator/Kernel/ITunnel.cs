namespace Slipway.Simulator.Kernel;

/// <summary>
/// The simulated internet and VPCs, as an HTTP proxy's <c>CONNECT</c> sees them: names, load balancers, machines' ports. It is the
/// operator's VPN: what is internal answers too.
/// </summary>
public interface ITunnel
{
    /// <summary>Connects to what listens there.</summary>
    /// <exception cref="IOException">Why nothing does; its message is told to the client.</exception>
    Task<Stream> OpenAsync(string host, int port, CancellationToken cancellation);
}
