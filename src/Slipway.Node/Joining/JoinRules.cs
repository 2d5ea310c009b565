using Slipway.Aws.Sts;
using Slipway.NodeConfig;

namespace Slipway.Node.Joining;

/// <summary>Whether a machine may join. Pure: what STS, EC2 and Kubernetes say is given.</summary>
public static class JoinRules
{
    /// <summary>How far a proof's time may be from this machine's: for as long it could be sent again.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>Before anybody is asked.</summary>
    public static JoinVerdict CheckRequest(JoinRequest request, string cluster, DateTimeOffset now)
    {
        if (request.Cluster != cluster) return JoinVerdict.Refused(JoinRefusal.Malformed, $"this is cluster {cluster}");
        if (!IsInstanceId(request.InstanceId)) return JoinVerdict.Refused(JoinRefusal.Malformed, "no instance id");
        if (request.Proof is not { SignedAt: { } signed } proof || !proof.BindsPurpose) return JoinVerdict.Refused(JoinRefusal.Malformed, "the signature does not cover what it must");
        return (now - signed).Duration() <= Window ? JoinVerdict.Granted
            : JoinVerdict.Refused(JoinRefusal.Stale, $"signed at {signed:HH:mm:ss}, and it is {now:HH:mm:ss}");
    }

    /// <param name="caller">Whom STS knows as the signer; null: it does not accept the proof.</param>
    /// <param name="instance">As EC2 describes it; null: there is none.</param>
    public static JoinVerdict CheckIdentity(JoinRequest request, CallerIdentity? caller, string account, string region, MachineFacts? instance)
    {
        if (caller is null) return JoinVerdict.Refused(JoinRefusal.Unproven, "STS does not accept the signature");
        if (caller.Account != account) return JoinVerdict.Refused(JoinRefusal.Unproven, $"account {caller.Account} is not this cluster's");
        if (RoleSession(caller.Arn) is not { } session) return JoinVerdict.Refused(JoinRefusal.Unproven, $"{caller.Arn} is not a role's session");
        // EC2 names the sessions of an instance's role after the instance.
        if (session.Name != request.InstanceId) return JoinVerdict.Refused(JoinRefusal.Unproven, $"{caller.Arn} is not instance {request.InstanceId}");
        if (instance is null || instance.Id != request.InstanceId) return JoinVerdict.Refused(JoinRefusal.Unproven, $"there is no instance {request.InstanceId}");
        if (instance.State is not ("running" or "pending")) return JoinVerdict.Refused(JoinRefusal.Unproven, $"instance {instance.Id} is {instance.State}");
        if (instance.Tag(NodeTags.Cluster) != request.Cluster) return JoinVerdict.Refused(JoinRefusal.Unproven, $"instance {instance.Id} is not of cluster {request.Cluster}");
        if (instance.Tag(NodeTags.Role) != NodeRole.Worker.Word() || instance.Tag(NodeTags.Pool) is not { Length: > 0 } pool)
        {
            return JoinVerdict.Refused(JoinRefusal.Unproven, $"instance {instance.Id} is of no node pool");
        }
        // Whoever may assume some role can name the session as he likes, but only EC2 may assume a pool's.
        return session.Role == NodeTags.PoolRole(request.Cluster, region, pool) ? JoinVerdict.Granted
            : JoinVerdict.Refused(JoinRefusal.Unproven, $"role {session.Role} is not that of node pool {pool}");
    }

    /// <param name="ready">Whether a Node of the machine's name is there and Ready.</param>
    public static JoinVerdict CheckNode(JoinRequest request, bool ready) =>
        ready ? JoinVerdict.Refused(JoinRefusal.AlreadyReady, $"node {request.InstanceId} is Ready: it has its identity") : JoinVerdict.Granted;

    static bool IsInstanceId(string text) => text.Length is > 2 and <= 32 && text.StartsWith("i-", StringComparison.Ordinal) && text[2..].All(char.IsAsciiLetterOrDigit);

    /// <summary>Of <c>arn:aws:sts::123456789012:assumed-role/ROLE/SESSION</c>.</summary>
    static (string Role, string Name)? RoleSession(string arn) =>
        arn.Split(':', 6) is ["arn", _, "sts", _, _, var resource] && resource.Split('/') is ["assumed-role", var role, var name] ? (role, name) : null;
}

public enum JoinRefusal
{
    /// <summary>400</summary>
    Malformed,

    /// <summary>401: come again with a new proof.</summary>
    Stale,

    /// <summary>403</summary>
    Unproven,

    /// <summary>409</summary>
    AlreadyReady,
}

/// <param name="Refusal">Null: granted.</param>
/// <param name="Reason">For the log and for who asked: says nothing that he did not know.</param>
public sealed record JoinVerdict(JoinRefusal? Refusal, string Reason)
{
    public static readonly JoinVerdict Granted = new(null, "");

    public static JoinVerdict Refused(JoinRefusal refusal, string reason) => new(refusal, reason);
}
