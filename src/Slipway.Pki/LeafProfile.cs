namespace Slipway.Pki;

/// <summary>The certificates of a cluster's components: kubeadm's names, subjects and uses.</summary>
/// <param name="Name">As kubeadm names the file, without extension: <c>apiserver-kubelet-client</c>, <c>etcd/server</c>.</param>
/// <param name="Authority">Who signs it.</param>
/// <param name="Subject">Null for those that carry the machine's own name.</param>
public sealed record LeafProfile(string Name, string Authority, bool Client, bool Server, SubjectName? Subject = null)
{
    const string Kubernetes = ClusterAuthorities.Kubernetes;
    const string Etcd = ClusterAuthorities.Etcd;

    public static readonly LeafProfile ApiServer = new("apiserver", Kubernetes, false, true, new("kube-apiserver"));
    public static readonly LeafProfile ApiServerKubeletClient = new("apiserver-kubelet-client", Kubernetes, true, false, new("kube-apiserver-kubelet-client", "kubeadm:cluster-admins"));
    public static readonly LeafProfile ApiServerEtcdClient = new("apiserver-etcd-client", Etcd, true, false, new("kube-apiserver-etcd-client"));
    public static readonly LeafProfile FrontProxyClient = new("front-proxy-client", ClusterAuthorities.FrontProxy, true, false, new("front-proxy-client"));
    public static readonly LeafProfile ControllerManager = new("controller-manager", Kubernetes, true, false, new("system:kube-controller-manager"));
    public static readonly LeafProfile Scheduler = new("scheduler", Kubernetes, true, false, new("system:kube-scheduler"));

    /// <summary>The operators' certificate; its rights come from a role binding and can be taken away.</summary>
    public static readonly LeafProfile Admin = new("admin", Kubernetes, true, false, new("kubernetes-admin", "kubeadm:cluster-admins"));

    /// <summary>Passes by all role bindings; for the first boot and for rescue.</summary>
    public static readonly LeafProfile SuperAdmin = new("super-admin", Kubernetes, true, false, new("kubernetes-super-admin", "system:masters"));

    /// <summary>Subject <c>system:node:&lt;name&gt;</c>: <see cref="ForNode"/>.</summary>
    public static readonly LeafProfile Kubelet = new("kubelet", Kubernetes, true, false);

    /// <summary>The kubelet's own API.</summary>
    public static readonly LeafProfile KubeletServer = new("kubelet-server", Kubernetes, false, true);

    /// <summary>Where machines join: on every control-plane node.</summary>
    public static readonly LeafProfile Join = new("join", Kubernetes, false, true, new("slipway-join"));
    public static readonly LeafProfile EtcdServer = new("etcd/server", Etcd, true, true);
    public static readonly LeafProfile EtcdPeer = new("etcd/peer", Etcd, true, true);
    public static readonly LeafProfile EtcdHealthcheckClient = new("etcd/healthcheck-client", Etcd, true, false, new("kube-etcd-healthcheck-client"));

    public static readonly IReadOnlyList<LeafProfile> All =
    [
        ApiServer, ApiServerKubeletClient, ApiServerEtcdClient, FrontProxyClient, ControllerManager, Scheduler, Admin, SuperAdmin,
        Kubelet, KubeletServer, Join, EtcdServer, EtcdPeer, EtcdHealthcheckClient,
    ];

    /// <param name="names">DNS names and addresses of a server.</param>
    public LeafRequest Request(TimeSpan duration, KeyKind key = KeyKind.EcdsaP256, params IReadOnlyList<string> names) => new()
    {
        Subject = Subject ?? throw new PkiException($"{Name} is issued to a machine: use {nameof(ForNode)}"),
        Client = Client,
        Server = Server,
        Names = names,
        Key = key,
        Duration = duration,
    };

    /// <param name="node">Node or etcd member.</param>
    public LeafRequest ForNode(string node, TimeSpan duration, KeyKind key = KeyKind.EcdsaP256, params IReadOnlyList<string> names) => new()
    {
        Subject = Authority == Kubernetes ? new SubjectName($"system:node:{node}", "system:nodes") : new SubjectName(node),
        Client = Client,
        Server = Server,
        Names = names,
        Key = key,
        Duration = duration,
    };
}
