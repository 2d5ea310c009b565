using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Slipway.Node.Etcd.Client;

/// <summary>One member's API, by the JSON gateway on its client port: the same in etcd 3.4, 3.5 and 3.6.</summary>
/// <param name="http">With the client certificate that etcd wants.</param>
/// <param name="endpoint"><c>https://host:2379</c>.</param>
/// <param name="time">Measures <paramref name="patience"/>.</param>
/// <param name="patience">For one answer; a defragmentation and a snapshot take as long as they take.</param>
public sealed class EtcdClient(HttpMessageInvoker http, Uri endpoint, TimeProvider time, TimeSpan patience)
{
    public Uri Endpoint => endpoint;

    /// <exception cref="EtcdException">No answer, or a refusal; so do all calls.</exception>
    public async Task<EtcdStatus> StatusAsync(CancellationToken cancel)
    {
        var found = await CallAsync("maintenance/status", new EmptyMessage(), EtcdMessages.Default.EmptyMessage, EtcdMessages.Default.StatusAnswer, cancel).ConfigureAwait(false);
        return new(found.Header.ClusterId, found.Header.MemberId, found.Leader, found.IsLearner, found.Version, found.Header.Revision, found.DbSize, found.DbSizeInUse);
    }

    /// <summary>The members as a majority knows them. A learner refuses, and so does who has no majority.</summary>
    public async Task<IReadOnlyList<MemberEntry>> MembersAsync(CancellationToken cancel)
    {
        // etcd 3.4 lists what it knows itself; a read that needs the majority comes first, so that it knows what the majority does.
        await RangeAsync("slipway.dev/quorum", cancel).ConfigureAwait(false);
        var found = await CallAsync("cluster/member/list", new MembersRequest(true), EtcdMessages.Default.MembersRequest, EtcdMessages.Default.MembersAnswer, cancel).ConfigureAwait(false);
        return [.. found.Members.Select(Entry)];
    }

    /// <returns>The new member's id.</returns>
    public async Task<ulong> AddLearnerAsync(string peerUrl, CancellationToken cancel)
    {
        var found = await CallAsync("cluster/member/add", new AddRequest([peerUrl], true), EtcdMessages.Default.AddRequest, EtcdMessages.Default.MembersAnswer, cancel).ConfigureAwait(false);
        return found.Added?.Id ?? throw new EtcdException($"{endpoint.Host} added {peerUrl} without saying its id", answered: true);
    }

    public Task RemoveAsync(ulong member, CancellationToken cancel) =>
        CallAsync("cluster/member/remove", new MemberRequest(member), EtcdMessages.Default.MemberRequest, EtcdMessages.Default.MembersAnswer, cancel);

    /// <exception cref="EtcdException">It has not caught up yet.</exception>
    public Task PromoteAsync(ulong member, CancellationToken cancel) =>
        CallAsync("cluster/member/promote", new MemberRequest(member), EtcdMessages.Default.MemberRequest, EtcdMessages.Default.MembersAnswer, cancel);

    public async Task<IReadOnlyList<EtcdAlarm>> AlarmsAsync(CancellationToken cancel)
    {
        var found = await CallAsync("maintenance/alarm", new AlarmRequest("GET", 0, "NONE"), EtcdMessages.Default.AlarmRequest, EtcdMessages.Default.AlarmAnswer, cancel).ConfigureAwait(false);
        return [.. found.Alarms.Select(alarm => new EtcdAlarm(alarm.MemberId, alarm.Alarm))];
    }

    public Task DisarmAsync(EtcdAlarm alarm, CancellationToken cancel) =>
        CallAsync("maintenance/alarm", new AlarmRequest("DEACTIVATE", alarm.MemberId, alarm.Kind), EtcdMessages.Default.AlarmRequest, EtcdMessages.Default.AlarmAnswer, cancel);

    /// <summary>Gives free space back to the file system. The member answers nobody meanwhile.</summary>
    public Task DefragmentAsync(CancellationToken cancel) =>
        CallAsync("maintenance/defragment", new EmptyMessage(), EtcdMessages.Default.EmptyMessage, EtcdMessages.Default.EmptyMessage, cancel, Timeout.InfiniteTimeSpan);

    /// <summary>Forgets what was before the revision, and waits until that has been done on this member's disk.</summary>
    public Task CompactAsync(long revision, CancellationToken cancel) =>
        CallAsync("kv/compaction", new CompactRequest(revision, true), EtcdMessages.Default.CompactRequest, EtcdMessages.Default.PutAnswer, cancel, Timeout.InfiniteTimeSpan);

    /// <summary>Of the whole database: equal on members that hold the same revision after the same compactions.</summary>
    public async Task<uint> HashAsync(CancellationToken cancel) =>
        (await CallAsync("maintenance/hash", new EmptyMessage(), EtcdMessages.Default.EmptyMessage, EtcdMessages.Default.HashAnswer, cancel).ConfigureAwait(false)).Hash;

