using Slipway.Aws;

namespace Slipway.Cli.Aws;

/// <summary>
/// Whether something like AWS answers where <c>AWS_ENDPOINT_URL</c> points: any other server says no to everything in its own way, and
/// what fails of it first would be taken for a bucket or a stack that is not there.
/// </summary>
static class EndpointProbe
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    /// <param name="environment">With its credentials, which may take a person's time and are asked for once.</param>
    /// <param name="time">Real time: nobody has told of another.</param>
    /// <exception cref="AwsServiceException">There are no credentials; nothing answers there, or something else. Refusals are for those to tell who need the call.</exception>
    public static async Task CheckAsync(AwsEnvironment environment, Uri endpoint, TimeProvider time, CancellationToken ct)
    {
        if (environment.Credentials is { } credentials) await credentials.GetAsync(ct).ConfigureAwait(false);
        using var patience = new CancellationTokenSource(s_patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            var identity = await new AwsClients(environment with { Attempts = 2, Outages = null, Time = time }).Sts.GetCallerIdentityAsync(stop.Token).ConfigureAwait(false);
            if (identity.Account.Length == 0) throw new AwsServiceException(AwsError.NotAws(endpoint));
        }
        catch (AwsServiceException e) when (e.Error.Status != 0)
        {
            // It speaks as AWS does.
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new AwsServiceException(new AwsError(AwsErrorKind.Unreachable, "", "", $"{endpoint.GetLeftPart(UriPartial.Authority)} takes the connection and does not answer",
                Remedy: "is something else running there? (AWS_ENDPOINT_URL)"));
        }
    }
}
