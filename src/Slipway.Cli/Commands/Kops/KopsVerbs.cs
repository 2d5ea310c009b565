using Slipway.Operations.Nodes;

namespace Slipway.Cli.Commands.Kops;

/// <summary>All commands of kops.</summary>
public static class KopsVerbs
{
    const string Renewed = "certificates are renewed on the machines, in place, and keys are not kept as key sets";
    const string Objects = "kops' objects are parts of one spec, which is brought into force as a whole";
    const string Later = "this release does not replace machines by itself; a later one will";

    public static IReadOnlyList<KopsVerb> All { get; } =
    [
        new(["create", "cluster"], "slipway init, then slipway up"),
        new(["get", "clusters"], "slipway status"),
        new(["get", "instancegroups"], "slipway status"),
        new(["get", "instances"], "slipway status"),
        new(["get", "keypairs"], null),
        new(["get", "all"], "slipway status"),
        new(["edit", "cluster"], "an editor on cluster.yaml, then slipway validate"),
        new(["edit", "instancegroup"], "an editor on cluster.yaml, then slipway validate"),
        new(["update", "cluster"], "slipway plan; with --yes slipway up"),
        new(["validate", "cluster"], "slipway health"),
        new(["export", "kubeconfig"], "slipway kubeconfig"),
        new(["delete", "cluster"], "slipway destroy"),
        new(["delete", "instancegroup"], "take the pool out of cluster.yaml, then slipway up"),
        new(["toolbox", "dump"], null),

        new(["create", "instancegroup"], "a pool more under spec.nodePools in cluster.yaml, then slipway up", "pools are part of the spec"),
        new(["create", "-f"], "slipway import FILE -o cluster.yaml, then slipway up", Objects),
        new(["create", "keypair"], null, Renewed),
        new(["create", "secret"], null, "secrets are encrypted at rest by themselves; registries' passwords belong into image pull secrets"),
        new(["create", "sshpublickey"], "spec.access.ssh.authorizedKeys in cluster.yaml, then slipway up", "keys of people are part of the spec"),
        new(["get", "assets"], null, "the lock names each file and image with its hash: cluster.lock.yaml beside the spec, for a simulated account spec/cluster.lock.yaml in its state store"),
        new(["get", "secrets"], null, "no secrets are kept but keys, sealed; `get keypairs` lists those"),
        new(["get", "sshpublickeys"], "spec.access.ssh in cluster.yaml", "keys of people are part of the spec"),
        new(["delete", "-f"], "slipway delete cluster NAME, or slipway delete instancegroup GROUP", Objects),
        new(["delete", "instance"], ByHand.OneByOne, Later),
        new(["delete", "secret"], null, "no secrets are kept but keys, sealed"),
        new(["delete", "sshpublickey"], "spec.access.ssh.authorizedKeys in cluster.yaml, then slipway up", "keys of people are part of the spec"),
        new(["toolbox", "template"], null, "templates are a matter of other tools; the spec has defaults, and is short"),
        new(["toolbox", "instance-selector"], null, "name several types in the pool's instanceTypes"),
        new(["toolbox", "enroll"], null, "machines are made by their group, never taken in"),
        new(["toolbox", "addons"], null, "addons are named in the spec"),
        new(["toolbox", "clusterapi"], null, "there are no Cluster API objects"),
        new(["replace"], "slipway edit cluster, or an editor on cluster.yaml; then slipway update cluster --yes", Objects),
        new(["rolling-update"], ByHand.OneByOne, Later),
        new(["reconcile"], $"slipway up; then, for machines that slipway node status calls outdated, {ByHand.OneByOne}", Later),
        new(["upgrade"], "a new cluster of the newer release beside this one, and move there", "this release upgrades no cluster in place; a later one will"),
        new(["trust"], null, Renewed),
        new(["distrust"], null, Renewed),
        new(["promote"], null, Renewed),
    ];

    public static string? NativeOf(params string[] words) => All.FirstOrDefault(v => v.Words.SequenceEqual(words))?.Native;
}
