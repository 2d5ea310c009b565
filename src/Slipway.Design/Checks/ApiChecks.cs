using Slipway.Design.Addresses;
using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Design.Resolve;
using Slipway.Spec.Model;

namespace Slipway.Design.Checks;

static class ApiChecks
{
    /// <summary>Rules of a security group that are left for sources.</summary>
    internal const int MostSources = 50;

    /// <summary>A block that holds more than this is as good as everybody.</summary>
    internal const int OpenPrefix = 8;

    public static void Run(DesignContext context, ClusterDesign design)
    {
        var (api, spec) = (design.Api, context.Spec.Api);
        const string sources = "spec.api.allowedCidrs";
        if (api.Scheme == LoadBalancerScheme.Public && spec.AllowedCidrs.Count == 0) context.Add(AccessFindings.ApiClosed(context.At(sources)));
        foreach (var open in api.AllowedCidrs.Where(c => c.Prefix < OpenPrefix)) context.Add(AccessFindings.ApiOpen(Place(context, spec.AllowedCidrs, open, sources), open));
        if (api.AllowedCidrs.Count > MostSources) context.Add(AccessFindings.TooManySources(context.At(sources), api.AllowedCidrs.Count, MostSources));
        Names(context, spec);
    }

    /// <summary>The place of a block in the list it was read from.</summary>
    internal static Spec.Diagnostics.SourceSpan? Place(DesignContext context, IReadOnlyList<string> texts, Cidr block, string path)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            if (texts[i] == block.ToString()) return context.At($"{path}[{i}]");
        }
        return context.At(path);
    }

    static void Names(DesignContext context, ApiSpec spec)
    {
        if (spec.DnsName is { } name && !DnsName.IsValid(name)) context.Add(AccessFindings.DnsName(context.At("spec.api.dnsName"), name));
        if (spec.HostedZone is { } zone)
        {
            var at = context.At("spec.api.hostedZone");
            if (spec.DnsName is null) context.Add(AccessFindings.ZoneWithoutName(at));
            if (zone.Length is 0 or > 32 || !zone.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))) context.Add(AccessFindings.HostedZone(at, zone));
        }
        else if (spec.DnsName is not null) context.Add(AccessFindings.NameWithoutZone(context.At("spec.api.dnsName"), spec.DnsName));
        for (var i = 0; i < spec.AdditionalNames.Count; i++)
        {
            var extra = spec.AdditionalNames[i];
            if (!DnsName.IsCertificateName(extra) && !Cidr.TryParseAddress(extra, out _)) context.Add(AccessFindings.DnsName(context.At($"spec.api.additionalNames[{i}]"), extra));
        }
    }
}
