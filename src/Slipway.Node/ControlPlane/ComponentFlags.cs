using Slipway.Node.Certificates;

namespace Slipway.Node.ControlPlane;

/// <summary>
/// The flags of the control plane that kubeadm would not set, or not so. kubeadm itself sets Node and RBAC authorisers,
/// NodeRestriction, loopback addresses of controller manager and scheduler, and the signing key of the controller manager.
/// </summary>
static class ComponentFlags
{
    public static readonly HostVolume Policies = new("slipway", Paths.ControlPlane);
    public static readonly HostVolume Audit = new("audit", Paths.AuditLogs, ReadOnly: false);

    /// <summary>kubeadm gives the scheduler its kubeconfig alone; what that one names lies here.</summary>
    public static readonly HostVolume SchedulerIdentity = new("identity", Paths.SchedulerPki);

    static readonly (string, string)[] s_tls = [("tls-min-version", TlsSettings.MinimumVersion), ("tls-cipher-suites", string.Join(',', TlsSettings.Suites))];

    public static IEnumerable<(string Name, string Value)> ApiServer(NodeConfig.NodeConfig config) =>
    [
        ("admission-control-config-file", PolicyFiles.Admission),
        ("audit-log-maxage", "30"),
        ("audit-log-maxbackup", "10"),
        ("audit-log-maxsize", "100"),
        ("audit-log-path", $"{Paths.AuditLogs}/audit.log"),
        ("audit-policy-file", PolicyFiles.AuditPolicy),
        ("authentication-config", PolicyFiles.Authentication),
        ("encryption-provider-config", PolicyFiles.Encryption),
        // A rotated key is taken without a restart.
        ("encryption-provider-config-automatic-reload", "true"),
        ("kubelet-certificate-authority", $"{Paths.Pki}/ca.crt"),
        ("kubelet-preferred-address-types", "InternalIP"),
        ("profiling", "false"),
        // It serves on after it has been told to end until nobody is sent to it any more: two checks of the load balancer's at 10 s.
        ("shutdown-delay-duration", "22s"),
        .. s_tls,
    ];

    public static readonly IReadOnlyList<(string Name, string Value)> ControllerManager =
    [
        ("cloud-provider", "external"),
        // It signs with one authority, where ca.crt may hold two to trust.
        ("cluster-signing-cert-file", SharedSecrets.SignerCertificate),
        ("profiling", "false"),
        ("terminated-pod-gc-threshold", "1000"),
        .. s_tls,
    ];

    public static readonly IReadOnlyList<(string Name, string Value)> Scheduler = [("profiling", "false"), .. s_tls];
}
