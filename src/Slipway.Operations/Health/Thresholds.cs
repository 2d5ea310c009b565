using Slipway.Design.Model;

namespace Slipway.Operations.Health;

/// <summary>From when on something counts.</summary>
public static class Thresholds
{
    /// <summary>How many looks in a row must find nothing before a cluster is called healthy.</summary>
    public const int Passes = 2;

    /// <summary>Between two looks.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Kubernetes' policy: how many minors a kubelet, or kube-proxy, may be behind the API servers.</summary>
    public const int KubeletMinors = 3;

    /// <summary>The same for controller manager and scheduler, and for API servers among themselves.</summary>
    public const int ControlPlaneMinors = 1;

    /// <summary>A container that was restarted so often, and again within <see cref="Lately"/>, is told of.</summary>
    public const int Restarts = 5;
    public static TimeSpan Lately { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Machines renew certificates when a third of their life is left; one that has less than a quarter was not renewed.</summary>
    public const double LifeLeft = 0.25;

    /// <summary>So close to its end, or with an eighth of its life left where that is shorter, a certificate or an authority is an emergency.</summary>
    static readonly TimeSpan s_certificateEmergency = TimeSpan.FromDays(7);
    static readonly TimeSpan s_authorityEmergency = TimeSpan.FromDays(30);
    const double LastPart = 0.125;

    public static TimeSpan CertificateEmergency(ClusterDesign design) => Least(s_certificateEmergency, design.Certificates.Duration * LastPart);

    public static TimeSpan AuthorityEmergency(ClusterDesign design) => Least(s_authorityEmergency, design.Certificates.AuthorityDuration * LastPart);

    public static TimeSpan CertificateWarning(ClusterDesign design) => design.Certificates.Duration * LifeLeft;

    /// <summary>Less than a certificate's life, or a quarter of its own: from then on certificates are cut short.</summary>
    public static TimeSpan AuthorityWarning(ClusterDesign design) => Least(design.Certificates.Duration, design.Certificates.AuthorityDuration * LifeLeft);

    /// <summary>Two snapshots missed.</summary>
    public static TimeSpan SnapshotLate(ClusterDesign design) => design.Etcd.BackupEvery * 2 + Slack;

    /// <summary>Eight missed, and a day has passed.</summary>
    public static TimeSpan SnapshotEmergency(ClusterDesign design) => Most(TimeSpan.FromDays(1), design.Etcd.BackupEvery * 8);

    /// <summary>Of its quota that etcd's database may have; of the database that may be in use where a defragmentation is worth it.</summary>
    public const double EtcdFull = 0.8;

    static TimeSpan Slack { get; } = TimeSpan.FromMinutes(5);

    static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;

    static TimeSpan Most(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
