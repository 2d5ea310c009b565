using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Slipway.Kubernetes;
using Slipway.Node.Cloud;

namespace Slipway.Node.Joining;

/// <summary>Makes tokens for machines that prove who they are.</summary>
sealed class JoinService(string cluster, string region, INodeCloud cloud, MachineDirectory machines, Func<CancellationToken, Task<KubernetesApi>> api, TimeProvider time, Action<string> log)
{
    static readonly Dictionary<JoinRefusal, int> s_codes = new()
    {
        [JoinRefusal.Malformed] = 400, [JoinRefusal.Stale] = 401, [JoinRefusal.Unproven] = 403, [JoinRefusal.AlreadyReady] = 409,
    };

    // Hashes of the proofs that have been used, until they are too old anyway.
    readonly ConcurrentDictionary<string, DateTimeOffset> _used = new();
    DateTimeOffset _tidied;
    string? _account;

    public async Task<SmallReply> AnswerAsync(JoinRequest request, CancellationToken cancel)
    {
        try
        {
            var verdict = await JudgeAsync(request, cancel).ConfigureAwait(false);
            if (verdict.Refusal is { } refusal)
            {
                log($"{request.InstanceId} may not join: {verdict.Reason}");
                return SmallReply.Refusal(s_codes[refusal], verdict.Reason);
            }
            return SmallReply.Json((await TokenAsync(request.InstanceId, cancel).ConfigureAwait(false)).ToJson());
        }
        catch (Exception problem) when (problem is StepException or KubernetesException)
        {
            log($"{request.InstanceId} could not be let in: {problem.Message}");
            return SmallReply.Refusal(503, "try again");
        }
    }

    async Task<JoinVerdict> JudgeAsync(JoinRequest request, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (JoinRules.CheckRequest(request, cluster, now) is { Refusal: not null } malformed) return malformed;
        Tidy(now);
        if (!_used.TryAdd(Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(request.Authorization))), now + 2 * JoinRules.Window)) return JoinVerdict.Refused(JoinRefusal.Stale, "this proof was used before");
        var caller = await cloud.IdentifyAsync(request.Proof, JoinRequest.Purpose(cluster, request.InstanceId), cancel).ConfigureAwait(false);
        _account ??= await cloud.AccountAsync(cancel).ConfigureAwait(false);
        var machine = caller is null ? null : await machines.FindAsync(request.InstanceId, cancel).ConfigureAwait(false);
        if (JoinRules.CheckIdentity(request, caller, _account, region, machine) is { Refusal: not null } unproven) return unproven;
        return JoinRules.CheckNode(request, Kubernetes.Node.IsReady(await (await api(cancel).ConfigureAwait(false)).FindAsync($"/api/v1/nodes/{request.InstanceId}", cancel).ConfigureAwait(false)));
    }

    // Now and then: thousands may join within minutes.
    void Tidy(DateTimeOffset now)
    {
        if (now - _tidied < JoinRules.Window) return;
        _tidied = now;
        foreach (var (signature, until) in _used)
        {
            if (until < now) _used.TryRemove(signature, out _);
        }
    }

    async Task<JoinReply> TokenAsync(string instanceId, CancellationToken cancel)
    {
        var token = BootstrapToken.Create();
        var expires = time.GetUtcNow() + BootstrapToken.Life;
        await (await api(cancel).ConfigureAwait(false)).CreateAsync($"/api/v1/namespaces/{BootstrapToken.Namespace}/secrets", token.ToSecret(instanceId, expires), cancel).ConfigureAwait(false);
        log($"{instanceId} joins with {token}");
        return new JoinReply(token.Reveal(), expires);
    }
}
