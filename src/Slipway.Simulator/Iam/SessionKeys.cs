using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Iam;

/// <summary>Makes the short-lived keys of role sessions.</summary>
public static class SessionKeys
{
    /// <summary>How session keys of the simulator start, so that a forgotten one is not taken for the operator's.</summary>
    public const string Prefix = "ASIASLIP";

    /// <summary>Issues and registers a key. Call it under the gate.</summary>
    public static IssuedKey Issue(World world, string roleName, string roleId, string session, TimeSpan lifetime, string? instanceId = null)
    {
        var ids = world.Ids;
        var accessKeyId = ids.Base32(Prefix, 12);
        var caller = new Caller(accessKeyId, world.Account, $"arn:aws:sts::{world.Account}:assumed-role/{roleName}/{session}", $"{roleId}:{session}", roleName, instanceId);
        var key = new IssuedKey(accessKeyId, ids.Base32("", 40), "FwoGZXIvYXdzE" + ids.Base32("", 80), caller, world.Now + lifetime);
        var credentials = world.Part<Credentials>();
        credentials.Forget(world.Now - TimeSpan.FromHours(1));
        credentials.Add(key);
        return key;
    }
}
