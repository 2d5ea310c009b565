using System.Globalization;
using Slipway.Simulator.Iam.Policies;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Iam;

/// <summary>One question that was put to policies, and the answer: what a rehearsal needs to prove them sufficient and minimal.</summary>
/// <param name="Principal">Role or user name.</param>
public sealed record Evaluation(string Principal, string Action, string Resource, bool Allowed);

/// <summary>Judges calls of instances, role sessions and created users by their policies; the operator passes.</summary>
public sealed class IamAuthorizer(IamStore store) : IAuthorizer
{
    readonly HashSet<Evaluation> _evaluations = [];

    /// <summary>Every distinct question so far. Read it under the gate.</summary>
    public IReadOnlyCollection<Evaluation> Evaluations => _evaluations;

    public void Check(Call call, string action, string resourceArn, IReadOnlyDictionary<string, string>? conditions)
    {
        ArgumentNullException.ThrowIfNull(call);
        var caller = call.Caller;
        if (caller.IsOperator) return;
        var inquiry = Inquire(call, action, resourceArn, conditions);
        var verdict = PolicyDocument.Judge(store.PoliciesOf(caller).Select(policy => policy.Document), inquiry);
        _evaluations.Add(new Evaluation(caller.RoleName ?? caller.UserName ?? "", action, resourceArn, verdict == Verdict.Allow));
        if (verdict != Verdict.Allow) throw Refusals.Make(caller.Arn, action, resourceArn, verdict == Verdict.ExplicitDeny);
    }

    /// <summary>The question with all that is known of caller and request.</summary>
    public Inquiry Inquire(Call call, string action, string resourceArn, IReadOnlyDictionary<string, string>? conditions)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new Inquiry(action, resourceArn, Keys(call, conditions));
    }

    Dictionary<string, IReadOnlyList<string>> Keys(Call call, IReadOnlyDictionary<string, string>? conditions)
    {
        var caller = call.Caller;
        var now = call.World.Now;
        var keys = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase)
        {
            ["aws:PrincipalAccount"] = [caller.Account],
            ["aws:PrincipalArn"] = [caller.RoleName is { } name && store.State.Roles.TryGetValue(name, out var role) ? role.Arn : caller.Arn],
            ["aws:PrincipalType"] = [caller.RoleName is null ? "User" : "AssumedRole"],
            ["aws:userid"] = [caller.UserId],
            ["aws:SecureTransport"] = ["true"],
            ["aws:SourceIp"] = ["127.0.0.1"],
            ["aws:ViaAWSService"] = ["false"],
            ["aws:PrincipalIsAWSService"] = ["false"],
            ["aws:RequestedRegion"] = [call.Region],
            ["aws:CurrentTime"] = [Xml.Seconds(now)],
            ["aws:EpochTime"] = [now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)],
        };
        if (caller.UserName is { } user) keys["aws:username"] = [user];
        if (caller.InstanceId is { } instance) keys["ec2:SourceInstanceARN"] = [$"arn:aws:ec2:{call.Region}:{caller.Account}:instance/{instance}"];
        if (call.Via is { } service)
        {
            keys["aws:ViaAWSService"] = ["true"];
            keys["aws:CalledVia"] = keys["aws:CalledViaFirst"] = keys["aws:CalledViaLast"] = [service];
        }
        foreach (var (tag, value) in TagsOf(caller)) keys["aws:PrincipalTag/" + tag] = [value];
        foreach (var (key, value) in conditions ?? new Dictionary<string, string>()) keys[key] = value.Split('\n');
        return keys;
    }

    SortedDictionary<string, string> TagsOf(Caller caller) =>
        caller.RoleName is { } role && store.State.Roles.TryGetValue(role, out var found) ? found.Tags
        : caller.UserName is { } user && store.State.Users.TryGetValue(user, out var person) ? person.Tags : [];
}
