using Slipway.Simulator.CloudFormation;
using Slipway.Simulator.Iam;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Sts;

namespace Slipway.Simulator.Hosting;

/// <summary>All services of the account: one line each.</summary>
static class Composition
{
    public static void Furnish(World world)
    {
        world.Add(new Credentials());
        world.Add(new StsService());
        AddIam(world);
        world.Add(new CloudFormationService(world));
    }

    static void AddIam(World world)
    {
        var store = new IamStore(world);
        world.Add(store);
        world.Add(new IamAuthorizer(store));
        world.Add(new IamService(store));
    }
}
