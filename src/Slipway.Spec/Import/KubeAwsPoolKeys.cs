using static Slipway.Spec.Import.KeyTable;

namespace Slipway.Spec.Import;

/// <summary>Keys of workers: what holds for all of them, and what each pool says.</summary>
static class KubeAwsPoolKeys
{
    const string Pool = "worker.nodePools[].";
    const string To = "spec.nodePools[].";

    public static IEnumerable<ImportKey> Rows { get; } =
    [
        .. Carried(To + "name", Pool + "name"),
        .. Carried(To + "min", Pool + "count", Pool + "autoScalingGroup.minSize", Pool + "spotFleet.targetCapacity"),
        .. Carried(To + "max", Pool + "autoScalingGroup.maxSize"),
        .. Carried(To + "instanceTypes", "workerInstanceType", Pool + "instanceType", Pool + "spotFleet.launchSpecifications[].instanceType",
            Pool + "autoScalingGroup.mixedInstances.instanceTypes"),
        .. Carried(To + "readyTimeout", "workerCreateTimeout", Pool + "createTimeout"),
        .. Carried(To + "rootVolume.size", "workerRootVolumeSize", Pool + "rootVolumeSize", Pool + "rootVolume.size"),
        .. Carried(To + "rootVolume.type", "workerRootVolumeType", Pool + "rootVolumeType", Pool + "rootVolume.type"),
        .. Carried(To + "rootVolume.iops", "workerRootVolumeIOPS", Pool + "rootVolumeIOPS", Pool + "rootVolume.iops"),
        .. Carried(To + "tenancy", "workerTenancy", Pool + "tenancy"),
        .. Carried(To + "spot", Pool + "autoScalingGroup.mixedInstances.enabled", Pool + "autoScalingGroup.mixedInstances.onDemandBaseCapacity",
            Pool + "autoScalingGroup.mixedInstances.onDemandPercentageAboveBaseCapacity"),
        .. Carried(To + "spotMaxPrice", "workerSpotPrice", Pool + "spotPrice", Pool + "spotFleet.spotPrice"),
        .. Carried(To + "securityGroups", "workerSecurityGroupIds", Pool + "securityGroupIds", Pool + "targetGroup.securityGroupIds"),
        .. Carried(To + "subnets", Pool + "subnets[].name"),
        .. Carried(To + "targetGroups", Pool + "targetGroup.enabled", Pool + "targetGroup.arns"),
        .. Carried(To + "labels", Pool + "nodeLabels"),
        .. Carried(To + "taints", Pool + "taints"),
        .. Carried(To + "tags", Pool + "instanceTags"),
        .. Carried(To + "managedPolicies", Pool + "iam.role.managedPolicies[].arn"),

        .. Dropped("name private subnets instead", "workerTopologyPrivate", Pool + "private"),
        .. Dropped("Slipway's batches keep the disruption budgets of the pods", Pool + "autoScalingGroup.rollingUpdateMinInstancesInService",
            Pool + "nodePoolRollingStrategy", Pool + "waitSignal", "waitSignal"),
        .. Dropped("the autoscaler's bounds are the pool's min and max", Pool + "clusterAutoscaler"),
        .. Dropped("the pool is a group of several instance types; capacity is counted in nodes", Pool + "spotFleet.iamFleetRoleArn",
            Pool + "spotFleet.rootVolumeType", Pool + "spotFleet.unitRootVolumeSize", Pool + "spotFleet.unitRootVolumeIOPS", Pool + "spotFleet.launchSpecifications[]",
            Pool + "autoScalingGroup.mixedInstances"),
        .. Dropped("classic load balancers are not attached; use Services, or target groups", Pool + "loadBalancer"),
        .. Dropped("roles are made for the cluster, with least privilege; add policies as managedPolicies",
            Pool + "managedIamRoleName", Pool + "iam.role.name", Pool + "iam.role.strictName", Pool + "iam.role.manageExternally", Pool + "iam.instanceProfile"),
        .. Dropped("nodes have one disk; use PersistentVolumes", Pool + "volumeMounts", Pool + "raid0Mounts", Pool + "ephemeralImageStorage"),
        .. Dropped("machines are built by the node agent alone; put what the pods need into the cluster",
            Pool + "customFiles", Pool + "customSystemdUnits", Pool + "customSettings", Pool + "awsEnvironment", Pool + "kubeletOpts", Pool + "featureGates"),
        .. Dropped("zone, region and instance type are labels of every node", Pool + "awsNodeLabels"),
        .. Dropped("install it into the cluster, with a service account's role", Pool + "clusterAutoscalerSupport", Pool + "kube2IamSupport", Pool + "elasticFileSystemId", Pool + "gpu"),
        .. Dropped("nodes are always drained before they go", Pool + "nodeDrainer"),
        .. Dropped("it is the same for the whole cluster", Pool + "keyName", Pool + "sshAuthorizedKeys", Pool + "releaseChannel", Pool + "amiId", Pool + "kubernetesVersion",
            Pool + "containerRuntime", Pool + "kubelet", Pool + "apiEndpointName"),
        .. Dropped("images follow the Kubernetes version", [.. KubeAwsFeatureKeys.Images.Select(image => Pool + image)]),
    ];
}
