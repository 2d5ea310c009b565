using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Access;

/// <summary>
/// What a kubelet may do: Kubernetes' Node authoriser together with its NodeRestriction. It writes its own node, lease and pods, and
/// reads secrets and config maps that a pod on it refers to.
/// </summary>
sealed class NodeAuthorizer(ObjectStore store)
{
    const string Table = """
        services            get list watch
        nodes               create get list watch own:update own:patch
        nodes/status        own:update own:patch
        pods                get list watch create mine:delete
        pods/status         mine:update mine:patch
        pods/eviction       mine:create
        events              create update patch
        endpoints           get
        configmaps          used:get used:list used:watch
        secrets             used:get used:list used:watch
        persistentvolumes   get
        persistentvolumeclaims get
        volumeattachments   get
        leases              create own:get own:update own:patch own:delete
        csinodes            create own:get own:update own:patch own:delete
        certificatesigningrequests create get list watch
        selfsubjectreviews  create
        selfsubjectaccessreviews create
        """;

    static readonly Dictionary<string, string[]> s_verbs = Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(words => words[0], words => words[1..]);

    public bool Allows(string node, Attributes wanted) =>
        s_verbs.TryGetValue(wanted.FullResource, out var verbs) && verbs.Any(verb => verb.Split(':') switch
        {
            ["own", var own] => own == wanted.Verb && wanted.Name == node,
            ["mine", var mine] => mine == wanted.Verb && Pod(wanted).Text("spec", "nodeName") == node,
            ["used", var used] => used == wanted.Verb && wanted.Name.Length > 0 && IsUsed(node, wanted),
            _ => verb == wanted.Verb,
        });

    JsonObject? Pod(Attributes wanted) => store.Find(Catalog.Pods, wanted.Namespace, wanted.Name)?.Parse();

    bool IsUsed(string node, Attributes wanted) => store.List(Catalog.Pods, wanted.Namespace).Select(pod => pod.Parse())
        .Any(pod => pod.Text("spec", "nodeName") == node && References(pod["spec"], wanted.Resource == "secrets").Contains(wanted.Name));

    // Wherever a pod names a secret or config map, it is below one of these keys.
    static IEnumerable<string> References(JsonNode? node, bool secrets) => node switch
    {
        JsonObject map => map.SelectMany(pair => pair.Key switch
        {
            "secretName" when secrets && pair.Value.Text() is { } name => [name],
            "secret" or "secretRef" or "secretKeyRef" or "imagePullSecrets" when secrets => Names(pair.Value).Concat(References(pair.Value, secrets)),
            "configMap" or "configMapRef" or "configMapKeyRef" when !secrets => Names(pair.Value).Concat(References(pair.Value, secrets)),
            _ => References(pair.Value, secrets),
        }),
        JsonArray list => list.SelectMany(item => References(item, secrets)),
        _ => [],
    };

    static IEnumerable<string> Names(JsonNode? node) =>
        (node is JsonArray list ? list.OfType<JsonObject>() : node is JsonObject one ? [one] : []).Select(item => item.Text("name")).OfType<string>();
}
