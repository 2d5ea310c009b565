using static Slipway.Spec.Import.KeyTable;

namespace Slipway.Spec.Import.Kops.Manifests;

/// <summary>Fields of a <c>Cluster</c> in v1alpha2, and where v1alpha3 has them elsewhere.</summary>
static class KopsClusterKeys
{
    const string C = "Cluster.spec.";
    const string Subnet = C + "subnets[].";
    const string Subnet3 = C + "networking.subnets[].";
    const string Etcd = C + "etcdClusters[].";
    const string Member = Etcd + "etcdMembers[].";

    const string ByKubeadm = "Kubernetes' parts run with kubeadm's settings";
    const string Installed = "install it into the cluster, or put its manifest beside the spec and name it under spec.addons";
    const string OneBalancer = "the API's load balancer is the cluster's own network load balancer, in subnets chosen by its scheme";

    public static IEnumerable<ImportKey> Rows { get; } =
    [
        .. Dropped("it says what the document is", "Cluster.apiVersion", "Cluster.kind"),
        .. Carried("metadata.name", "Cluster.metadata.name"),
        .. Dropped("it is of kops' own bookkeeping", "Cluster.metadata.creationTimestamp", "Cluster.metadata.generation", "Cluster.metadata.labels", "Cluster.metadata.annotations",
            "Cluster.metadata.uid", "Cluster.metadata.resourceVersion"),
        .. Carried("metadata.tags", C + "cloudLabels"),
        .. Carried("spec.kubernetesVersion", C + "kubernetesVersion"),
        .. Carried("spec.stateStore", C + "configBase", C + "configStore.base"),
        .. Dropped("keys lie in the state store, sealed", C + "keyStore", C + "secretStore", C + "configStore.keypairs", C + "configStore.secrets", C + "configStore"),
        .. Dropped("AWS is the only cloud; its drivers and controllers are put into the cluster, or named under spec.addons", C + "cloudProvider", C + "cloudConfig", C + "project"),
        .. Dropped("there are no channels: versions and images are pinned in the lock", C + "channel"),
        .. Dropped(Installed, C + "addons", C + "clusterAutoscaler", C + "metricsServer", C + "certManager", C + "awsLoadBalancerController", C + "externalDns", C + "externalDNS",
            C + "nodeProblemDetector", C + "snapshotController", C + "karpenter", C + "podIdentityWebhook", C + "nodeTerminationHandler"),

        .. Carried("spec.network.vpc.cidr", C + "networkCIDR", C + "networking.networkCIDR"),
        .. Carried("spec.network.vpc.id", C + "networkID", C + "networking.networkID"),
        .. Dropped("a VPC that is made has one block", C + "additionalNetworkCIDRs", C + "networking.additionalNetworkCIDRs"),
        .. Carried("spec.network.subnets[].name", Subnet + "name", Subnet3 + "name"),
        .. Carried("spec.network.subnets[].zone", Subnet + "zone", Subnet3 + "zone"),
        .. Carried("spec.network.subnets[].cidr", Subnet + "cidr", Subnet3 + "cidr"),
        .. Carried("spec.network.subnets[].id", Subnet + "id", Subnet3 + "id"),
        .. Carried("spec.network.subnets[].type", Subnet + "type", Subnet3 + "type"),
        .. Carried("spec.network.subnets[].natGatewayId", Subnet + "egress", Subnet3 + "egress"),
        .. Dropped("addresses are IPv4", Subnet + "ipv6CIDR", Subnet3 + "ipv6CIDR"),
        .. Dropped("name the Elastic IP by its allocation, as eipAllocationId of the public subnet", Subnet + "publicIP", Subnet3 + "publicIP"),
        .. Dropped("routes of one's own belong into a route table of one's own, which routeTableId names", Subnet + "additionalRoutes", Subnet3 + "additionalRoutes"),
        .. Dropped("the region is the cluster's", Subnet + "region", Subnet3 + "region"),
        .. Dropped("existing subnets are never tagged, new ones always", C + "DisableSubnetTags", C + "networking.tagSubnets"),
        .. Carried("spec.network.podCidr", C + "podCIDR", C + "networking.podCIDR"),
        .. Carried("spec.network.serviceCidr", C + "serviceClusterIPRange", C + "networking.serviceClusterIPRange"),
        .. Carried("spec.network.dnsServiceIp", C + "kubeDNS.serverIP"),
        .. Dropped("it follows from the ranges of pods and services", C + "nonMasqueradeCIDR", C + "networking.nonMasqueradeCIDR"),
        .. Dropped("the domain is cluster.local", C + "clusterDNSDomain"),
        .. Carried("spec.network.topology", C + "topology.masters", C + "topology.nodes"),
        .. Dropped("groups and their rules are the same in every cluster", C + "isolateMasters", C + "networking.isolateControlPlane"),
        .. Dropped("machines reach the internet through NAT gateways; a proxy cannot be given", C + "egressProxy", C + "networking.egressProxy"),
        .. Carried("spec.network.cni", KopsNetworking.All.Select(p => $"{C}networking.{ManifestName(p.Name)}").Distinct().ToArray()),

        .. Carried("spec.api.dnsName", C + "masterPublicName", C + "api.publicName", C + "topology.dns.type", C + "networking.topology.dns"),
        .. Carried("spec.api.hostedZone", C + "dnsZone"),
        .. Carried("spec.api.loadBalancer", C + "api.loadBalancer.type"),
        .. Carried("spec.api.allowedCidrs", C + "kubernetesApiAccess", C + "api.access"),
        .. Carried("spec.api.additionalNames", C + "additionalSans", C + "api.additionalSANs"),
        .. Dropped(OneBalancer, C + "api.dns", C + "api.loadBalancer.class", C + "api.loadBalancer.idleTimeoutSeconds", C + "api.loadBalancer.securityGroupOverride",
            C + "api.loadBalancer.additionalSecurityGroups", C + "api.loadBalancer.crossZoneLoadBalancing", C + "api.loadBalancer.subnets", C + "api.loadBalancer.accessLog"),
        .. Dropped("the load balancer passes TLS through to the API servers, which client certificates need", C + "api.loadBalancer.sslCertificate", C + "api.loadBalancer.sslPolicy"),
        .. Dropped("machines use a name of their own in the cluster's private zone", C + "api.loadBalancer.useForInternalApi", C + "api.loadBalancer.useForInternalAPI",
            C + "masterInternalName", C + "gossipConfig", C + "dnsControllerGossipConfig"),
        .. Dropped("there is no bastion: the policy AmazonSSMManagedInstanceCore as managedPolicies gives shells through AWS Systems Manager", C + "topology.bastion", C + "networking.topology.bastion"),

        .. Carried("spec.access.ssh.allowedCidrs", C + "sshAccess"),
        .. Carried("spec.access.ssh.keyName", C + "sshKeyName"),
        .. Dropped("node ports are reached through Services of type LoadBalancer, or target groups of the pool", C + "nodePortAccess"),

        .. Carried("spec.etcd.volume.size", Member + "volumeSize"),
        .. Carried("spec.etcd.volume.type", Member + "volumeType"),
        .. Carried("spec.etcd.volume.iops", Member + "volumeIops", Member + "volumeIOPS"),
        .. Carried("spec.etcd.volume.throughput", Member + "volumeThroughput"),
        .. Carried("spec.encryption.kmsKeyArn", Member + "kmsKeyId", Member + "kmsKeyID"),
        .. Carried("spec.etcd.backup.every", Etcd + "manager.backupInterval"),
        .. Carried("spec.etcd.backup.keep", Etcd + "manager.backupRetentionDays"),
        .. Dropped("each slot of the control plane has a member, on an encrypted disk", Member + "name", Member + "instanceGroup", Member + "encryptedVolume"),
        .. Dropped("there is one etcd cluster, for everything, with TLS and settings of its own",
            Etcd + "name", Etcd + "provider", Etcd + "enableEtcdTLS", Etcd + "enableTLSAuth", Etcd + "version", Etcd + "leaderElectionTimeout", Etcd + "heartbeatInterval", Etcd + "image",
            Etcd + "backups", Etcd + "memoryRequest", Etcd + "cpuRequest", Etcd + "manager.env", Etcd + "manager.image", Etcd + "manager.discoveryPollInterval",
            Etcd + "manager.listenMetricsURLs", Etcd + "manager.listenClientHTTPURLs", Etcd + "manager.logLevel"),

        .. Dropped(ByKubeadm, C + "kubeAPIServer", C + "kubeControllerManager", C + "cloudControllerManager", C + "kubeScheduler", C + "kubeProxy", C + "kubelet", C + "kubeDNS"),
        .. Dropped("the kubelet has the same settings on all machines: spec.kubelet", C + "masterKubelet", C + "controlPlaneKubelet"),
        .. Carried("spec.kubelet.failSwapOn", C + "kubelet.failSwapOn"),
        .. Carried("spec.kubelet.imageGCHighThresholdPercent", C + "kubelet.imageGCHighThresholdPercent"),
        .. Carried("spec.kubelet.evictionHard", C + "kubelet.evictionHard"),
        .. Carried("spec.kubeProxy.conntrackMaxPerCore", C + "kubeProxy.conntrackMaxPerCore"),
        .. Dropped("RBAC is always on", C + "authorization"),
        .. Dropped("people log in with certificates", C + "authentication"),
        .. Dropped("machines prove who they are with their instance's identity", C + "nodeAuthorization"),
        .. Dropped("roles have least privilege; add policies to controlPlane and pools, as managedPolicies", C + "iam", C + "additionalPolicies"),
        .. Carried("spec.controlPlane.managedPolicies", [.. KopsPolicies.OfControlPlane.Select(role => C + role)]),
        .. Carried("spec.nodePools[].managedPolicies", C + KopsPolicies.OfNodes),
        .. Dropped("there are no machines of this role", C + "externalPolicies.bastion", C + "externalPolicies.apiserver"),
        .. Dropped("roles for service accounts are not made yet", C + "serviceAccountIssuerDiscovery"),
        .. Dropped("containerd is the runtime, with settings of its own", C + "containerd", C + "containerRuntime", C + "docker"),
        .. Dropped("machines are built by the node agent alone; put what the pods need into the cluster", C + "hooks", C + "fileAssets", C + "packages", C + "sysctlParameters",
            C + "ntp", C + "useHostCertificates"),
        .. Dropped("the operating system does not update itself; image and lock say what runs", C + "updatePolicy"),
        .. Dropped("files and images come from their makers, checked by hash", C + "assets"),
        .. Dropped("secrets are encrypted at rest, always", C + "encryptionConfig"),
        .. Dropped("pace and order are chosen by what is there: zones, disruption budgets, etcd's health", C + "rollingUpdate"),
        .. Dropped("machines are not kept in stock", C + "warmPool"),
        .. Dropped("kops' targets are no property of a cluster here: slipway render", C + "target"),
    ];

    /// <summary>v1alpha2 and v1alpha3 write some plugins otherwise than the flag.</summary>
    public static string ManifestName(string plugin) => plugin switch
    {
        "cilium-etcd" or "cilium-eni" => "cilium",
        "flannel-vxlan" or "flannel-udp" => "flannel",
        "amazon-vpc-routed-eni" => "amazonVPC",
        "kopeio-vxlan" => "kopeio",
        "kube-router" => "kubeRouter",
        _ => plugin,
    };
}
