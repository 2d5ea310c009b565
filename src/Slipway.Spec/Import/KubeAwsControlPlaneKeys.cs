using static Slipway.Spec.Import.KeyTable;

namespace Slipway.Spec.Import;

/// <summary>Keys of controllers and etcd, flat as in 0.9 and nested as in 0.16.</summary>
static class KubeAwsControlPlaneKeys
{
    public static IEnumerable<ImportKey> Rows { get; } =
    [
        .. Carried("spec.controlPlane.replicas", "controllerCount", "controller.count", "controller.autoScalingGroup.minSize"),
        .. Dropped("control-plane machines are slots of a fixed number, replaced one at a time",
            "controller.autoScalingGroup.maxSize", "controller.autoScalingGroup.rollingUpdateMinInstancesInService"),
        .. Carried("spec.controlPlane.instanceType", "controllerInstanceType", "controller.instanceType"),
        .. Carried("spec.controlPlane.readyTimeout", "controllerCreateTimeout", "controller.createTimeout"),
        .. Carried("spec.controlPlane.rootVolume.size", "controllerRootVolumeSize", "controller.rootVolume.size"),
        .. Carried("spec.controlPlane.rootVolume.type", "controllerRootVolumeType", "controller.rootVolume.type"),
        .. Carried("spec.controlPlane.rootVolume.iops", "controllerRootVolumeIOPS", "controller.rootVolume.iops"),
        .. Carried("spec.controlPlane.tenancy", "controllerTenancy", "controller.tenancy"),
        .. Carried("spec.controlPlane.subnets", "controller.subnets[].name"),
        .. Carried("spec.controlPlane.securityGroups", "controller.securityGroupIds"),
        .. Carried("spec.controlPlane.managedPolicies", "controller.iam.role.managedPolicies[].arn"),
        .. Dropped("kube-aws itself refuses it for controllers", "controller.clusterAutoscaler"),

        .. Carried("spec.etcd.replicas", "etcdCount", "etcd.count"),
        .. Carried("spec.etcd.instanceType", "etcdInstanceType", "etcd.instanceType"),
        .. Carried("spec.etcd.rootVolume.size", "etcdRootVolumeSize", "etcd.rootVolume.size"),
        .. Carried("spec.etcd.rootVolume.type", "etcdRootVolumeType", "etcd.rootVolume.type"),
        .. Carried("spec.etcd.rootVolume.iops", "etcdRootVolumeIOPS", "etcd.rootVolume.iops"),
        .. Carried("spec.etcd.volume.size", "etcdDataVolumeSize", "etcd.dataVolume.size"),
        .. Carried("spec.etcd.volume.type", "etcdDataVolumeType", "etcd.dataVolume.type"),
        .. Carried("spec.etcd.volume.iops", "etcdDataVolumeIOPS", "etcd.dataVolume.iops"),
        .. Carried("spec.etcd.tenancy", "etcdTenancy", "etcd.tenancy"),
        .. Dropped("etcd's data always lies on disks that outlive machines", "etcdDataVolumeEphemeral", "etcd.dataVolume.ephemeral"),
        .. Dropped("all disks are encrypted", "etcdDataVolumeEncrypted", "etcd.dataVolume.encrypted", "etcd.kmsKeyArn"),
        .. Dropped("members have addresses and names of their own in the cluster's private zone",
            "etcd.memberIdentityProvider", "etcd.internalDomainName", "etcd.manageRecordSets", "etcd.hostedZone", "etcd.nodes"),
        .. Dropped("members stand in the cluster's zones in turn", "etcd.subnets"),
        .. Dropped("the version that fits Kubernetes is taken", "etcd.version"),
        .. Carried("spec.etcd.backup.restoreAfter", "etcd.disasterRecovery.automated"),
        .. Dropped("snapshots are always taken, as often as spec.etcd.backup.every says", "etcd.snapshot"),
        .. Dropped("etcd runs with settings that fit the cluster's size", "etcd.userSuppliedArgs"),
        .. Dropped("members signal when they are ready, within a fixed time", "etcd.createTimeout"),
        .. Dropped("members have their own security group and role only", "etcd.securityGroupIds", "etcd.iam"),

        .. Dropped("roles are made for the cluster, with least privilege; add policies as managedPolicies",
            "controller.managedIamRoleName", "controller.iam.role.name", "controller.iam.role.strictName", "controller.iam.role.manageExternally", "controller.iam.instanceProfile"),
        .. Dropped("tags of the whole cluster are metadata.tags", "controller.instanceTags", "etcd.instanceTags"),
        .. Dropped("machines have a root disk, and etcd its data disk; nothing else is mounted", "controller.volumeMounts", "etcd.volumeMounts"),
        .. Dropped("machines are built by the node agent alone; put what the pods need into the cluster",
            "controller.customFiles", "controller.customSystemdUnits", "etcd.customFiles", "etcd.customSystemdUnits"),
        .. Dropped("labels and taints of the control plane are Kubernetes' own", "controller.nodeLabels", "controller.taints"),
    ];
}
