using static Slipway.Spec.Import.KeyTable;

namespace Slipway.Spec.Import;

/// <summary>Keys of the whole cluster: identity, names, network, certificates.</summary>
static class KubeAwsClusterKeys
{
    public static IEnumerable<ImportKey> Rows { get; } =
    [
        .. Carried("metadata.name", "clusterName"),
        .. Carried("metadata.tags", "stackTags"),
        .. Carried("spec.region", "region"),
        .. Carried("spec.kubernetesVersion", "kubernetesVersion"),
        .. Carried("spec.stateStore", "s3URI"),
        .. Dropped("the image was of CoreOS or Flatcar; the family of spec.image is taken, and pinned in the lock", "amiId", "releaseChannel"),
        .. Carried("spec.access.ssh.keyName", "keyName"),
        .. Carried("spec.access.ssh.authorizedKeys", "sshAuthorizedKeys"),
        .. Carried("spec.access.ssh.allowedCidrs", "sshAccessAllowedSourceCIDRs"),
        .. Carried("spec.encryption.kmsKeyArn", "kmsKeyArn"),

        .. Carried("spec.api.dnsName", "externalDNSName", "apiEndpoints[].dnsName"),
        .. Carried("spec.api.hostedZone", "createRecordSet", "hostedZoneId", "apiEndpoints[].loadBalancer.hostedZone.id", "apiEndpoints[].loadBalancer.recordSetManaged"),
        .. Dropped("write the zone's id as spec.api.hostedZone", "hostedZone"),
        .. Dropped("the record is an alias of the load balancer, which has no TTL of its own", "recordSetTTL", "apiEndpoints[].loadBalancer.recordSetTTL"),
        .. Carried("spec.api.loadBalancer", "apiEndpoints[].loadBalancer.private", "controller.loadBalancer.private"),
        .. Carried("spec.api.allowedCidrs", "apiEndpoints[].loadBalancer.apiAccessAllowedSourceCIDRs"),
        .. Carried("spec.api.additionalNames", "customApiServerSettings.additionalDnsSans", "customApiServerSettings.additionalIPAddressSans"),
        .. Dropped("the API has one load balancer; further names go to spec.api.additionalNames", "apiEndpoints[].name", "adminAPIEndpointName", "worker.apiEndpointName"),
        .. Dropped("the API's load balancer is the cluster's own network load balancer, in subnets chosen by its scheme",
            "apiEndpoints[].loadBalancer.id", "apiEndpoints[].loadBalancer.type", "apiEndpoints[].loadBalancer.subnets",
            "apiEndpoints[].loadBalancer.securityGroupIds", "apiEndpoints[].loadBalancer.managed", "controller.loadBalancer.subnets"),

        .. Carried("spec.network.vpc.id", "vpcId", "vpc.id"),
        .. Carried("spec.network.vpc.internetGatewayId", "internetGatewayId", "internetGateway.id"),
        .. Carried("spec.network.vpc.cidr", "vpcCIDR"),
        .. Carried("spec.network.podCidr", "podCIDR"),
        .. Carried("spec.network.serviceCidr", "serviceCIDR"),
        .. Carried("spec.network.dnsServiceIp", "dnsServiceIP"),
        .. Carried("spec.network.subnets[].zone", "availabilityZone", "subnets[].availabilityZone"),
        .. Carried("spec.network.subnets[].cidr", "instanceCIDR", "subnets[].instanceCIDR"),
        .. Carried("spec.network.subnets[].name", "subnets[].name"),
        .. Carried("spec.network.subnets[].type", "subnets[].private"),
        .. Carried("spec.network.subnets[].id", "subnets[].id"),
        .. Carried("spec.network.subnets[].routeTableId", "routeTableId", "subnets[].routeTable.id"),
        .. Carried("spec.network.subnets[].natGatewayId", "subnets[].natGateway.id"),
        .. Carried("spec.network.subnets[].eipAllocationId", "subnets[].natGateway.eipAllocationId"),
        .. Dropped("machines in public subnets have public addresses, those in private ones have none", "mapPublicIPs"),
        .. Dropped("name the Elastic IP at its public subnet, as eipAllocationId", "eipAllocationIDs"),
        .. Dropped("values of other stacks' outputs are not looked up; write the id itself", "vpc.idFromStackOutput", "internetGateway.idFromStackOutput",
            "subnets[].idFromStackOutput", "subnets[].routeTable.idFromStackOutput", "subnets[].natGateway.idFromStackOutput", "subnets[].internetGateway"),
        .. Dropped("ICMP from everywhere is not opened", "openICMP"),

        .. Carried("spec.certificates.authorityDuration", "tlsCADurationDays"),
        .. Carried("spec.certificates.duration", "tlsCertDurationDays"),
        .. Dropped("certificates are always made and renewed by Slipway", "manageCertificates"),
    ];
}
