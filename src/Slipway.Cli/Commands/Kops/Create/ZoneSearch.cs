using Slipway.Aws;
using Slipway.Aws.Route53;
using Slipway.Cli.Aws;
using Slipway.Cli.Hosting;
using Slipway.Cli.Output;

namespace Slipway.Cli.Commands.Kops.Create;

/// <summary>The domain of <c>--dns-zone</c> → the id of its public hosted zone.</summary>
sealed class ZoneSearch(CliContext context)
{
    /// <summary>Where only a file is written, nobody waits for AWS for long.</summary>
    static readonly TimeSpan s_glance = TimeSpan.FromSeconds(5);

    /// <summary>Signs of credentials that are at hand, without asking around for them.</summary>
    static readonly string[] s_variables = ["AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"];

    /// <returns>Null where there is not exactly one: that has been printed, and the command ends with the exit code.</returns>
    public async Task<(string? Id, int Exit)> FindAsync(string region, string domain, CancellationToken ct)
    {
        string? id = null;
        var exit = await new SessionOpener(context).GuardAsync(async () =>
        {
            var zones = await ListAsync(region, domain, ct).ConfigureAwait(false);
            if (zones.Count == 1) id = zones[0].Id;
            else context.Problem($"the account has {(zones.Count == 0 ? "no" : $"{zones.Count}")} public hosted zones of {domain}", "--dns-zone takes the id of one as well: aws route53 list-hosted-zones");
            return ExitCode.Refused;
        }).ConfigureAwait(false);
        return (id, exit);
    }

    /// <summary>Without a word, and only where credentials are at hand.</summary>
    /// <returns>Null where it cannot be had: a note of the import says how it comes into the spec.</returns>
    public async Task<string?> PeekAsync(string region, string domain, CancellationToken ct)
    {
        if (!Array.Exists(s_variables, name => context.Variable(name) is { Length: > 0 }) && !HasProfiles()) return null;
        using var glance = new CancellationTokenSource(s_glance, context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, glance.Token);
        try
        {
            return await ListAsync(region, domain, either.Token).ConfigureAwait(false) is [var only] ? only.Id : null;
        }
        catch (AwsServiceException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    async Task<List<HostedZone>> ListAsync(string region, string domain, CancellationToken ct)
    {
        var place = await new AwsAccess(context).OpenAsync(region, ct).ConfigureAwait(false);
        return [.. (await place.Clients.Route53.ListHostedZonesByNameAsync(domain, ct).ConfigureAwait(false)).Where(zone => !zone.IsPrivate)];
    }

    bool HasProfiles() => context.Variable("HOME") is { Length: > 0 } home && Directory.Exists(Path.Combine(home, ".aws"));
}
