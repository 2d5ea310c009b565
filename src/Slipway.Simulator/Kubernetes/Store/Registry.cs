using System.Text.Json.Nodes;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Kubernetes.Api;

namespace Slipway.Simulator.Kubernetes.Store;

/// <summary>
/// What the API server does between a request and etcd: metadata, defaults, checks, generations, graceful deletion. Controllers go
/// through it as clients do.
/// </summary>
/// <param name="release">Of Kubernetes.</param>
public sealed partial class Registry(ObjectStore store, VirtualClock clock, IdSource ids, string release)
{
    readonly NameRules _names = new(release);
    readonly Defaults _defaults = new(store);

    public ObjectStore Store => store;
    public VirtualClock Clock => clock;
    public string Now => Json.Time(clock.Now);

    /// <exception cref="KubernetesException">404</exception>
    public StoredObject Get(ResourceType type, string ns, string name) =>
        store.Find(type, ns, name) ?? throw KubernetesException.NotFound(type, name);

    /// <param name="managed">Who owns which fields, where it is made by apply.</param>
    /// <exception cref="KubernetesException">409, 422, or a namespace that is not there.</exception>
    public StoredObject Create(ResourceType type, string ns, JsonObject value, bool dryRun = false, JsonNode? managed = null)
    {
        if (type.ReadOnly) throw KubernetesException.NotSupported($"creating {type.QualifiedName}");
        lock (store.Gate)
        {
            var metadata = value.Metadata();
            if (metadata.Text("name") is not { Length: > 0 } name)
            {
                var prefix = metadata.Text("generateName") ?? throw KubernetesException.Invalid(type, "", "metadata.name: Required value: name or generateName is required");
                metadata["name"] = name = FreeName(type, ns, prefix);
            }
            _names.Check(type, name);
            if (type.Namespaced) CheckNamespace(type, ns, name);
            if (store.Find(type, ns, name) is not null) throw KubernetesException.AlreadyExists(type, name);

            value["kind"] = type.Kind;
            value["apiVersion"] = type.ApiVersion;
            if (type.Namespaced) metadata["namespace"] = ns;
            metadata["uid"] = ids.Guid().ToString();
            metadata["creationTimestamp"] = Now;
            metadata.Remove("resourceVersion");
            metadata.Remove(ManagedFields);
            if (managed is not null) metadata[ManagedFields] = managed;
            if (value["spec"] is not null) metadata.Default("generation", 1);
            _defaults.OnCreate(type, value);
            Checks.Check(type, name, value);
            return dryRun ? Unsaved(type, ns, name, value) : store.Put(type, ns, name, value);
        }
    }

    /// <summary>Reads, changes and writes in one step; nothing is written where nothing changed.</summary>
    /// <param name="subresource"><c>status</c> changes the status only, null everything else.</param>
    public StoredObject Update(ResourceType type, string ns, string name, Func<JsonObject, JsonObject> change, string? subresource = null, bool dryRun = false, JsonNode? managed = null)
    {
        lock (store.Gate)
        {
            var stored = Get(type, ns, name);
            var before = stored.Parse();
            var after = change(stored.Parse());
            if (after.Text("metadata", "resourceVersion") is { Length: > 0 } seen && seen != before.Text("metadata", "resourceVersion"))
            {
                throw KubernetesException.Conflict(type, name);
            }
            KeepWhatIsFixed(type, before, after, subresource);
            if (managed is not null) after.Metadata()[ManagedFields] = managed;
            if (JsonNode.DeepEquals(before, after)) return stored;
            Checks.Check(type, name, after);
            if (dryRun) return Unsaved(type, ns, name, after);
            var result = store.Put(type, ns, name, after);
            if (after.Text("metadata", "deletionTimestamp") is not null && !after.Strings("metadata", "finalizers").Any() && type != Catalog.Pods && type != Catalog.Namespaces)
            {
                store.Remove(result);
            }
            return result;
        }
    }

