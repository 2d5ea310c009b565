using System.Text.Json.Serialization;

namespace Slipway.Node.Etcd.Client;

// etcd's own names, of its JSON gateway. Zeros and empty lists are left out by etcd.

sealed record Header
{
    [JsonPropertyName("cluster_id")]
    public ulong ClusterId { get; init; }

    [JsonPropertyName("member_id")]
    public ulong MemberId { get; init; }

    [JsonPropertyName("revision")]
    public long Revision { get; init; }
}

sealed record StatusAnswer
{
    [JsonPropertyName("header")]
    public Header Header { get; init; } = new();

    [JsonPropertyName("version")]
    public string Version { get; init; } = "";

    [JsonPropertyName("dbSize")]
    public long DbSize { get; init; }

    [JsonPropertyName("dbSizeInUse")]
    public long DbSizeInUse { get; init; }

    [JsonPropertyName("leader")]
    public ulong Leader { get; init; }

    [JsonPropertyName("isLearner")]
    public bool IsLearner { get; init; }

    [JsonPropertyName("errors")]
    public IReadOnlyList<string> Errors { get; init; } = [];
}

sealed record MemberMessage
{
    [JsonPropertyName("ID")]
    public ulong Id { get; init; }

    [JsonPropertyName("name")]
    public string Name { get; init; } = "";

    [JsonPropertyName("peerURLs")]
    public IReadOnlyList<string> PeerUrls { get; init; } = [];

    [JsonPropertyName("clientURLs")]
    public IReadOnlyList<string> ClientUrls { get; init; } = [];

    [JsonPropertyName("isLearner")]
    public bool IsLearner { get; init; }
}

sealed record MembersRequest([property: JsonPropertyName("linearizable")] bool Linearizable);

sealed record MembersAnswer
{
    [JsonPropertyName("header")]
    public Header Header { get; init; } = new();

    [JsonPropertyName("member")]
    public MemberMessage? Added { get; init; }

    [JsonPropertyName("members")]
    public IReadOnlyList<MemberMessage> Members { get; init; } = [];
}

sealed record AddRequest([property: JsonPropertyName("peerURLs")] IReadOnlyList<string> PeerUrls, [property: JsonPropertyName("isLearner")] bool IsLearner);

sealed record MemberRequest([property: JsonPropertyName("ID")] ulong Id);

sealed record AlarmRequest([property: JsonPropertyName("action")] string Action, [property: JsonPropertyName("memberID")] ulong MemberId, [property: JsonPropertyName("alarm")] string Alarm);

sealed record AlarmMessage
{
    [JsonPropertyName("memberID")]
    public ulong MemberId { get; init; }

    [JsonPropertyName("alarm")]
    public string Alarm { get; init; } = "";
}

sealed record AlarmAnswer
{
    [JsonPropertyName("alarms")]
    public IReadOnlyList<AlarmMessage> Alarms { get; init; } = [];
}

sealed record CompactRequest([property: JsonPropertyName("revision")] long Revision, [property: JsonPropertyName("physical")] bool Physical);

sealed record HashAnswer
{
    [JsonPropertyName("header")]
    public Header Header { get; init; } = new();

    [JsonPropertyName("hash")]
    public uint Hash { get; init; }
}

sealed record KeyValueMessage
{
    [JsonPropertyName("key")]
    public byte[] Key { get; init; } = [];

    [JsonPropertyName("value")]
    public byte[] Value { get; init; } = [];

    [JsonPropertyName("mod_revision")]
    public long ModRevision { get; init; }
}

sealed record RangeRequest([property: JsonPropertyName("key")] byte[] Key, [property: JsonPropertyName("revision")] long Revision, [property: JsonPropertyName("serializable")] bool Serializable);

sealed record RangeAnswer
{
    [JsonPropertyName("header")]
    public Header Header { get; init; } = new();

    [JsonPropertyName("kvs")]
    public IReadOnlyList<KeyValueMessage> Found { get; init; } = [];
}

sealed record PutRequest([property: JsonPropertyName("key")] byte[] Key, [property: JsonPropertyName("value")] byte[] Value);

sealed record Comparison(
    [property: JsonPropertyName("key")] byte[] Key, [property: JsonPropertyName("target")] string Target, [property: JsonPropertyName("result")] string Result,
    [property: JsonPropertyName("mod_revision")] long ModRevision);

sealed record RequestOperation([property: JsonPropertyName("request_put")] PutRequest Put);

sealed record TransactionRequest(
    [property: JsonPropertyName("compare")] IReadOnlyList<Comparison> Compare, [property: JsonPropertyName("success")] IReadOnlyList<RequestOperation> Success);

sealed record TransactionAnswer
{
    [JsonPropertyName("header")]
    public Header Header { get; init; } = new();

    [JsonPropertyName("succeeded")]
    public bool Succeeded { get; init; }
}

sealed record PutAnswer
{
    [JsonPropertyName("header")]
    public Header Header { get; init; } = new();
}

sealed record EmptyMessage;

sealed record ErrorAnswer
{
    [JsonPropertyName("message")]
    public string? Message { get; init; }

    [JsonPropertyName("error")]
    public string? Error { get; init; }

    /// <summary>gRPC's.</summary>
    [JsonPropertyName("code")]
    public int Code { get; init; }
}

[JsonSourceGenerationOptions(
    NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(StatusAnswer))]
[JsonSerializable(typeof(MembersRequest))]
[JsonSerializable(typeof(MembersAnswer))]
[JsonSerializable(typeof(AddRequest))]
[JsonSerializable(typeof(MemberRequest))]
[JsonSerializable(typeof(AlarmRequest))]
[JsonSerializable(typeof(AlarmAnswer))]
[JsonSerializable(typeof(CompactRequest))]
[JsonSerializable(typeof(HashAnswer))]
[JsonSerializable(typeof(RangeRequest))]
[JsonSerializable(typeof(RangeAnswer))]
[JsonSerializable(typeof(PutRequest))]
[JsonSerializable(typeof(PutAnswer))]
[JsonSerializable(typeof(TransactionRequest))]
[JsonSerializable(typeof(TransactionAnswer))]
[JsonSerializable(typeof(EmptyMessage))]
[JsonSerializable(typeof(ErrorAnswer))]
sealed partial class EtcdMessages : JsonSerializerContext;
