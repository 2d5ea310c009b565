using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Slipway.Kubernetes;

/// <summary>Why a server was not taken for the cluster's API, in one line.</summary>
static class TlsTrouble
{
    public static string Describe(string host, AuthenticationException tls) =>
        tls.Message.Contains(nameof(X509ChainStatusFlags.NotTimeValid), StringComparison.Ordinal)
            ? $"the certificate of {host} is not valid at the time that this machine's clock shows: look at that clock first (sudo timedatectl set-ntp true sets it); if it is right, the API server's certificate has expired"
            : $"{host} does not prove to be the cluster's API ({tls.Message})";
}
