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
        KeysOpen = context.Keys is not null,
        ToIssue = await ToIssueAsync(context, cancel).ConfigureAwait(false),
    });

    public Task ActAsync(NodeAction action, NodeContext context, CancellationToken cancel) => action switch
    {
        OpenKeys => OpenAsync(context, cancel),
        IssueCertificates issue => new CertificateWriter(context.Host, context.Identity).WriteAsync(context.Config, context.Keys, issue.Names, context.SlotAddress, cancel),
        _ => throw this.Foreign(action),
    };

    static async Task<IReadOnlyList<string>> ToIssueAsync(NodeContext context, CancellationToken cancel)
    {
        var (config, files) = (context.Config, context.Host.Files);
        var wanting = new List<string>();
        foreach (var planned in CertificatePlan.For(config, context.Identity, context.SlotAddress))
        {
            var certificate = await files.ReadAsync(planned.CertificatePath, cancel).ConfigureAwait(false);
            var key = await files.ReadAsync(planned.KeyPath, cancel).ConfigureAwait(false);
            if (!CertificateCheck.IsGood(planned, certificate, key, config.Authorities.GetValueOrDefault(planned.Authority), context.Host.Time.GetUtcNow())) wanting.Add(planned.Name);
        }
        foreach (var secret in SharedSecrets.For(config))
        {
            if (!await files.ExistsAsync(secret.Path, cancel).ConfigureAwait(false)) wanting.Add(secret.Name);
        }
        return wanting;
    }

    static async Task OpenAsync(NodeContext context, CancellationToken cancel)
    {
        if (context.Config.Secrets is not { } secrets) throw new StepException("this machine's configuration names no keys", permanent: true);
        var sealedKeys = await context.Cloud.GetObjectAsync(secrets.Url, cancel).ConfigureAwait(false);
        try
        {
            context.Keys = await EnvelopeCipher.OpenAsync(sealedKeys, secrets.Context, new CloudKeys(context.Cloud), cancel).ConfigureAwait(false);
        }
        catch (EnvelopeException problem)
        {
            throw new StepException($"{secrets.Url}: {problem.Message}", permanent: true, problem);
        }
    }
}
