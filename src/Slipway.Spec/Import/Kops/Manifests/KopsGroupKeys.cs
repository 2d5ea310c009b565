using static Slipway.Spec.Import.KeyTable;

namespace Slipway.Spec.Import.Kops.Manifests;

/// <summary>Fields of an <c>InstanceGroup</c> in v1alpha2, and where v1alpha3 has them elsewhere; and those of an <c>SSHCredential</c>.</summary>
static class KopsGroupKeys
{
    const string G = "InstanceGroup.spec.";
    const string To = "spec.nodePools[].";

    public static IEnumerable<ImportKey> Rows { get; } =
    [
        .. Dropped("it says what the document is", "InstanceGroup.apiVersion", "InstanceGroup.kind", "SSHCredential.apiVersion", "SSHCredential.kind"),
        .. Dropped("it is of kops' own bookkeeping", "InstanceGroup.metadata.creationTimestamp", "InstanceGroup.metadata.generation", "InstanceGroup.metadata.labels",
            "InstanceGroup.metadata.annotations", "InstanceGroup.metadata.uid", "InstanceGroup.metadata.resourceVersion", "SSHCredential.metadata"),
        .. Carried("spec.access.ssh.authorizedKeys", "SSHCredential.spec.publicKey"),
        .. Carried(To + "name", "InstanceGroup.metadata.name"),
        .. Carried("spec.controlPlane.replicas", G + "role"),
        .. Carried(To + "instanceTypes", G + "mixedInstancesPolicy.instances", G + "machineType"),
        .. Carried(To + "min", G + "minSize"),
        .. Carried(To + "max", G + "maxSize"),
        .. Carried(To + "subnets", G + "subnets"),
        .. Carried(To + "zones", G + "zones"),
        .. Carried(To + "image.id", G + "image"),
        .. Carried(To + "rootVolume.size", G + "rootVolumeSize", G + "rootVolume.size"),
        .. Carried(To + "rootVolume.type", G + "rootVolumeType", G + "rootVolume.type"),
        .. Carried(To + "rootVolume.iops", G + "rootVolumeIops", G + "rootVolume.iops"),
        .. Carried(To + "rootVolume.throughput", G + "rootVolumeThroughput", G + "rootVolume.throughput"),
        .. Dropped("all disks are encrypted, and go with their machine", G + "rootVolumeOptimization", G + "rootVolumeDeleteOnTermination", G + "rootVolumeEncryption", G + "rootVolumeEncryptionKey",
            G + "rootVolume.optimization", G + "rootVolume.encryption", G + "rootVolume.encryptionKey"),
        .. Carried(To + "labels", G + "nodeLabels"),
        .. Carried(To + "taints", G + "taints"),
        .. Carried(To + "tags", G + "cloudLabels"),
        .. Carried(To + "tenancy", G + "tenancy"),
        .. Carried(To + "securityGroups", G + "additionalSecurityGroups"),
        .. Carried(To + "spotMaxPrice", G + "maxPrice"),
        .. Carried(To + "spot", G + "mixedInstancesPolicy.onDemandAboveBase"),
        .. Carried(To + "targetGroups", G + "externalLoadBalancers[].targetGroupArn", G + "externalLoadBalancers[].targetGroupARN"),

        .. Dropped("a pool is on demand or on spot as a whole; two pools make a mixture", G + "mixedInstancesPolicy.onDemandBase"),
        .. Dropped("AWS chooses where spot machines are least likely to be taken back", G + "mixedInstancesPolicy.onDemandAllocationStrategy", G + "mixedInstancesPolicy.spotAllocationStrategy",
            G + "mixedInstancesPolicy.spotInstancePools", G + "spotDurationInMinutes", G + "instanceInterruptionBehavior", G + "capacityRebalance"),
        .. Dropped("name the types", G + "mixedInstancesPolicy.instanceRequirements"),
        .. Dropped("classic load balancers are not attached; use Services, or target groups", G + "externalLoadBalancers[].loadBalancerName"),
        .. Dropped("machines in public subnets have public addresses, those in private ones have none", G + "associatePublicIp", G + "associatePublicIP"),
        .. Dropped("the cluster's own groups are always there, others come besides them", G + "securityGroupOverride"),
        .. Dropped("pools are Auto Scaling groups, and their bounds are min and max", G + "manager", G + "autoscale", G + "autoscalePriority"),
        .. Dropped("all processes of a group run; aws autoscaling suspend-processes stops one for as long as you need", G + "suspendProcesses"),
        .. Dropped("no machine is kept from scaling in: a pool that shrinks drains the nodes that go", G + "instanceProtection"),
        .. Dropped("no machine ends by its age", G + "maxInstanceLifetime"),
        .. Dropped("machines report to CloudWatch every five minutes; aws ec2 monitor-instances has one do it every minute", G + "detailedInstanceMonitoring"),
        .. Dropped("nodes have one disk; use PersistentVolumes", G + "volumes", G + "volumeMounts"),
        .. Dropped("roles are made for the cluster, with least privilege; add policies as managedPolicies", G + "iam"),
        .. Dropped("IMDSv2 is required, always", G + "instanceMetadata"),
        .. Dropped("AWS' default holds: what bursts beyond it is charged", G + "cpuCredits"),
        .. Dropped("the kubelet has the same settings on all machines: spec.kubelet", G + "kubelet"),
        .. Dropped("containerd is the runtime, with settings of its own", G + "containerd"),
        .. Dropped("machines are built by the node agent alone; put what the pods need into the cluster", G + "hooks", G + "fileAssets", G + "packages", G + "sysctlParameters",
            G + "additionalUserData", G + "compressUserData"),
        .. Dropped("pace and order are chosen by what is there: zones, disruption budgets", G + "rollingUpdate"),
        .. Dropped("the operating system does not update itself; image and lock say what runs", G + "updatePolicy"),
        .. Dropped("machines are not kept in stock", G + "warmPool"),
        .. Dropped("it is of another cloud", G + "guestAccelerators", G + "gcpProvisioningModel"),
    ];
}
