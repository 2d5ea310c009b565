using System.Text.Json.Serialization;

namespace Slipway.Node.Etcd.Client;

// etcd's own names, of its JSON gateway. Zeros and empty lists are left out by etcd; settable, because generated code would set init-only
// properties that are absent to null.

sealed record Header
{
    [JsonPropertyName("cluster_id")]
    public ulong ClusterId { get; set; }

    [JsonPropertyName("member_id")]
    public ulong MemberId { get; set; }

    [JsonPropertyName("revision")]
    public long Revision { get; set; }
}

sealed record StatusAnswer
{
    [JsonPropertyName("header")]
    public Header Header { get; set; } = new();

    [JsonPropertyName("version")]
    public string Version { get; set; } = "";

    [JsonPropertyName("dbSize")]
    public long DbSize { get; set; }

    [JsonPropertyName("dbSizeInUse")]
    public long DbSizeInUse { get; set; }

    [JsonPropertyName("leader")]
    public ulong Leader { get; set; }

    [JsonPropertyName("isLearner")]
    public bool IsLearner { get; set; }

    [JsonPropertyName("errors")]
    public IReadOnlyList<string> Errors { get; set; } = [];
}

sealed record MemberMessage
{
    [JsonPropertyName("ID")]
    public ulong Id { get; set; }

    [JsonPropertyName("name")]
    public string Name { get; set; } = "";

    [JsonPropertyName("peerURLs")]
    public IReadOnlyList<string> PeerUrls { get; set; } = [];

    [JsonPropertyName("clientURLs")]
    public IReadOnlyList<string> ClientUrls { get; set; } = [];

    [JsonPropertyName("isLearner")]
    public bool IsLearner { get; set; }
}

sealed record MembersRequest([property: JsonPropertyName("linearizable")] bool Linearizable);

sealed record MembersAnswer
{
    [JsonPropertyName("header")]
    public Header Header { get; set; } = new();

    [JsonPropertyName("member")]
    public MemberMessage? Added { get; set; }

    [JsonPropertyName("members")]
    public IReadOnlyList<MemberMessage> Members { get; set; } = [];
}

sealed record AddRequest([property: JsonPropertyName("peerURLs")] IReadOnlyList<string> PeerUrls, [property: JsonPropertyName("isLearner")] bool IsLearner);

sealed record MemberRequest([property: JsonPropertyName("ID")] ulong Id);

sealed record AlarmRequest([property: JsonPropertyName("action")] string Action, [property: JsonPropertyName("memberID")] ulong MemberId, [property: JsonPropertyName("alarm")] string Alarm);

sealed record AlarmMessage
{
    [JsonPropertyName("memberID")]
    public ulong MemberId { get; set; }

    [JsonPropertyName("alarm")]
    public string Alarm { get; set; } = "";
}

sealed record AlarmAnswer
{
    [JsonPropertyName("alarms")]
    public IReadOnlyList<AlarmMessage> Alarms { get; set; } = [];
}

sealed record CompactRequest([property: JsonPropertyName("revision")] long Revision, [property: JsonPropertyName("physical")] bool Physical);

sealed record HashAnswer
{
    [JsonPropertyName("header")]
    public Header Header { get; set; } = new();

    [JsonPropertyName("hash")]
    public uint Hash { get; set; }
}

sealed record KeyValueMessage
{
    [JsonPropertyName("key")]
    public byte[] Key { get; set; } = [];

    [JsonPropertyName("value")]
    public byte[] Value { get; set; } = [];

    [JsonPropertyName("mod_revision")]
    public long ModRevision { get; set; }
}

sealed record RangeRequest([property: JsonPropertyName("key")] byte[] Key, [property: JsonPropertyName("revision")] long Revision, [property: JsonPropertyName("serializable")] bool Serializable)
{
    [JsonPropertyName("range_end")]
    public byte[]? End { get; set; }
}

sealed record RangeAnswer
{
    [JsonPropertyName("header")]
    public Header Header { get; set; } = new();

    [JsonPropertyName("kvs")]
    public IReadOnlyList<KeyValueMessage> Found { get; set; } = [];
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
    public Header Header { get; set; } = new();

    [JsonPropertyName("succeeded")]
    public bool Succeeded { get; set; }
}

sealed record PutAnswer
{
    [JsonPropertyName("header")]
    public Header Header { get; set; } = new();
}

sealed record EmptyMessage;

sealed record ErrorAnswer
{
    [JsonPropertyName("message")]
    public string? Message { get; set; }

    [JsonPropertyName("error")]
    public string? Error { get; set; }

    /// <summary>gRPC's.</summary>
    [JsonPropertyName("code")]
    public int Code { get; set; }
}

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
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
