using System.Net;
using System.Xml;
using System.Xml.Linq;
using Slipway.Aws.Protocol;

namespace Slipway.Aws.Sts;

public sealed record CallerIdentity(string Account, string Arn, string UserId)
{
    /// <summary>The clock of STS when it answered, to the second; null: it did not tell.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }
}

/// <summary>STS: who is asking.</summary>
public sealed class StsClient
{
    readonly Caller _caller;
    readonly Session _session;

    internal StsClient(Caller caller, Session session)
    {
        _caller = caller;
        _session = session;
    }

    public async Task<CallerIdentity> GetCallerIdentityAsync(CancellationToken ct = default)
    {
        var answer = await _caller.SendAsync(new WireCall("GetCallerIdentity"), ct).ConfigureAwait(false);
        return Read(answer.Xml.Child("GetCallerIdentityResult")) with { AnsweredAt = answer.Date };
    }

    /// <summary>Signs a proof of the own identity, for somebody of the same region to send.</summary>
    /// <param name="purpose">What it is for: one line, bound into the signature.</param>
    public async Task<IdentityProof> ProveAsync(string purpose, CancellationToken ct = default)
    {
        var keys = await _session.Keys.GetAsync(ct).ConfigureAwait(false);
        return IdentityProof.Sign(keys, Endpoint, _session.Environment.Region, purpose, _session.Environment.Time.GetUtcNow());
    }

    /// <summary>Asks STS, at this environment's own endpoint and nowhere else, who signed a proof.</summary>
    /// <param name="purpose">The one that the proof must have been signed for.</param>
    /// <returns>Null: STS does not accept it.</returns>
    /// <exception cref="AwsServiceException">STS could not be asked.</exception>
    public async Task<CallerIdentity?> IdentifyAsync(IdentityProof proof, string purpose, CancellationToken ct = default)
    {
        try
        {
            using var request = proof.ToRequest(Endpoint, purpose);
            using var answer = await _session.Http.SendAsync(request, ct).ConfigureAwait(false);
            if (answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized) return null;
            if (!answer.IsSuccessStatusCode) throw Failed($"HTTP {(int)answer.StatusCode}", null);
            var document = XDocument.Parse(await answer.Content.ReadAsStringAsync(ct).ConfigureAwait(false));
            return Read(document.Root?.Child("GetCallerIdentityResult") ?? throw Failed("an answer without an identity", null));
        }
        catch (Exception problem) when (problem is HttpRequestException or XmlException || problem is OperationCanceledException && !ct.IsCancellationRequested)
        {
            throw Failed(problem.Message, problem);
        }
    }

    Uri Endpoint => _session.EndpointOf(ServiceDescriptor.Sts);

    static CallerIdentity Read(XElement? answer) => new(answer.Str("Account"), answer.Str("Arn"), answer.Str("UserId"));

    static AwsServiceException Failed(string what, Exception? inner) =>
        new(new AwsError(AwsErrorKind.Service, "sts:GetCallerIdentity", "", what, Remedy: "try again"), inner);
}
