using static Slipway.Spec.Import.KeyTable;

namespace Slipway.Spec.Import;

/// <summary>Keys of Kubernetes' parts, add-ons and experiments.</summary>
static class KubeAwsFeatureKeys
{
    /// <summary>Of the cluster, and of each pool.</summary>
    public static string[] Images =>
    [
        "hyperkubeImage", "awsCliImage", "calicoNodeImage", "calicoCniImage", "calicoPolicyControllerImage", "calicoCtlImage", "clusterAutoscalerImage", "kubeDnsImage",
        "kubeDnsMasqImage", "dnsMasqMetricsImage", "execHealthzImage", "heapsterImage", "addonResizerImage", "kubeDashboardImage", "pauseImage", "flannelImage",
    ];

    public static IEnumerable<ImportKey> Rows { get; } =
    [
        .. Carried("spec.network.cni", "useCalico", "kubernetes.networking.selfHosting.type", "kubernetes.networking.amazonVPC.enabled"),
        .. Dropped("the network plugin is installed with its own good settings", "kubernetes.networking.selfHosting.typha", "kubernetes.networking.selfHosting.images",
            "kubernetes.networking.selfHosting.flannelConfig", "kubernetes.networking.selfHosting.calicoConfig", "kubernetes.networking.amazonVPC"),

        .. Dropped("containerd is the runtime; Kubernetes has dropped Docker and rkt", "containerRuntime"),
        .. Dropped("images follow the Kubernetes version", "hyperkubeImageRepo", "awsCliImageRepo", "awsCliTag"),
        .. Dropped("images follow the Kubernetes version", Images),
        .. Dropped("nothing of Slipway's reads settings of your own", "customSettings"),
        .. Dropped("install the EFS CSI driver into the cluster", "elasticFileSystemId", "sharedPersistentVolume"),
        .. Dropped("the operating system does not update itself; image and lock say what runs", "disableContainerLinuxAutomaticUpdates", "hostOS"),
        .. Dropped("stacks have fixed names, and are made with the caller's permissions", "cloudformation"),
        .. Dropped("secrets are encrypted at rest, always", "kubernetes.encryptionAtRest"),
        .. Dropped("the control plane runs with kubeadm's settings", "kubernetes.podAutoscalerUseRestClient", "kubernetes.controllerManager", "kubernetes.apiServer"),
        .. Dropped("apply them with kubectl once the cluster is there", "kubernetes.manifests", "kubeSystemNamespaceLabels"),
        .. Dropped("kube-proxy and CoreDNS run with kubeadm's settings", "kubeProxy", "kubeDns"),
        .. Dropped("progress and causes of failures are printed by `slipway up` itself", "cloudWatchLogging", "cloudFormationStreaming"),
        .. Dropped("add the policy AmazonSSMManagedInstanceCore as managedPolicies, and use an image that has the agent", "amazonSsmAgent"),
        .. Dropped("etcd's snapshots hold all resources", "kubeResourcesAutosave"),
        .. Dropped("put the manifests of what you want beside the spec and name them under spec.addons, or install it into the cluster", "addons", "kubeAwsPlugins"),
        .. Dropped("the kubelet runs with kubeadm's settings", "kubelet"),
        .. Dropped("it says itself that it is an experiment; its lasting parts are always on (RBAC, draining, NodeRestriction) or belong into the cluster", "experimental"),
        .. Dropped("kube-aws removed it; the pools' counts say how many", "workerCount"),
    ];
}
