using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Slipway.NodeConfig;
using Slipway.Operations.State;

namespace Slipway.Cli.Commands.Kops.Get;

/// <summary>One authority of the cluster, as its certificate says.</summary>
/// <param name="Id">The certificate's serial number.</param>
/// <param name="HasPrivate">Whether a sealed bundle lies beside the certificates.</param>
sealed record KeypairRow(string Name, string Id, DateTimeOffset Issued, DateTimeOffset Expires, bool HasPrivate)
{
    const string Certificate = ".crt";

    public static async Task<IReadOnlyList<KeypairRow>> FindAsync(IStateStore state, CancellationToken ct)
    {
        var keys = await state.ListAsync(StateKeys.Pki, ct).ConfigureAwait(false);
        var sealedKeys = keys.Any(k => k.StartsWith($"{StateKeys.Pki}keys/", StringComparison.Ordinal));
        var rows = new List<KeypairRow>();
        foreach (var key in keys.Where(k => k.EndsWith(Certificate, StringComparison.Ordinal)))
        {
            if (await state.GetAsync(key, ct).ConfigureAwait(false) is { } found && Read(found.Content.Span) is var (id, from, to))
            {
                rows.Add(new KeypairRow(key[StateKeys.Pki.Length..^Certificate.Length], id, from, to, sealedKeys));
            }
        }
        return rows;
    }

    /// <returns>Null for what is no certificate.</returns>
    static (string Id, DateTimeOffset From, DateTimeOffset To)? Read(ReadOnlySpan<byte> pem)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(pem));
            return (certificate.SerialNumber.ToLowerInvariant(), certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
