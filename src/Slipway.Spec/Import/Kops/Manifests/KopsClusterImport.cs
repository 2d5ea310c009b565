using Slipway.Spec.Formats;
using Slipway.Spec.Model;

namespace Slipway.Spec.Import.Kops.Manifests;

/// <summary>State, API and access of a <c>Cluster</c>.</summary>
static class KopsClusterImport
{
    const string Everywhere = "0.0.0.0/0";

    /// <summary>kops' bucket, below a folder of its own: what kops keeps there stays as it is.</summary>
    public static string? StateStore(SourceScope cluster, ImportOptions options, ImportLog log)
    {
        var written = cluster.Text("spec.configBase", "spec.configStore.base");
        if (options.StateStore is { } given) return given;
        if (written is null) return null;
        if (!written.StartsWith("s3://", StringComparison.Ordinal))
        {
            if (cluster.At("spec.configBase", "spec.configStore.base") is { } at) log.Add(ImportFindings.NotCarried(at, written, "state lies in an S3 bucket: --state names it"));
            return null;
        }
        var place = $"s3://{written["s3://".Length..].Split('/')[0]}/slipway";
        log.Add(ImportFindings.Decided(cluster.At("spec.configBase", "spec.configStore.base"), $"state goes to {place}, beside what kops keeps in the bucket", "--state names another place"));
        return place;
    }

    public static ApiSpec Api(SourceScope cluster, string name, ImportLog log)
    {
        // In a manifest that does not say, kops publishes the name.
        var dns = cluster.Text("spec.topology.dns.type", "spec.networking.topology.dns") ?? "Public";
        var (written, zone) = (cluster.Text("spec.masterPublicName", "spec.api.publicName"), ClusterImport.Filled(cluster.Text("spec.dnsZone")));
        var isPublic = dns == "Public" && !name.EndsWith(KopsNames.Gossip, StringComparison.Ordinal);
        if (!isPublic && written is not null && cluster.At("spec.masterPublicName", "spec.api.publicName") is { } unused)
        {
            log.Add(ImportFindings.NotCarried(unused, "the API's public name", $"with dns {dns} nobody can look it up; the API is reached by the load balancer's own name"));
        }
        var isId = zone is not null && !zone.Contains('.') && Patterns.IsHostedZone.IsMatch(zone);
        if (zone is not null && !(isId && isPublic) && cluster.At("spec.dnsZone") is { } at)
        {
            log.Add(ImportFindings.NotCarried(at, "spec.dnsZone", isPublic ? "the zone's id is needed, as spec.api.hostedZone: aws route53 list-hosted-zones" : "the API has no name in it"));
        }
        var dnsName = isPublic ? ClusterImport.Filled(written) ?? $"api.{name}" : null;
        if (dnsName is not null && !isId)
        {
            log.Add(ImportFindings.Decided(cluster.At("spec.masterPublicName", "spec.api.publicName", "metadata.name"), $"the API is called {dnsName}, and nothing makes its record yet",
                "write the zone's id as spec.api.hostedZone, or leave spec.api.dnsName out: as long as kops' cluster lives, the name is its"));
        }
        var internalScheme = cluster.Text("spec.api.loadBalancer.type")?.ToLowerInvariant() == "internal";
        return new ApiSpec
        {
            DnsName = dnsName,
            HostedZone = isId && isPublic ? zone : null,
            LoadBalancer = internalScheme ? LoadBalancerScheme.Internal : cluster.Has("spec.api.loadBalancer.type") ? LoadBalancerScheme.Public : null,
            AllowedCidrs = Sources(cluster, log, "spec.kubernetesApiAccess", "spec.api.access"),
            AdditionalNames = [.. cluster.Texts("spec.additionalSans", "spec.api.additionalSANs").Distinct()],
        };
    }

    public static AccessSpec Access(SourceScope cluster, IReadOnlyList<SourceScope> credentials, ImportLog log)
    {
        var key = ClusterImport.Filled(cluster.Text("spec.sshKeyName"));
        var ssh = new SshSpec
        {
            KeyName = key,
            AuthorizedKeys = [.. credentials.Select(c => c.Text("spec.publicKey")?.Trim()).OfType<string>().Distinct()],
            AllowedCidrs = [.. Sources(cluster, log, "spec.sshAccess").Where(c => c != Everywhere)],
        };
        if (cluster.Texts("spec.sshAccess").Contains(Everywhere))
        {
            log.Add(ImportFindings.Decided(cluster.At("spec.sshAccess"), "port 22 is not opened to every address, as kops has it", "name your networks in spec.access.ssh.allowedCidrs"));
        }
        return new AccessSpec { Ssh = ssh };
    }

    static IReadOnlyList<string> Sources(SourceScope cluster, ImportLog log, params string[] keys)
    {
        var all = cluster.Texts(keys);
        var at = cluster.At(keys);
        foreach (var block in all.Where(c => c.Contains(':'))) log.Add(ImportFindings.NotCarried(at ?? cluster.Span, $"the IPv6 block {block}", "machines and load balancer have IPv4 addresses only"));
        foreach (var list in all.Where(IsPrefixList)) log.Add(ImportFindings.NotCarried(at ?? cluster.Span, $"the prefix list {list}", "write its blocks"));
        List<string> fours = [.. all.Where(c => !c.Contains(':') && !IsPrefixList(c)).Select(c => c.Contains('/') ? c : $"{c}/32").Distinct()];
        if (fours.Contains(Everywhere) && keys[0] == "spec.kubernetesApiAccess") log.Add(ImportFindings.Open(at, "kops"));
        return fours;
    }

    static bool IsPrefixList(string source) => source.StartsWith("pl-", StringComparison.Ordinal);
}
