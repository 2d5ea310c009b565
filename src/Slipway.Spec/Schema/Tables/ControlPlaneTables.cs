using Slipway.Spec.Model;
using static Slipway.Spec.Schema.Tables.CommonTables;
using static Slipway.Spec.Schema.Types;
using Api = Slipway.Spec.Schema.Fields<Slipway.Spec.Model.ApiSpec>;
using Backup = Slipway.Spec.Schema.Fields<Slipway.Spec.Model.EtcdBackupSpec>;
using ControlPlane = Slipway.Spec.Schema.Fields<Slipway.Spec.Model.ControlPlaneSpec>;
using Etcd = Slipway.Spec.Schema.Fields<Slipway.Spec.Model.EtcdSpec>;

namespace Slipway.Spec.Schema.Tables;

/// <summary>The keys of the control plane, etcd and the API's address.</summary>
static class ControlPlaneTables
{
    static readonly EnumType<ControlPlaneType> ControlPlaneTypes = new("control plane type",
        ("ec2", ControlPlaneType.Ec2, "machines of your own, built and kept by Slipway"),
        ("eks", ControlPlaneType.Eks, "managed by AWS; not available yet")) { NotYet = ["eks"] };

    static readonly EnumType<EtcdTopology> Topologies = new("etcd topology",
        ("stacked", EtcdTopology.Stacked, "a member on each control-plane machine"),
        ("dedicated", EtcdTopology.Dedicated, "machines of its own"));

    static readonly EnumType<LoadBalancerScheme> Schemes = new("load balancer scheme",
        ("public", LoadBalancerScheme.Public, "reachable from the internet, for allowedCidrs"),
        ("internal", LoadBalancerScheme.Internal, "reachable from the VPC and what is connected to it"));

    public static readonly Shape<ControlPlaneSpec> ControlPlaneShape = new("ControlPlane", "The machines that run the Kubernetes API, scheduler and controllers.",
        () => new ControlPlaneSpec(),
    [
        ControlPlane.Key("type", ControlPlaneTypes, c => c.Type, (c, x) => c with { Type = x }, "Who runs it.", @default: "ec2"),
        ControlPlane.Key("replicas", Integer(1, 7), c => c.Replicas, (c, x) => c with { Replicas = x },
            "Machines. Three survive the loss of one; one survives none; even numbers cost more and survive no more.", @default: "3"),
        ControlPlane.Key("instanceType", InstanceType, c => c.InstanceType, (c, x) => c with { InstanceType = x },
            "EC2 instance type.", @default: "m7i.large", example: "m7i.xlarge"),
        ControlPlane.Key("rootVolume", Volumes, c => c.RootVolume, (c, x) => c with { RootVolume = x }, "The disk of the operating system."),
        ControlPlane.Key("zones", ListOf(Zone), c => c.Zones, (c, x) => c with { Zones = x },
            "Zones of the machines, in order; machines go round them.", defaultText: "the network's zones", example: "[eu-west-1a, eu-west-1b, eu-west-1c]"),
        ControlPlane.Key("subnets", ListOf(SubnetName), c => c.Subnets, (c, x) => c with { Subnets = x },
            "Names of the subnets of the machines, from `network.subnets`.", defaultText: "by topology and zone"),
        ControlPlane.Key("image", Images, c => c.Image, (c, x) => c with { Image = x }, "Operating system.", defaultText: "`spec.image`"),
        ControlPlane.Key("tenancy", Tenancies, c => c.Tenancy, (c, x) => c with { Tenancy = x }, "Whose hardware.", @default: "default"),
        ControlPlane.Key("securityGroups", ListOf(SecurityGroupId), c => c.SecurityGroups, (c, x) => c with { SecurityGroups = x },
            "Existing security groups that the machines get besides their own.", defaultText: "none"),
        ControlPlane.Key("managedPolicies", ListOf(PolicyArn), c => c.ManagedPolicies, (c, x) => c with { ManagedPolicies = x },
            "IAM policies that the machines' role gets besides its own.", defaultText: "none"),
        ControlPlane.Key("readyTimeout", Duration("1m", "2h"), c => c.ReadyTimeout, (c, x) => c with { ReadyTimeout = x },
            "How long a machine may take from launch to its ready signal before CloudFormation rolls back.", @default: "15m"),
    ]);

