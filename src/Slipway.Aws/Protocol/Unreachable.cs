using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Slipway.Aws.Protocol;

/// <summary>Tells failures to get an answer at all from answers that say no.</summary>
static class Unreachable
{
    public static bool Is(Exception e) =>
        Find<SocketException>(e) is { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }
        || Find<AuthenticationException>(e) is not null;

    /// <summary>No connection within the handler's time, in which the system has tried several times already.</summary>
    public static bool IsConnectTimeout(Exception e) => Find<TimeoutException>(e) is { } timeout && timeout.Message.Contains(nameof(SocketsHttpHandler.ConnectTimeout), StringComparison.Ordinal);

    /// <returns>Null when an answer came.</returns>
    public static AwsError? Describe(Exception e, string call, Uri? endpoint)
    {
        var where = endpoint is null ? "AWS" : endpoint.GetLeftPart(UriPartial.Authority);
        if (Find<AuthenticationException>(e) is { } early && early.Message.Contains(nameof(X509ChainStatusFlags.NotTimeValid), StringComparison.Ordinal))
            return Error(call, $"the certificate of {where} is not valid at the time that this machine's clock shows", Clocks.Remedy);
        if (Find<AuthenticationException>(e) is { } tls)
            return Error(call, $"TLS with {where} failed: {(tls.InnerException ?? tls).Message.TrimEnd('.')}", "check proxies and certificates between here and there");
        if (Find<SocketException>(e) is { } socket)
            return socket.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => Error(call, $"{where} refuses connections", endpoint is null ? "check proxy and firewall" : "is something running there? (AWS_ENDPOINT_URL)"),
                SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => Error(call, $"the name of {where} is not found", "check the region's name, DNS and the network"),
                _ => Error(call, $"{where} cannot be reached: {socket.Message}", "check the network"),
            };
        if (Find<TimeoutException>(e) is not null || e is TaskCanceledException or OperationCanceledException)
            return Error(call, $"{where} does not answer", "check the network, proxies and VPC endpoints");
        var broken = (Exception?)Find<HttpIOException>(e) ?? (Find<HttpRequestException>(e) is { StatusCode: null } http ? http : null);
        if (broken is null) return null;
        var says = broken is HttpIOException io ? io.HttpRequestError : (broken as HttpRequestException)?.HttpRequestError;
        if (endpoint is not null && says == HttpRequestError.InvalidResponse) return ForeignAnswer.At(endpoint, 0, "");
        return Error(call, $"{where} broke off: {broken.Message.TrimEnd('.')}", endpoint is null ? "try again" : "try again; or is something else running there? (AWS_ENDPOINT_URL)");
    }

    static AwsError Error(string call, string message, string remedy) => new(AwsErrorKind.Unreachable, call, "", message, Remedy: remedy);

    static T? Find<T>(Exception? e) where T : Exception
    {
        for (; e is not null; e = e.InnerException)
            if (e is T found) return found;
        return null;
    }
}
