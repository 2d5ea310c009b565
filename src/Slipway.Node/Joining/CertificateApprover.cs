using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Slipway.Kubernetes;
using Slipway.Node.Hosting;
using Slipway.NodeConfig;

namespace Slipway.Node.Joining;

/// <summary>
/// Approves kubelets' requests by rule. All control-plane nodes do; for each request one of them has the first turn, and the others
/// wait a little, so that work is shared and none is lost with a machine.
/// </summary>
sealed class CertificateApprover(string cluster, JoinConfig join, Func<CancellationToken, Task<KubernetesApi>> open, MachineDirectory machines, IHost host) : IDisposable
{
    const string Collection = "/apis/certificates.k8s.io/v1/certificatesigningrequests";
    const int AtOnce = 8;
    const int MostTries = 12;

    static readonly TimeSpan s_turn = TimeSpan.FromSeconds(5);
    static readonly TimeSpan s_retry = TimeSpan.FromSeconds(5);

    readonly ConcurrentDictionary<string, JsonObject> _open = new();
    readonly SemaphoreSlim _free = new(AtOnce);

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                var api = await open(cancel).ConfigureAwait(false);
                var (items, version) = await api.ListAsync(Collection, cancel).ConfigureAwait(false);
                foreach (var item in items) Note(item, cancel);
                await foreach (var (type, value) in api.WatchAsync(Collection, version, cancel).ConfigureAwait(false))
                {
                    if (type == "DELETED") _open.TryRemove(NameOf(value), out _);
                    else if (type != "BOOKMARK") Note(value, cancel);
                }
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem) when (problem is KubernetesException or StepException or OperationCanceledException)
            {
                if (problem is not KubernetesException { Status: HttpStatusCode.Gone }) host.Log($"joining: certificate requests: {problem.Message}");
                await Task.Delay(s_retry, host.Time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public void Dispose() => _free.Dispose();

    void Note(JsonObject value, CancellationToken cancel)
    {
        var name = NameOf(value);
        if (CertificateAsk.IsDecidedIn(value)) _open.TryRemove(name, out _);
        else if (_open.TryAdd(name, value)) _ = JudgeAsync(name, value, cancel);
    }

    async Task JudgeAsync(string name, JsonObject value, CancellationToken cancel)
    {
        try
        {
            if (Turn(name) is > 0 and var turn) await Task.Delay(s_turn * turn, host.Time, cancel).ConfigureAwait(false);
            if (!_open.ContainsKey(name) || CertificateAsk.Read(value) is not { } ask) return;
            for (var tries = 1; _open.ContainsKey(name) && !await TryAsync(ask, cancel).ConfigureAwait(false) && tries < MostTries; tries++)
            {
                await Task.Delay(s_retry, host.Time, cancel).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The agent stops; another one takes its turn.
        }
    }

    async Task<bool> TryAsync(CertificateAsk ask, CancellationToken cancel)
    {
        await _free.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            await DecideAsync(ask, cancel).ConfigureAwait(false);
            return true;
        }
        catch (Exception problem) when (problem is KubernetesException or StepException || problem is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            host.Log($"joining: {ask.Name}: {problem.Message}");
            return false;
        }
        finally
        {
            _free.Release();
        }
    }

    async Task DecideAsync(CertificateAsk ask, CancellationToken cancel)
    {
        var api = await open(cancel).ConfigureAwait(false);
        var machine = CertificateRules.InstanceOf(ask) is { } instance ? await machines.FindAsync(instance, cancel).ConfigureAwait(false) : null;
        var secret = CertificateRules.TokenOf(ask) is { } token
            ? await api.FindAsync($"/api/v1/namespaces/{BootstrapToken.Namespace}/secrets/{BootstrapToken.SecretName(token)}", cancel).ConfigureAwait(false) : null;
        if (CertificateRules.Decide(ask, cluster, BootstrapToken.InstanceOf(secret), machine) is { } objection)
        {
            host.Log($"joining: {ask.Name} of {ask.User} is left for people: {objection}");
            return;
        }
        if (!_open.TryGetValue(ask.Name, out var value)) return;
        value["status"] = new JsonObject
        {
            ["conditions"] = new JsonArray(new JsonObject
            {
                ["type"] = "Approved", ["status"] = "True", ["reason"] = "SlipwayApproved", ["message"] = $"{ask.CommonName} is the machine that EC2 knows by this name",
            }),
        };
        try
        {
            await api.ReplaceAsync($"{Collection}/{ask.Name}/approval", value, cancel).ConfigureAwait(false);
        }
        catch (KubernetesException faster) when (faster.Status is HttpStatusCode.Conflict or HttpStatusCode.NotFound)
        {
            host.Log($"joining: {ask.Name} was decided by another");
        }
        _open.TryRemove(ask.Name, out _);
    }

    int Turn(string name) => join.Servers > 1 ? (int)((name.Aggregate(17u, static (hash, letter) => hash * 31 + letter) + (uint)join.Index) % (uint)join.Servers) : 0;

    static string NameOf(JsonObject value) => (string?)value["metadata"]?["name"] ?? "";
}
