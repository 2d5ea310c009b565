using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Etcd;

/// <summary>
/// A member's JSON gateway, as far as membership and snapshots go: etcd's paths, names and refusals. Keys are not simulated (the
/// objects are Kubernetes' own), except that a read of one that is not there tells whether there is a majority.
/// </summary>
public static class EtcdGateway
{
    const int Ok = 200;
    const int Refused = 400;
    const int Unavailable = 503;
    const int Unimplemented = 501;

    static readonly Dictionary<string, Func<EtcdMember, JsonObject, JsonObject>> s_calls = new()
    {
        ["/v3/maintenance/status"] = static (member, _) => Status(member),
        ["/v3/maintenance/alarm"] = static (member, body) => body.Text("action") is null or "GET" ? Headed(member) : throw new NotSupportedException("alarms that are set or lifted"),
        ["/v3/maintenance/defragment"] = static (member, _) => [],
        ["/v3/maintenance/snapshot"] = static (member, _) => new JsonObject { ["result"] = new JsonObject { ["blob"] = Convert.ToBase64String(EtcdSnapshot.Save(member.Cluster)) } },
        ["/v3/cluster/member/list"] = static (member, _) => Voting(member, Members),
        ["/v3/cluster/member/add"] = static (member, body) => Voting(member, member => Add(member, body)),
        ["/v3/cluster/member/remove"] = static (member, body) => Voting(member, member => Changed(member, cluster => cluster.Remove(Id(body)))),
        ["/v3/cluster/member/promote"] = static (member, body) => Voting(member, member => Changed(member, cluster => cluster.Promote(Id(body)))),
        ["/v3/kv/range"] = static (member, body) => Voting(member, member => Range(member, body)),
    };

    /// <returns>HTTP's status, and the answer's body.</returns>
    public static (int Status, JsonObject Body) Answer(EtcdMember member, string path, JsonObject body)
    {
        if (!s_calls.TryGetValue(path, out var call)) return (Unimplemented, Error(12, $"{path} is not simulated"));
        try
        {
            return (Ok, call(member, body));
        }
        catch (EtcdException refusal)
        {
            return refusal.Message is "etcdserver: no leader" ? (Unavailable, Error(14, refusal.Message)) : (Refused, Error(9, refusal.Message));
        }
        catch (NotSupportedException missing)
        {
            return (Unimplemented, Error(12, $"{path}: {missing.Message} are not simulated"));
        }
    }

    static JsonObject Status(EtcdMember member)
    {
        var (cluster, size) = (member.Cluster, (ulong)member.Cluster.Store.Size);
        var answer = Headed(member);
        answer["version"] = "simulated";
        answer["dbSize"] = Text(size);
        answer["dbSizeInUse"] = Text(size);
        if (cluster.Leader is { } leader && !member.IsRemoved) answer["leader"] = Text(leader.Id);
        if (member.Peer.IsLearner) answer["isLearner"] = true;
        return answer;
    }

    static JsonObject Members(EtcdMember member)
    {
        var answer = Headed(member);
        answer["members"] = Json.Array(member.Cluster.Peers.Select(Entry));
        return answer;
    }

    static JsonObject Add(EtcdMember member, JsonObject body)
    {
        if (!body.Flag("isLearner")) throw new NotSupportedException("members that vote from the start");
        var url = body.Strings("peerURLs").FirstOrDefault() ?? throw new EtcdException("etcdserver: given peer URLs are invalid");
        var added = member.Cluster.AddLearner(member.Fabric.NewId(), new Uri(url).Host);
        var answer = Members(member);
        answer["member"] = Entry(added);
        return answer;
    }

    static JsonObject Changed(EtcdMember member, Action<EtcdCluster> change)
    {
        change(member.Cluster);
        return Members(member);
    }

    static JsonObject Range(EtcdMember member, JsonObject body)
    {
        if (Encoding.UTF8.GetString(Convert.FromBase64String(body.Text("key") ?? "")) is var key && key.StartsWith("/registry", StringComparison.Ordinal)) throw new NotSupportedException("Kubernetes' own keys");
        return Headed(member);
    }

    static JsonObject Voting(EtcdMember member, Func<EtcdMember, JsonObject> call)
    {
        if (member.Peer.IsLearner) throw new EtcdException("etcdserver: rpc not supported for learner");
        return member.Cluster.HasQuorum && !member.IsRemoved ? call(member) : throw new EtcdException("etcdserver: no leader");
    }

    static JsonObject Headed(EtcdMember member) => new()
    {
        ["header"] = new JsonObject
        {
            ["cluster_id"] = Text(EtcdSnapshot.Id(member.Cluster.Id)), ["member_id"] = Text(member.Peer.Id), ["revision"] = Text((ulong)member.Cluster.Store.Version), ["raft_term"] = "2",
        },
    };

    static JsonObject Entry(EtcdPeer peer)
    {
        var entry = new JsonObject { ["ID"] = Text(peer.Id), ["peerURLs"] = new JsonArray(peer.PeerUrl) };
        if (peer.Name.Length > 0) (entry["name"], entry["clientURLs"]) = (peer.Name, new JsonArray(peer.ClientUrl));
        if (peer.IsLearner) entry["isLearner"] = true;
        return entry;
    }

    static ulong Id(JsonObject body) => ulong.TryParse(body.Text("ID"), CultureInfo.InvariantCulture, out var id) ? id : throw new EtcdException("etcdserver: member not found");

    // 64-bit numbers are texts in JSON, as protobuf has it.
    static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    static JsonObject Error(int code, string message) => new() { ["error"] = message, ["message"] = message, ["code"] = code };
}
