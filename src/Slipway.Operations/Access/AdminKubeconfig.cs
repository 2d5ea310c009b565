using Slipway.Design.Model;
using Slipway.Operations.Keys;
using Slipway.Pki;
using Slipway.Render.Kubeconfig;

namespace Slipway.Operations.Access;

/// <summary>A fresh administrator's certificate in a kubeconfig. The text holds a key: write it 0600.</summary>
public static class AdminKubeconfig
{
    /// <summary>For people: what they may is the cluster's to say, and to take back, by the group <c>kubeadm:cluster-admins</c>.</summary>
    /// <param name="loadBalancer">The load balancer's own name, for clusters without one of theirs.</param>
    /// <param name="proxy">How to reach the cluster's network from here; null: directly.</param>
    /// <param name="duration">Counted on the cluster's own clock, which a rehearsal lets run ahead of the wall's.</param>
    public static string Write(ClusterServices cluster, ClusterAuthorities authorities, string loadBalancer, Uri? proxy, TimeSpan duration) =>
        Write(cluster, authorities, loadBalancer, proxy, duration, LeafProfile.Admin);

    /// <summary>For what Slipway itself asks, also where no group is bound yet; short-lived, and never written to a file.</summary>
    public static string Own(ClusterServices cluster, ClusterAuthorities authorities, string loadBalancer, Uri? proxy, TimeSpan duration) =>
        Write(cluster, authorities, loadBalancer, proxy, duration, LeafProfile.SuperAdmin);

    /// <summary>For people, of a cluster that is not there yet.</summary>
    public static string Write(ClusterDesign design, ClusterAuthorities authorities, string loadBalancer, TimeSpan duration, DateTimeOffset now) =>
        Write(design, authorities, loadBalancer, null, duration, now, LeafProfile.Admin);

    static string Write(ClusterServices cluster, ClusterAuthorities authorities, string loadBalancer, Uri? proxy, TimeSpan duration, LeafProfile profile)
    {
        var now = cluster.WallTime.GetUtcNow();
        var ahead = cluster.Time.GetUtcNow() - now;
        return Write(cluster.Design, authorities, loadBalancer, proxy, ahead > TimeSpan.Zero ? duration + ahead : duration, now, profile);
    }

    static string Write(ClusterDesign design, ClusterAuthorities authorities, string loadBalancer, Uri? proxy, TimeSpan duration, DateTimeOffset now, LeafProfile profile)
    {
        var kind = KeyRing.Kinds[design.Certificates.Algorithm];
        using var admin = authorities.Issue(profile, profile.Request(duration, kind), now);
        return KubeconfigWriter.Write(new KubeconfigUser
        {
            Cluster = design.Name,
            Server = $"https://{design.Api.DnsName ?? loadBalancer}",
            // The load balancer's own name is AWS's invention and stands in no certificate; the internal name does.
            TlsServerName = design.Api.DnsName is null ? design.Api.InternalName : null,
            CertificateAuthority = authorities.Bundle(ClusterAuthorities.Kubernetes),
            ClientCertificate = admin.CertificatePem,
            ClientKey = admin.Key.ToPkcs8Pem(),
            ProxyUrl = proxy?.OriginalString.TrimEnd('/'),
        });
    }
}
