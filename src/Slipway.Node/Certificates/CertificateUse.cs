using Slipway.Pki;

namespace Slipway.Node.Certificates;

/// <summary>Who reads a certificate, and how he comes to know that it was renewed. None of them needs a restart; that is why renewal is unattended.</summary>
/// <param name="Reader">The program.</param>
/// <param name="Takes">How it takes up a new file.</param>
public sealed record CertificateUse(string Certificate, string Reader, string Takes)
{
    const string AtHandshake = "reads the files at each handshake";
    const string Watches = "looks at the files every minute";
    const string ClientGo = "client-go reads the files that a kubeconfig names every 5 minutes, and opens its connections anew";

    /// <summary>By certificate. Slipway's documentation is made from it.</summary>
    public static IReadOnlyList<CertificateUse> All { get; } =
    [
        new(LeafProfile.ApiServer.Name, "kube-apiserver", Watches),
        new(LeafProfile.ApiServerKubeletClient.Name, "kube-apiserver", ClientGo),
        new(LeafProfile.ApiServerEtcdClient.Name, "kube-apiserver", AtHandshake),
        new(LeafProfile.FrontProxyClient.Name, "kube-apiserver", Watches),
        new(LeafProfile.ControllerManager.Name, "kube-controller-manager", ClientGo),
        new(LeafProfile.Scheduler.Name, "kube-scheduler", ClientGo),
        new(LeafProfile.Admin.Name, "kubeadm", "reads the files each time it runs"),
        new(LeafProfile.Kubelet.Name, "kubelet", ClientGo),
        new(LeafProfile.KubeletServer.Name, "kubelet", "looks at the files when they change (Kubernetes 1.31 and later)"),
        new(LeafProfile.Join.Name, "slipway-node", AtHandshake),
        new(LeafProfile.EtcdServer.Name, "etcd", AtHandshake),
        new(LeafProfile.EtcdPeer.Name, "etcd", AtHandshake),
        new(LeafProfile.EtcdHealthcheckClient.Name, "slipway-node", AtHandshake),
    ];

    public static string Document() => $"""
        # Certificates on the machines

        Made from the node agent's own table. The agent issues every certificate in it on the machine that uses it, with a key that never
        leaves that machine, and replaces it in place at two thirds of its life. Nobody is restarted for that:

        | certificate | read by | which |
        |---|---|---|
        {string.Join('\n', All.Select(use => $"| `{use.Certificate}` | {use.Reader} | {use.Takes} |"))}

        Workers get the two certificates of their kubelet from the cluster: the kubelet asks for the first one with a token that was made
        for this machine, and renews both itself (`rotateCertificates`, `serverTLSBootstrap`). The agents on the control plane approve
        its requests by rule: the machine must run, be of this cluster, and ask for its own name and addresses only.

        """;
}
