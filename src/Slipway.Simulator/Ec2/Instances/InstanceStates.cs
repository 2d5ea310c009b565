namespace Slipway.Simulator.Ec2.Instances;

static class InstanceStates
{
    public static string Word(InstanceState state) => state == InstanceState.ShuttingDown ? "shutting-down" : state.ToString().ToLowerInvariant();
}
