using Slipway.Simulator.Machines;

namespace Slipway.Simulator.Network;

/// <summary>TCP between machines, load balancers and the outside.</summary>
public interface INetwork
{
    /// <summary>Connects as the machine would: with its VPC's private names, past the security groups in between.</summary>
    /// <param name="from">Null: the operator, outside of AWS.</param>
    /// <exception cref="System.Net.Sockets.SocketException">
    /// As a socket would: <c>HostNotFound</c>, <c>ConnectionRefused</c> (nothing listens), <c>TimedOut</c> (a security group, or nobody there).
    /// </exception>
    Task<Stream> ConnectAsync(Machine? from, string host, int port, CancellationToken cancellation);

    /// <summary>Whether it would connect; nobody at the other end notices.</summary>
    /// <inheritdoc cref="ConnectAsync" path="/param|/exception"/>
    void Reach(Machine? from, string host, int port);
}
