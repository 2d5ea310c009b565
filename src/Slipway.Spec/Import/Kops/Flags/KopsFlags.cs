using static Slipway.Spec.Import.Kops.Flags.KopsFlagFate;
using static Slipway.Spec.Import.Kops.Flags.KopsFlagKind;

namespace Slipway.Spec.Import.Kops.Flags;

/// <summary>All flags of <c>kops create cluster</c>, today's and those of older tutorials. None is ignored.</summary>
public static class KopsFlags
{
    const string OtherCloud = "it is of another cloud; Slipway builds on AWS";
    const string Bastions = "there is no bastion: --bastion gives shells through AWS Systems Manager, without a machine of its own";
    const string ByKubeadm = "the control plane runs with kubeadm's settings";

    /// <summary>What <c>--networking</c> takes.</summary>
    public static IReadOnlyList<string> Plugins { get; } = [.. KopsNetworking.All.Select(static plugin => plugin.Name)];

    public static IReadOnlyList<KopsFlag> Cluster { get; } =
    [
        new("name", Text, Maps, "`metadata.name`: the domain is left out, dots become hyphens; `$KOPS_CLUSTER_NAME` does as well") { Value = "NAME" },
        new("state", Text, Works, "`stateStore`; `$KOPS_STATE_STORE` does as well") { Value = "PLACE" },
        new("cloud", Text, Maps, "`aws` is the only one; others are refused") { Value = "CLOUD" },
        new("kubernetes-version", Text, Maps, "`kubernetesVersion`; versions that can be built no more become the newest, versions newer than it knows are refused") { Value = "VERSION" },
        new("channel", Text, Maps, "there are no channels: versions and images are pinned in `cluster.lock.yaml`, and nothing moves them by itself") { Value = "CHANNEL" },
        new("cloud-labels", Text, Works, "`metadata.tags`") { Value = "KEY=VALUE,…" },
        new("authorization", Text, Maps, "RBAC is always on; `AlwaysAllow` is not followed") { Value = "MODE" },
        new("ssh-public-key", Text, Works, "`access.ssh.authorizedKeys`: the key in this file") { Value = "FILE" },
        new("container-runtime", Text, Maps, "containerd, whatever it says: Kubernetes has dropped Docker") { Value = "RUNTIME" },
    ];

    public static IReadOnlyList<KopsFlag> Machines { get; } =
    [
        new("control-plane-count", Text, Works, "`controlPlane.replicas`; default: one a control-plane zone, else 1") { Old = ["master-count"], Value = "NUMBER" },
        new("control-plane-zones", List, Works, "`controlPlane.zones`") { Old = ["master-zones"], Value = "ZONE,…" },
        new("control-plane-size", List, Maps, "`controlPlane.instanceType`, default `t3.medium` as in kops; of several the first") { Old = ["master-size"], Value = "TYPE" },
        new("control-plane-volume-size", Text, Works, "`controlPlane.rootVolume.size`") { Old = ["master-volume-size"], Value = "GIB" },
        new("control-plane-volume-type", Text, Works, "`controlPlane.rootVolume.type`") { Old = ["master-volume-type"], Value = "TYPE" },
        new("control-plane-image", Text, Maps, "`controlPlane.image`: an id as it is, else the newest of the family") { Old = ["master-image"], Value = "IMAGE" },
        new("control-plane-tenancy", Text, Works, "`controlPlane.tenancy`") { Old = ["master-tenancy"], Value = "TENANCY" },
        new("control-plane-security-groups", List, Works, "`controlPlane.securityGroups`") { Old = ["master-security-groups"], Value = "ID,…" },
        new("node-count", Text, Works, "`nodePools[0].min` and `max`; default: one a zone") { Value = "NUMBER" },
        new("node-size", List, Works, "`nodePools[0].instanceTypes`, default `t3.medium` as in kops") { Value = "TYPE,…" },
        new("node-volume-size", Text, Works, "`nodePools[0].rootVolume.size`") { Value = "GIB" },
        new("node-volume-type", Text, Works, "`nodePools[0].rootVolume.type`") { Value = "TYPE" },
        new("node-image", Text, Maps, "`nodePools[0].image`: an id as it is, else the newest of the family") { Value = "IMAGE" },
        new("node-tenancy", Text, Works, "`nodePools[0].tenancy`") { Value = "TENANCY" },
        new("node-security-groups", List, Works, "`nodePools[0].securityGroups`") { Value = "ID,…" },
        new("image", Text, Maps, "`image`: an id as it is, else the newest of the family") { Value = "IMAGE" },
        new("instance-manager", Text, Maps, "`cloudgroups` is the only one; `karpenter` is refused") { Value = "MANAGER" },
        new("encrypt-etcd-storage", Switch, Maps, "all disks are encrypted, always; `false` is not followed"),
        new("etcd-clusters", List, Maps, "there is one etcd cluster, for everything") { Value = "NAME,…" },
        new("etcd-storage-type", Text, Works, "`etcd.volume.type`") { Value = "TYPE" },
        new("etcd-version", Text, Maps, "etcd's version follows the Kubernetes version") { Value = "VERSION" },
    ];

