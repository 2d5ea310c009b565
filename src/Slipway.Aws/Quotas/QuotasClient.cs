using System.Text.Json.Nodes;
using Slipway.Aws.Protocol;

namespace Slipway.Aws.Quotas;

/// <param name="Code">Such as <c>L-1216C47A</c>.</param>
public sealed record ServiceQuota(string Service, string Code, string Name, double Value, bool Adjustable);

/// <summary>Service Quotas: what the account may have.</summary>
public sealed class QuotasClient
{
    readonly Caller _caller;

    internal QuotasClient(Caller caller) => _caller = caller;

    /// <param name="service">Such as <c>ec2</c>.</param>
    /// <returns>Null when the account has no value of its own for it: AWS' default holds.</returns>
    public async Task<ServiceQuota?> GetAsync(string service, string code, CancellationToken ct = default)
    {
        try
        {
            var quota = (await _caller.JsonAsync("GetServiceQuota", new JsonObject { ["ServiceCode"] = service, ["QuotaCode"] = code }, ct).ConfigureAwait(false))["Quota"];
            return quota is null ? null : new ServiceQuota(service, code, (string?)quota["QuotaName"] ?? "", (double?)quota["Value"] ?? 0, (bool?)quota["Adjustable"] ?? false);
        }
        catch (AwsServiceException e) when (e.Kind == AwsErrorKind.NotFound)
        {
            return null;
        }
    }
}
