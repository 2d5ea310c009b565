using Slipway.Simulator.AutoScaling;
using Slipway.Simulator.CloudFormation;
using Slipway.Simulator.Ec2;
using Slipway.Simulator.Ec2.Catalog;
using Slipway.Simulator.ElasticLoadBalancing;
using Slipway.Simulator.Iam;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Kubernetes.Etcd;
using Slipway.Simulator.Kms;
using Slipway.Simulator.Logs;
using Slipway.Simulator.Network;
using Slipway.Simulator.Quotas;
using Slipway.Simulator.Route53;
using Slipway.Simulator.S3;
using Slipway.Simulator.Ssm;
using Slipway.Simulator.Sts;
using Slipway.Simulator.Tagging;

namespace Slipway.Simulator.Hosting;

/// <summary>All services of the account: one line each.</summary>
static class Composition
{
    public static void Furnish(World world)
    {
        world.Add(new Credentials());
        world.Add(new StsService());
        AddIam(world);
        world.Add(new EtcdFabric(world));
        AddKms(world);
        AddS3(world);
        world.Add(new SsmService());
        world.Add(new QuotasService());
        world.Add(new TaggingService());
        world.Add(new LogsService(world));
        AddCompute(world);
        world.Add(new CloudFormationService(world));
    }

    static void AddKms(World world)
    {
        var store = new KmsStore(world);
        world.Add(store);
        world.Add(new KmsService(store));
    }

    static void AddIam(World world)
    {
        var store = new IamStore(world);
        world.Add(store);
        world.Add(new IamAuthorizer(store));
        world.Add(new IamService(store));
    }

    static void AddS3(World world)
    {
        var store = new S3Store();
        world.Add(store);
        world.Add(new S3Service(store));
    }

    static void AddCompute(World world)
    {
        var ec2 = new Ec2Service(world);
        var balancers = new ElbService(world, ec2);
        var zones = new Route53Service(world);
        world.Add(new PublishedImages());
        world.Add(ec2);
        world.Add(balancers);
        world.Add(new AutoScalingService(world, ec2));
        world.Add(zones);
        world.Add(new VirtualNetwork(world, ec2, balancers, zones));
    }
}
