using System.Text;
using Slipway.Node.Files;
using Slipway.Node.Hosting;
using Slipway.Pki;
using Slipway.Pki.Envelope;

namespace Slipway.Node.Certificates;

/// <summary>Issues this machine's certificates from the authorities in its bundle, each with a new key. The authorities' keys stay in memory.</summary>
sealed class CertificateWriter(IHost host, NodeIdentity identity, NodeTrust trust)
{
    public async Task WriteAsync(NodeConfig.NodeConfig config, SecretBundle? keys, IReadOnlyList<string> names, string? slotAddress, CancellationToken cancel)
    {
        if (keys is null) throw new StepException("the keys are not open");
        try
        {
            foreach (var planned in CertificatePlan.For(config, identity, slotAddress).Where(planned => names.Contains(planned.Name)))
            {
                using var authority = SharedSecrets.SignerOf(keys, trust, planned.Authority);
                // A simulated machine's time runs ahead: from now by everyone's clock, until the end of its life by the machine's own.
                var ahead = host.Time.GetUtcNow() - host.WallTime.GetUtcNow();
                var request = ahead > TimeSpan.Zero ? planned.Request with { Duration = planned.Request.Duration + ahead } : planned.Request;
                using var issued = host.Compute(() => authority.Issue(request, host.WallTime.GetUtcNow()));
                // The key first: a certificate without its key is worse than none.
                await SecretAsync(planned.KeyPath, issued.Key.ToPkcs8Pem(), cancel).ConfigureAwait(false);
                await host.Files.WriteAsync(planned.CertificatePath, Encoding.ASCII.GetBytes(issued.CertificatePem), PlannedFile.Public, cancel).ConfigureAwait(false);
            }
            foreach (var secret in SharedSecrets.For(config).Where(secret => names.Contains(secret.Name)))
            {
                await host.Files.WriteAsync(secret.Path, Encoding.ASCII.GetBytes(secret.Content(keys, trust)), secret.Mode, cancel).ConfigureAwait(false);
            }
        }
        catch (PkiException problem)
        {
            throw new StepException(problem.Message, permanent: true, problem);
        }
    }

    Task SecretAsync(string path, string pem, CancellationToken cancel) => host.Files.WriteAsync(path, Encoding.ASCII.GetBytes(pem), PlannedFile.Secret, cancel);
}