    static readonly Shape<EtcdBackupSpec> BackupShape = new("EtcdBackup", "Snapshots of etcd, encrypted, in the state store.", () => new EtcdBackupSpec(),
    [
        Backup.Key("every", Duration("1m", "7d"), b => b.Every, (b, x) => b with { Every = x }, "Time between snapshots: what a total loss may cost.", @default: "15m"),
        Backup.Key("keep", Duration("1h", "10y"), b => b.Keep, (b, x) => b with { Keep = x }, "How long snapshots are kept.", @default: "30d"),
        Backup.Key("restoreAfter", Duration("5m", "7d"), b => b.RestoreAfter, (b, x) => b with { RestoreAfter = x },
            "How long machines have to look at blank disks on a majority of the members before all members come back from the newest snapshot by "
            + "themselves. What was written since that snapshot is lost.",
            defaultText: "never: the choice between data that may still be found and a cluster that runs is yours, with `slipway etcd restore`", example: "30m"),
    ]);

    public static readonly Shape<EtcdSpec> EtcdShape = new("Etcd", "The database of the cluster.", () => new EtcdSpec(),
    [
        Etcd.Key("topology", Topologies, e => e.Topology, (e, x) => e with { Topology = x }, "Where members run.", @default: "stacked"),
        Etcd.Key("replicas", Integer(1, 9), e => e.Replicas, (e, x) => e with { Replicas = x },
            "Members of a dedicated topology; a stacked one has one on each control-plane machine. An odd number.", @default: "3"),
        Etcd.Key("instanceType", InstanceType, e => e.InstanceType, (e, x) => e with { InstanceType = x },
            "EC2 instance type of a dedicated topology.", @default: "m7i.large"),
        Etcd.Key("version", Types.Version, e => e.Version, (e, x) => e with { Version = x }, "etcd's version.", defaultText: "the one that fits the Kubernetes version"),
        Etcd.Key("volume", Volumes, e => e.Volume, (e, x) => e with { Volume = x }, "The data disk of each member. It outlives machines."),
        Etcd.Key("rootVolume", Volumes, e => e.RootVolume, (e, x) => e with { RootVolume = x }, "The operating system's disk in a dedicated topology."),
        Etcd.Key("tenancy", Tenancies, e => e.Tenancy, (e, x) => e with { Tenancy = x }, "Whose hardware, in a dedicated topology.", @default: "default"),
        Etcd.Key("backup", Mapping(BackupShape), e => e.Backup, (e, x) => e with { Backup = x }, "Snapshots."),
    ]);

    public static readonly Shape<ApiSpec> ApiShape = new("Api", "How people reach the Kubernetes API.", () => new ApiSpec(),
    [
        Api.Key("dnsName", DnsName, a => a.DnsName, (a, x) => a with { DnsName = x },
            "The name that people use. Nodes use an internal one, so it may change.", defaultText: "the load balancer's own name", example: "k8s.example.com"),
        Api.Key("hostedZone", HostedZone, a => a.HostedZone, (a, x) => a with { HostedZone = x },
            "Id of the Route 53 zone in which the record of `dnsName` is made.", defaultText: "none: you make the record", example: "Z1D633PJN98FT9"),
        Api.Key("loadBalancer", Schemes, a => a.LoadBalancer, (a, x) => a with { LoadBalancer = x }, "Where the API's load balancer stands.", @default: "public"),
        Api.Key("allowedCidrs", ListOf(Cidr), a => a.AllowedCidrs, (a, x) => a with { AllowedCidrs = x },
            "Sources that may reach the API from outside the cluster.", defaultText: "none", example: "[203.0.113.0/24]"),
        Api.Key("additionalNames", ListOf(DnsNameOrAddress), a => a.AdditionalNames, (a, x) => a with { AdditionalNames = x },
            "Names and addresses that the API's certificate names besides its own.", defaultText: "none", example: "[k8s.internal.example.com]"),
    ]);
}
