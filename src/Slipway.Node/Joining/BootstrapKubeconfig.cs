using System.Globalization;
using System.Text;

namespace Slipway.Node.Joining;

/// <summary>The kubelet's way in until it has a certificate: a kubeconfig with a token, which begins with when that ends. A secret.</summary>
static class BootstrapKubeconfig
{
    const string Until = "# until ";

    public static byte[] Write(string server, string authorityPath, JoinReply reply) => Encoding.ASCII.GetBytes($$"""
        {{Until}}{{reply.Expires.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}}
        apiVersion: v1
        kind: Config
        current-context: slipway
        clusters:
        - name: slipway
          cluster: {server: "{{server}}", certificate-authority: {{authorityPath}}}
        contexts:
        - name: slipway
          context: {cluster: slipway, user: machine}
        users:
        - name: machine
          user: {token: "{{reply.Token}}"}

        """);

    /// <summary>Null: there is none that says.</summary>
    public static DateTimeOffset? ExpiryOf(byte[]? content)
    {
        if (content is null) return null;
        var line = Encoding.ASCII.GetString(content).Split('\n')[0];
        return line.StartsWith(Until, StringComparison.Ordinal)
            && DateTimeOffset.TryParse(line[Until.Length..], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
    }
}
