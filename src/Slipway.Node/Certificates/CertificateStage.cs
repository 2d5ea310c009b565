using Slipway.Node.Stages;
using Slipway.Pki.Envelope;

namespace Slipway.Node.Certificates;

/// <summary>Certificates of this machine, issued here and renewed in place.</summary>
sealed class CertificateStage : IStage
{
    public string Name => "certificates";

    public async Task<IReadOnlyList<NodeAction>> NextAsync(NodeContext context, CancellationToken cancel) => CertificateDecider.Decide(new CertificateObservation
    {
        KeysUrl = context.Config.Secrets?.Url,
        // Keys that were opened for an earlier revision may lack those of this one.
        KeysOpen = context.Keys is not null && context.KeysRevision == context.Trust.Revision,
        ToIssue = await ToIssueAsync(context, cancel).ConfigureAwait(false),
    });

    public Task ActAsync(NodeAction action, NodeContext context, CancellationToken cancel) => action switch
    {
        OpenKeys => OpenAsync(context, cancel),
        IssueCertificates issue => new CertificateWriter(context.Host, context.Identity, context.Trust).WriteAsync(context.Config, context.Keys, issue.Names, context.SlotAddress, cancel),
        _ => throw this.Foreign(action),
    };

    static async Task<IReadOnlyList<string>> ToIssueAsync(NodeContext context, CancellationToken cancel)
    {
        var (config, files) = (context.Config, context.Host.Files);
        var wanting = new List<string>();
        var now = context.Host.Time.GetUtcNow();
        var ahead = now - context.Host.WallTime.GetUtcNow();
        foreach (var planned in CertificatePlan.For(config, context.Identity, context.SlotAddress))
        {
            var certificate = await files.ReadAsync(planned.CertificatePath, cancel).ConfigureAwait(false);
            var key = await files.ReadAsync(planned.KeyPath, cancel).ConfigureAwait(false);
            if (!CertificateCheck.IsGood(planned, certificate, key, context.Trust.SignerPem(planned.Authority), now, ahead)) wanting.Add(planned.Name);
        }
        foreach (var secret in SharedSecrets.For(config))
        {
            if (!secret.IsGood(await files.ReadAsync(secret.Path, cancel).ConfigureAwait(false), context.Trust)) wanting.Add(secret.Name);
        }
        return wanting;
    }

    static async Task OpenAsync(NodeContext context, CancellationToken cancel)
    {
        if (context.Config.Secrets is not { } secrets) throw new StepException("this machine's configuration names no keys", permanent: true);
        var sealedKeys = await context.Cloud.GetObjectAsync(secrets.Url, cancel).ConfigureAwait(false);
        try
        {
            var opened = await EnvelopeCipher.OpenAsync(sealedKeys, secrets.Context, new CloudKeys(context.Cloud), cancel).ConfigureAwait(false);
            context.Keys?.Dispose();
            (context.Keys, context.KeysRevision) = (opened, context.Trust.Revision);
        }
        catch (EnvelopeException problem)
        {
            throw new StepException($"{secrets.Url}: {problem.Message}", permanent: true, problem);
        }
    }
}
