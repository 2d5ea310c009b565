using System.Text;
using System.Text.RegularExpressions;
using Slipway.Node.Hosting;

namespace Slipway.NodeAgent.Linux;

/// <summary>The kubelet's kubeconfig: one cluster, one user, as the agent or the kubelet itself wrote it; files or data.</summary>
sealed partial class Kubeconfig(string text)
{
    /// <summary>Without a slash at its end.</summary>
    public string Server => Server_().Match(text).Groups[1].Value.TrimEnd('/');

    /// <summary>Null where there is none, or it names no server.</summary>
    public static async Task<Kubeconfig?> ReadAsync(IFiles files, string path, CancellationToken cancel) =>
        await files.ReadAsync(path, cancel).ConfigureAwait(false) is { } bytes && Server_().IsMatch(Encoding.UTF8.GetString(bytes)) ? new Kubeconfig(Encoding.UTF8.GetString(bytes)) : null;

    /// <summary>Null where a part of it is missing: a worker that has not joined.</summary>
    public async Task<TlsIdentity?> IdentityAsync(IFiles files, CancellationToken cancel) =>
        await PartAsync(files, "certificate-authority", cancel).ConfigureAwait(false) is { } authority
        && await PartAsync(files, "client-certificate", cancel).ConfigureAwait(false) is { } certificate
        && await PartAsync(files, "client-key", cancel).ConfigureAwait(false) is { } key
            ? TlsIdentity.FromPem(authority, certificate, key) : null;

    async Task<byte[]?> PartAsync(IFiles files, string name, CancellationToken cancel)
    {
        var found = Member().Matches(text).FirstOrDefault(match => match.Groups[1].Value == name || match.Groups[1].Value == $"{name}-data");
        if (found is null) return null;
        var value = found.Groups[2].Value;
        return found.Groups[1].Value == name ? await files.ReadAsync(value, cancel).ConfigureAwait(false) : Convert.FromBase64String(value);
    }

    [GeneratedRegex(@"\bserver:\s*""?(https://[^"",}\s]+)")]
    private static partial Regex Server_();

    [GeneratedRegex(@"\b((?:certificate-authority|client-certificate|client-key)(?:-data)?):\s*""?([^"",}\s]+)")]
    private static partial Regex Member();
}