    /// <summary>The whole database, as <c>etcdctl snapshot save</c> writes it.</summary>
    /// <returns>Bytes written.</returns>
    public async Task<long> SnapshotAsync(Stream to, CancellationToken cancel)
    {
        using var request = Request("maintenance/snapshot", "{}"u8.ToArray());
        return await InTimeAsync(async until =>
        {
            using var answer = await http.SendAsync(request, until).ConfigureAwait(false);
            await CheckAsync(answer, until).ConfigureAwait(false);
            return await SnapshotStream.CopyAsync(await answer.Content.ReadAsStreamAsync(until).ConfigureAwait(false), to, until).ConfigureAwait(false);
        }, Timeout.InfiniteTimeSpan, cancel).ConfigureAwait(false);
    }

    /// <summary>Read with the majority. Null: no such key.</summary>
    public async Task<EtcdValue?> RangeAsync(string key, CancellationToken cancel)
    {
        var found = await CallAsync("kv/range", new RangeRequest(Bytes(key), 0, false), EtcdMessages.Default.RangeRequest, EtcdMessages.Default.RangeAnswer, cancel).ConfigureAwait(false);
        return found.Found is [var first, ..] ? new(first.Value, first.ModRevision) : null;
    }

    /// <summary>All keys that begin with the prefix, read with the majority.</summary>
    public async Task<IReadOnlyDictionary<string, EtcdValue>> RangeBelowAsync(string prefix, CancellationToken cancel)
    {
        var end = Bytes(prefix);
        end[^1]++;
        var found = await CallAsync("kv/range", new RangeRequest(Bytes(prefix), 0, false) { End = end }, EtcdMessages.Default.RangeRequest, EtcdMessages.Default.RangeAnswer, cancel).ConfigureAwait(false);
        return found.Found.ToDictionary(pair => Encoding.UTF8.GetString(pair.Key), pair => new EtcdValue(pair.Value, pair.ModRevision));
    }

    /// <returns>The revision of the write.</returns>
    public async Task<long> PutAsync(string key, byte[] value, CancellationToken cancel) =>
        (await CallAsync("kv/put", new PutRequest(Bytes(key), value), EtcdMessages.Default.PutRequest, EtcdMessages.Default.PutAnswer, cancel).ConfigureAwait(false)).Header.Revision;

    /// <summary>Writes if the key was last written at that revision; 0: if there is no such key.</summary>
    /// <returns>The revision of the write; null: the key is another.</returns>
    public async Task<long?> PutIfAsync(string key, byte[] value, long modRevision, CancellationToken cancel)
    {
        var transaction = new TransactionRequest([new Comparison(Bytes(key), "MOD", "EQUAL", modRevision)], [new RequestOperation(new PutRequest(Bytes(key), value))]);
        var done = await CallAsync("kv/txn", transaction, EtcdMessages.Default.TransactionRequest, EtcdMessages.Default.TransactionAnswer, cancel).ConfigureAwait(false);
        return done.Succeeded ? done.Header.Revision : null;
    }

    async Task<TAnswer> CallAsync<TRequest, TAnswer>(
        string call, TRequest message, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancel, TimeSpan? wait = null)
    {
        using var request = Request(call, JsonSerializer.SerializeToUtf8Bytes(message, requestType));
        var content = await InTimeAsync(async until =>
        {
            using var answer = await http.SendAsync(request, until).ConfigureAwait(false);
            await CheckAsync(answer, until).ConfigureAwait(false);
            return await answer.Content.ReadAsByteArrayAsync(until).ConfigureAwait(false);
        }, wait ?? patience, cancel).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(content, answerType) ?? throw new EtcdException($"{endpoint.Host} answered {call} with nothing", answered: true);
        }
        catch (JsonException problem)
        {
            throw new EtcdException($"{endpoint.Host} answered {call} with something else than etcd does: {problem.Message}", answered: true, problem);
        }
    }

    HttpRequestMessage Request(string call, byte[] body) =>
        new(HttpMethod.Post, new Uri(endpoint, $"/v3/{call}")) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };

    async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> call, TimeSpan wait, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            return await call(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // A connection that is not made in time ends so as well, by the handler's own patience.
            throw new EtcdException(late.IsCancellationRequested ? $"{endpoint.Host} did not answer within {wait.TotalSeconds:0} s" : $"{endpoint.Host} took no connection in time", answered: false);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw new EtcdException($"{endpoint.Host}: {broken.InnerException?.Message ?? broken.Message}", answered: false, broken);
        }
    }

    async Task CheckAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        if (answer.IsSuccessStatusCode) return;
        var body = await answer.Content.ReadAsByteArrayAsync(cancel).ConfigureAwait(false);
        throw new EtcdException($"{endpoint.Host}: {Words(body) ?? $"HTTP {(int)answer.StatusCode}"}", answered: true);
    }

    static string? Words(byte[] body)
    {
        try
        {
            var error = JsonSerializer.Deserialize(body, EtcdMessages.Default.ErrorAnswer);
            return error?.Message ?? error?.Error;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static MemberEntry Entry(MemberMessage member) => new(member.Id, member.Name, member.PeerUrls, member.IsLearner);

    static byte[] Bytes(string key) => Encoding.UTF8.GetBytes(key);
}
