using System.Globalization;
using System.Text;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Nodes;

/// <summary>
/// The signs of life that running kubelets keep writing: their lease every 10 s, their node's conditions every 5 min. Nothing is written
/// for them: whoever reads a Node or its lease is shown the times that would stand there by now. So 5,000 idle nodes cost nothing, and
/// watchers are not woken 500 times a second for news that is none.
/// </summary>
/// <param name="lastSeen">When the kubelet of a node was last up: now, while it is; null: whatever is stored stands.</param>
sealed class Heartbeats(Func<string, DateTimeOffset?> lastSeen)
{
    public const string LeaseNamespace = "kube-node-lease";
    const string Seconds = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    const string Micros = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    static readonly TimeSpan s_lease = TimeSpan.FromSeconds(10);
    static readonly TimeSpan s_status = TimeSpan.FromMinutes(5);

    static bool Concern(StoredObject item) => item.Type == Catalog.Nodes || item.Type == Catalog.Leases && item.Namespace == LeaseNamespace;

    /// <summary>The object as it is read now.</summary>
    public StoredObject Of(StoredObject item)
    {
        if (!Concern(item) || lastSeen(item.Name) is not { } seen) return item;
        var json = item.Json.ToArray();
        Stamp(item, seen, json);
        return new StoredObject(item.Type, item.Namespace, item.Name, item.Version, json);
    }

    /// <summary>The same in a copy of the object's bytes, wherever that lies.</summary>
    public void Stamp(StoredObject item, Span<byte> json)
    {
        if (Concern(item) && lastSeen(item.Name) is { } seen) Stamp(item, seen, json);
    }

    static void Stamp(StoredObject item, DateTimeOffset seen, Span<byte> json)
    {
        if (item.Type == Catalog.Nodes) Stamp("\"lastHeartbeatTime\":\""u8, Seconds, "0000-00-00T00:00:00Z".Length, s_status, seen, json);
        else Stamp("\"renewTime\":\""u8, Micros, "0000-00-00T00:00:00.000000Z".Length, s_lease, seen, json);
    }

    // All that were written with the first one: a condition that somebody else keeps has times of its own. Times are as long as each other.
    static void Stamp(ReadOnlySpan<byte> key, string format, int length, TimeSpan period, DateTimeOffset seen, Span<byte> json)
    {
        Span<byte> before = stackalloc byte[length], after = stackalloc byte[length];
        for (var isFirst = true; json.IndexOf(key) is >= 0 and var at && at + key.Length + length <= json.Length; isFirst = false)
        {
            var value = json.Slice(at + key.Length, length);
            if (isFirst)
            {
                if (!DateTimeOffset.TryParseExact(Encoding.ASCII.GetString(value), format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var written) || seen - written < period) return;
                value.CopyTo(before);
                (written + period * Math.Floor((seen - written) / period)).TryFormat(after, out _, format, CultureInfo.InvariantCulture);
            }
            if (value.SequenceEqual(before)) after.CopyTo(value);
            json = json[(at + key.Length + length)..];
        }
    }
}
