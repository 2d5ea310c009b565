using System.Text;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Etcd;

/// <summary>A cluster's content as it is kept over a restart of the simulator.</summary>
static class EtcdSnapshot
{
    public static JsonNode Write(EtcdCluster cluster)
    {
        lock (cluster.Store.Gate)
        {
            var objects = Catalog.All.SelectMany(type => cluster.Store.List(type)).Select(item => item.Parse());
            return new JsonObject
            {
                ["id"] = cluster.Id, ["members"] = Json.Map(cluster.Members), ["token"] = cluster.Token, ["authority"] = cluster.Authority, ["objects"] = Json.Array(objects),
            };
        }
    }

    public static EtcdCluster Read(JsonObject state)
    {
        var cluster = new EtcdCluster(state.Text("id") ?? "", state.Map("members"), state.Text("token") ?? "", state.Text("authority") ?? "");
        foreach (var item in state.Items("objects"))
        {
            if (Catalog.OfKind(item.Text("apiVersion") ?? "", item.Text("kind") ?? "") is not { } type) continue;
            cluster.Store.Restore(type, item.Text("metadata", "namespace") ?? "", item.Text("metadata", "name") ?? "",
                item.Number(1, "metadata", "resourceVersion"), Encoding.UTF8.GetBytes(item.ToJsonString()));
        }
        return cluster;
    }
}
