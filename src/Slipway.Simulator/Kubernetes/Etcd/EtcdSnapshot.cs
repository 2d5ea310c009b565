using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Etcd;

/// <summary>A cluster's content as it is kept over a restart of the simulator, and as its members' snapshots carry it.</summary>
public static class EtcdSnapshot
{
    internal static JsonNode Write(EtcdCluster cluster) => new JsonObject
    {
        ["id"] = cluster.Id, ["token"] = cluster.Token, ["authority"] = cluster.Authority,
        ["peers"] = Json.Array(cluster.Peers.Select(peer => new JsonObject { ["id"] = Hex(peer.Id), ["name"] = peer.Name, ["host"] = peer.Host, ["learner"] = peer.IsLearner })),
        ["objects"] = Objects(cluster.Store),
    };

    internal static EtcdCluster Read(JsonObject state) => new(state.Text("id") ?? "", state.Text("token") ?? "", state.Text("authority") ?? "",
        [.. state.Items("peers").Select(peer => new EtcdPeer(Id(peer.Text("id") ?? "0"), peer.Text("name") ?? "", peer.Text("host") ?? "", peer.Flag("learner")))], Store(state));

    /// <summary>What <c>snapshot save</c> brings: the objects, and at which revision.</summary>
    public static byte[] Save(EtcdCluster cluster)
    {
        lock (cluster.Store.Gate)
        {
            return Encoding.UTF8.GetBytes(new JsonObject { ["revision"] = cluster.Store.Version, ["objects"] = Objects(cluster.Store) }.ToJsonString());
        }
    }

    /// <summary>What <c>snapshot status</c> prints of it; null: that is no snapshot.</summary>
    public static JsonObject? Status(byte[] snapshot) => Parse(snapshot) is not { } content ? null : new JsonObject
    {
        ["hash"] = snapshot.Aggregate(2166136261u, static (hash, value) => (hash ^ value) * 16777619u), ["revision"] = content.Number(0, "revision"),
        ["totalKey"] = content.Items("objects").Count(), ["totalSize"] = snapshot.Length,
    };

    internal static ObjectStore Restore(byte[] snapshot) => Store(Parse(snapshot) ?? throw new EtcdException("the snapshot is not one"));

    internal static string Hex(ulong id) => id.ToString("x16", CultureInfo.InvariantCulture);

    internal static ulong Id(string hex) => ulong.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    static JsonObject? Parse(byte[] snapshot)
    {
        try
        {
            return JsonNode.Parse(snapshot) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    static JsonArray Objects(ObjectStore store)
    {
        lock (store.Gate) return Json.Array(Catalog.All.SelectMany(type => store.List(type)).Select(item => item.Parse()));
    }

    static ObjectStore Store(JsonObject state)
    {
        var store = new ObjectStore();
        foreach (var item in state.Items("objects"))
        {
            if (Catalog.OfKind(item.Text("apiVersion") ?? "", item.Text("kind") ?? "") is not { } type) continue;
            store.Restore(type, item.Text("metadata", "namespace") ?? "", item.Text("metadata", "name") ?? "",
                item.Number(1, "metadata", "resourceVersion"), Encoding.UTF8.GetBytes(item.ToJsonString()));
        }
        return store;
    }
}
