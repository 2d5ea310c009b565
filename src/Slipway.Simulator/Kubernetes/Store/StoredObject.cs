using System.Text.Json.Nodes;

namespace Slipway.Simulator.Kubernetes.Store;

/// <summary>One object as it lies in etcd: UTF-8 JSON, a tenth of the memory of a tree, and ready to be sent.</summary>
public sealed class StoredObject(ResourceType type, string ns, string name, long version, byte[] json)
{
    public ResourceType Type => type;
    public string Namespace => ns;
    public string Name => name;
    public long Version => version;
    public ReadOnlyMemory<byte> Json => json;

    /// <summary>A tree of the caller's own.</summary>
    public JsonObject Parse() => JsonNode.Parse(json) as JsonObject ?? [];
}

public enum StoreEventType { Added, Modified, Deleted }

/// <param name="Before">What was there; null when added. Its <see cref="StoredObject.Json"/> has the old version.</param>
public sealed record StoreEvent(StoreEventType Type, long Version, StoredObject Object, StoredObject? Before);