    public static IReadOnlyList<KopsFlag> Network { get; } =
    [
        new("zones", List, Works, "`network.zones` and `region`; required") { Value = "ZONE,…" },
        new("topology", Text, Works, "`network.topology`, default `public` as in kops; `private` comes with a NAT gateway a zone, as in kops") { Letter = 't', Value = "TOPOLOGY" },
        new("networking", Text, Maps, "`network.cni`; plugins that exist no more become cilium") { Value = "PLUGIN" },
        new("network-cidr", List, Works, "`network.vpc.cidr`, default `172.20.0.0/16` as in kops; a second one is refused") { Value = "CIDR" },
        new("network-id", Text, Works, "`network.vpc.id`") { Old = ["vpc"], Value = "VPC" },
        new("subnets", List, Maps, "`network.subnets`, one for each of `--zones` in their order") { Value = "ID,…" },
        new("utility-subnets", List, Maps, "`network.subnets` of type public, one for each of `--zones` in their order") { Value = "ID,…" },
        new("disable-subnet-tags", Switch, Maps, "existing subnets are never tagged, new ones always"),
        new("associate-public-ip", Switch, Maps, "as the topology: machines in public subnets have public addresses, others have none; the contrary is refused"),
        new("bastion", Switch, Maps, "shells through AWS Systems Manager: the policy AmazonSSMManagedInstanceCore as `managedPolicies`"),
        new("ssh-access", List, Works, "`access.ssh.allowedCidrs`; default: none, port 22 is closed") { Value = "CIDR,…" },
    ];

    public static IReadOnlyList<KopsFlag> Api { get; } =
    [
        new("admin-access", List, Works, "`api.allowedCidrs`; default: everybody as in kops, with a warning. IPv6 blocks are left out") { Value = "CIDR,…" },
        new("api-loadbalancer-type", Text, Works, "`api.loadBalancer`") { Value = "TYPE" },
        new("api-loadbalancer-class", Text, Maps, "a network load balancer, always") { Value = "CLASS" },
        new("api-public-name", Text, Works, "`api.dnsName`") { Old = ["master-public-name"], Value = "NAME" },
        new("dns", Text, Maps, "`public`: `api.dnsName` is `api.` and the cluster's name; `private`, `none`: the load balancer's own name") { Value = "TYPE" },
        new("dns-zone", Text, Maps, "`api.hostedZone`; a domain instead of an id is looked up in the account; without `--yes` only where credentials are at hand") { Value = "ZONE" },
    ];

    /// <summary>How the command runs rather than what the cluster is.</summary>
    public static IReadOnlyList<KopsFlag> Running { get; } =
    [
        new("yes", Switch, Works, "goes on to `slipway up`") { Letter = 'y' },
        new("dry-run", Switch, Works, "prints the spec, and writes nothing"),
        new("output", Text, Works, "`yaml` or `json`, with `--dry-run`") { Letter = 'o', Value = "FORMAT" },
        new("target", Text, Maps, "`direct`: what `--yes` does; `terraform` and `cloudformation` render into `--out`; `terraform --yes` puts the keys into the state store as well") { Value = "TARGET" },
        new("out", Text, Works, "folder for `--target terraform` or `cloudformation`, default `out/` and the target") { Value = "FOLDER" },
        new("v", Text, Maps, "progress is always printed, as it goes") { Value = "LEVEL" },
    ];

    public static IReadOnlyList<KopsFlag> NotFollowed { get; } =
    [
        new("api-ssl-certificate", Text, Refused, "the load balancer passes TLS through to the API servers, which client certificates need"),
        new("bastion-image", Text, Refused, Bastions),
        new("config", Text, Refused, "there is no file with settings of the program; all that concerns a cluster is in its spec"),
        new("discovery-store", Text, Refused, "roles for service accounts are not made yet"),
        new("egress-proxy", Text, Refused, "machines reach the internet through NAT gateways; a proxy cannot be given"),
        new("ipv6", Switch, Refused, "pods and services have IPv4 addresses"),
        new("kubernetes-feature-gates", List, Refused, ByKubeadm),
        new("set", List, Refused, "kops' fields have other names here: write the key into the spec (docs/spec-reference.md)"),
        new("unset", List, Refused, "kops' fields have other names here: take the key out of the spec (docs/spec-reference.md)"),
        new("gce-service-account", Text, Refused, OtherCloud),
        new("project", Text, Refused, OtherCloud),
        new("os-dns-servers", Text, Refused, OtherCloud),
        new("os-ext-net", Text, Refused, OtherCloud),
        new("os-ext-subnet", Text, Refused, OtherCloud),
        new("os-kubelet-ignore-az", Switch, Refused, OtherCloud),
        new("os-lb-floating-subnet", Text, Refused, OtherCloud),
        new("os-network", Text, Refused, OtherCloud),
        new("os-octavia", Switch, Refused, OtherCloud),
        new("os-octavia-provider", Text, Refused, OtherCloud),
        new("vsphere-server", Text, Refused, OtherCloud),
        new("spotinst-product", Text, Refused, "nodes on spot are the pool's `spot: true`, without another service"),
    ];

    public static IReadOnlyList<KopsFlag> All { get; } = [.. Cluster, .. Machines, .. Network, .. Api, .. Running, .. NotFollowed];
}
