using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Slipway.Simulator.Kubernetes.Store;

/// <summary>
/// The objects of one cluster, with one growing version as in etcd, and the last changes for those who watch. Everything that
/// reads and then writes holds <see cref="Gate"/>.
/// </summary>
public sealed class ObjectStore
{
    const int HistoryLength = 4096;
    const int WatcherBacklog = 16384;

    readonly Dictionary<ResourceType, SortedDictionary<string, StoredObject>> _objects = [];
    readonly Queue<StoreEvent> _history = new();
    readonly List<Subscription> _subscriptions = [];
    readonly Dictionary<(ResourceType Type, string Key), Action> _waiting = [];

    public Lock Gate { get; } = new();
    public long Version { get; private set; } = 1;

    /// <summary>Called under the gate for every change.</summary>
    public event Action<StoreEvent>? Changed;

    public StoredObject? Find(ResourceType type, string ns, string name)
    {
        lock (Gate) return Of(type).GetValueOrDefault(Key(ns, name));
    }

    /// <summary>A snapshot in the order of namespace and name; all namespaces when none is given.</summary>
    public IReadOnlyList<StoredObject> List(ResourceType type, string? ns = null)
    {
        lock (Gate)
        {
            var all = Of(type).Values;
            return string.IsNullOrEmpty(ns) ? [.. all] : [.. all.Where(item => item.Namespace == ns)];
        }
    }

    /// <summary>Stores the object under the next version, which is written into its metadata.</summary>
    public StoredObject Put(ResourceType type, string ns, string name, JsonObject value)
    {
        lock (Gate)
        {
            var objects = Of(type);
            var key = Key(ns, name);
            var before = objects.GetValueOrDefault(key);
            var stored = Stamp(type, ns, name, value);
            objects[key] = stored;
            Size += stored.Json.Length - (before?.Json.Length ?? 0);
            Publish(new StoreEvent(before is null ? StoreEventType.Added : StoreEventType.Modified, stored.Version, stored, before));
            return stored;
        }
    }

    public void Remove(StoredObject stored)
    {
        lock (Gate)
        {
            if (!Of(stored.Type).Remove(Key(stored.Namespace, stored.Name), out var before)) return;
            Size -= before.Json.Length;
            var last = Stamp(stored.Type, stored.Namespace, stored.Name, before.Parse());
            Publish(new StoreEvent(StoreEventType.Deleted, last.Version, last, before));
        }
    }

    /// <summary>Changes after the version. Null: that is too long ago, list again.</summary>
    public Subscription? Subscribe(ResourceType type, long after)
    {
        lock (Gate)
        {
            if (after > 0 && after < Version && (!_history.TryPeek(out var oldest) || after < oldest.Version - 1)) return null;
            var channel = Channel.CreateBounded<StoreEvent>(WatcherBacklog);
            if (after > 0)
            {
                foreach (var item in _history.Where(item => item.Version > after && item.Object.Type == type)) channel.Writer.TryWrite(item);
            }
            var subscription = new Subscription(this, type, channel);
            _subscriptions.Add(subscription);
            return subscription;
        }
    }

    /// <summary>Calls back under the gate whenever the one object changes: thousands may wait, each for its own.</summary>
    public IDisposable Watch(ResourceType type, string ns, string name, Action changed)
    {
        var key = (type, Key(ns, name));
        lock (Gate) _waiting[key] = _waiting.GetValueOrDefault(key) + changed;
        return new Waiting(this, key, changed);
    }

    public int Count(ResourceType type)
    {
        lock (Gate) return Of(type).Count;
    }

    /// <summary>Bytes of all objects. Kept as they come and go: every look at a member of etcd asks for it.</summary>
    public long Size { get; private set; }

    /// <summary>Puts back what was saved; nobody is told.</summary>
    internal void Restore(ResourceType type, string ns, string name, long version, byte[] json)
    {
        lock (Gate)
        {
            var (objects, key) = (Of(type), Key(ns, name));
            Size += json.Length - (objects.GetValueOrDefault(key)?.Json.Length ?? 0);
            objects[key] = new StoredObject(type, ns, name, version, json);
            Version = Math.Max(Version, version);
        }
    }

    StoredObject Stamp(ResourceType type, string ns, string name, JsonObject value)
    {
        var version = ++Version;
        value.Metadata()["resourceVersion"] = version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new StoredObject(type, ns, name, version, System.Text.Encoding.UTF8.GetBytes(value.ToJsonString()));
    }

    void Publish(StoreEvent change)
    {
        _history.Enqueue(change);
        if (_history.Count > HistoryLength) _history.Dequeue();
        foreach (var subscription in _subscriptions) subscription.Offer(change);
        Changed?.Invoke(change);
        if (_waiting.TryGetValue((change.Object.Type, Key(change.Object.Namespace, change.Object.Name)), out var waiting)) waiting();
    }

    SortedDictionary<string, StoredObject> Of(ResourceType type)
    {
        if (!_objects.TryGetValue(type, out var objects)) _objects[type] = objects = new(StringComparer.Ordinal);
        return objects;
    }

    static string Key(string ns, string name) => $"{ns}/{name}";

    sealed class Waiting(ObjectStore store, (ResourceType, string) key, Action changed) : IDisposable
    {
        public void Dispose()
        {
            lock (store.Gate)
            {
                if (store._waiting.GetValueOrDefault(key) - changed is { } left) store._waiting[key] = left;
                else store._waiting.Remove(key);
            }
        }
    }

    /// <summary>A watcher's share of the changes. Ends by itself when the watcher is too slow.</summary>
    public sealed class Subscription(ObjectStore store, ResourceType type, Channel<StoreEvent> channel) : IDisposable
    {
        public ChannelReader<StoreEvent> Changes => channel.Reader;

        internal void Offer(StoreEvent change)
        {
            if (change.Object.Type == type && !channel.Writer.TryWrite(change)) channel.Writer.TryComplete();
        }

        public void Dispose()
        {
            lock (store.Gate) store._subscriptions.Remove(this);
            channel.Writer.TryComplete();
        }
    }
}