    /// <summary>
    /// Deletes, or marks as being deleted what others must finish first: pods on a node (their kubelet), namespaces (their content),
    /// and anything with finalizers.
    /// </summary>
    public StoredObject Delete(ResourceType type, string ns, string name, DeleteOptions? options = null)
    {
        lock (store.Gate)
        {
            options ??= new DeleteOptions();
            var stored = Get(type, ns, name);
            var value = stored.Parse();
            if (options.Uid is { } uid && uid != value.Text("metadata", "uid") || options.ResourceVersion is { } version && version != value.Text("metadata", "resourceVersion"))
            {
                throw KubernetesException.Conflict(type, name);
            }
            if (options.DryRun) return stored;
            if (options.Orphan) Orphan(value.Text("metadata", "uid") ?? "");
            var grace = type == Catalog.Pods ? options.GraceSeconds ?? value.Number(30, "spec", "terminationGracePeriodSeconds") : 0;
            var waits = type == Catalog.Pods && grace > 0 && value.Text("spec", "nodeName") is not null && value.Text("status", "phase") is not ("Succeeded" or "Failed");
            if (!waits && type != Catalog.Namespaces && !value.Strings("metadata", "finalizers").Any())
            {
                store.Remove(stored);
                return stored;
            }
            if (value.Text("metadata", "deletionTimestamp") is not null) return stored;
            value.Metadata()["deletionTimestamp"] = Json.Time(clock.Now.AddSeconds(grace));
            value.Metadata()["deletionGracePeriodSeconds"] = grace;
            if (type == Catalog.Namespaces) value.Child("status")["phase"] = "Terminating";
            return store.Put(type, ns, name, value);
        }
    }

    /// <summary>As in <c>coredns-7c65d6cfc9-x2b4z</c>: no vowels, nothing that reads as another character.</summary>
    public string Suffix(int length) => string.Create(length, ids.Guid(), static (span, guid) =>
    {
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes);
        for (var i = 0; i < span.Length; i++) span[i] = "bcdfghjklmnpqrstvwxz2456789"[bytes[i] % 27];
    });

    /// <summary>The prefix with five characters that nobody has: among thousands of pods two often draw the same, and the API server draws again.</summary>
    internal string FreeName(ResourceType type, string ns, string prefix)
    {
        while (true)
        {
            var name = prefix + Suffix(5);
            if (store.Find(type, type.Namespaced ? ns : "", name) is null) return name;
        }
    }

    /// <summary>Of a new certificate: 16 bytes.</summary>
    internal byte[] NewSerial() => ids.Guid().ToByteArray();

    static StoredObject Unsaved(ResourceType type, string ns, string name, JsonObject value) =>
        new(type, ns, name, 0, System.Text.Encoding.UTF8.GetBytes(value.ToJsonString()));

    static void KeepWhatIsFixed(ResourceType type, JsonObject before, JsonObject after, string? subresource)
    {
        after["kind"] = type.Kind;
        after["apiVersion"] = type.ApiVersion;
        var metadata = after.Metadata();
        foreach (var key in (string[])["name", "namespace", "uid", "creationTimestamp", "resourceVersion", "generation", "deletionTimestamp", "deletionGracePeriodSeconds", ManagedFields])
        {
            metadata.Remove(key);
            if (before.At("metadata", key) is { } fixedValue) metadata[key] = fixedValue.DeepClone();
        }
        // What was asked for stays: conditions and certificate were given for it.
        if (type == Catalog.CertificateRequests) after["spec"] = before["spec"]?.DeepClone();
        var kept = subresource == "status" ? after.Select(pair => pair.Key).Where(key => key is not ("status" or "metadata")).ToList()
            : type.Subresources.Contains("status") ? ["status"] : [];
        foreach (var key in kept.Union(subresource == "status" ? before.Select(pair => pair.Key).Where(key => key is not ("status" or "metadata")) : []))
        {
            after.Remove(key);
            if (before[key] is { } value) after[key] = value.DeepClone();
        }
        if (!JsonNode.DeepEquals(before["spec"], after["spec"]) && before.At("metadata", "generation") is not null)
        {
            metadata["generation"] = before.Number(1, "metadata", "generation") + 1;
        }
    }

    void Orphan(string owner)
    {
        foreach (var type in (ResourceType[])[Catalog.ReplicaSets, Catalog.Pods])
        {
            foreach (var item in store.List(type).Where(item => item.Parse().Items("metadata", "ownerReferences").Any(reference => reference.Text("uid") == owner)))
            {
                Update(type, item.Namespace, item.Name, value =>
                {
                    value.Metadata().Remove("ownerReferences");
                    return value;
                });
            }
        }
    }

    void CheckNamespace(ResourceType type, string ns, string name)
    {
        var space = store.Find(Catalog.Namespaces, "", ns) ?? throw KubernetesException.NotFound(Catalog.Namespaces, ns);
        if (space.Parse().Text("status", "phase") != "Terminating") return;
        throw new KubernetesException(403, "Forbidden",
            $"{type.QualifiedName} \"{name}\" is forbidden: unable to create new content in namespace {ns} because it is being terminated");
    }
}

/// <summary>What a DELETE may carry.</summary>
/// <param name="Orphan">Leave what the object owns.</param>
public sealed record DeleteOptions(long? GraceSeconds = null, string? Uid = null, string? ResourceVersion = null, bool Orphan = false, bool DryRun = false);
