using Slipway.Operations.Nodes;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Planning.Changes;

/// <summary>SLW403x: what a changed spec would do to a cluster that runs.</summary>
public static class ChangeRules
{
    public static readonly DiagnosticRule Immutable = new("SLW4030", Severity.Error, "A key that cannot change",
        "Addresses of pods and services, names, authorities, etcd's members and the like are built into every machine and object of a cluster; releases of Kubernetes go by upgrades.",
        "Write the old value again, or make a new cluster and move there.");

    public static readonly DiagnosticRule NewMachinesOnly = new("SLW4031", Severity.Warning, "In force on new machines only",
        "Machines are made with this setting, and those that run keep what they were made with: nothing replaces them by itself.",
        $"Replace them one at a time: `{ByHand.Drain}`, `{ByHand.Terminate}`, and the next one when `slipway health` says that the cluster is healthy. Their groups make new ones. A later release does this by itself.");

    public static readonly DiagnosticRule NotComparable = new("SLW4032", Severity.Warning, "The applied spec cannot be read",
        "The state store keeps the spec as it was applied last. It cannot be read by this version of Slipway, so nobody checked whether keys changed that cannot change.",
        "Compare it by hand before you go on.");

    public static readonly DiagnosticRule StateElsewhere = new("SLW4033", Severity.Error, "A running cluster without its state",
        "The cluster's stacks stand in AWS, and the state store that the spec names holds nothing of it: another store cannot take its place, since keys, configurations and backups lie in the first.",
        "Write the state store that the cluster was made with.");

    public static readonly DiagnosticRule SecondCluster = new("SLW4034", Severity.Warning, "A second cluster",
        "The name is the cluster's identity. The state store holds a running cluster whose spec differs from this one by its name only: changing the name renames nothing, it makes another cluster, and the first goes on.",
        "Write the old name again, or go on if a second cluster is what you want.");

    public static readonly DiagnosticRule NodesGo = new("SLW4035", Severity.Warning, "Nodes go without a drain",
        "A pool becomes smaller, or goes, and Slipway does not drain its nodes: it was told not to, it may not reach the API, or CloudFormation replaces their group. Auto Scaling ends machines without asking Kubernetes: pods on them are started elsewhere only afterwards, without regard to disruption budgets.",
        $"Drain the nodes first: {ByHand.Drain}.");

    public static readonly DiagnosticRule NodesDrained = new("SLW4036", Severity.Note, "Nodes are drained and go",
        "A pool becomes smaller, or goes. Before its stack changes, and when the nodes of pools that are new or grow are ready, `up` chooses nodes (those that are cordoned first, then those that are not ready, then of the fullest zone), cordons them, evicts their pods as disruption budgets allow, and ends their machines.",
        "To choose yourself, cordon the nodes that are to go. `--drain-timeout` says how long each may take; 0s leaves the drain out.");

    public static readonly DiagnosticRule AddonChanges = new("SLW4037", Severity.Note, "An addon is new or changes",
        "Its objects differ from those that were applied last. Launch templates name what machines install, so they change as well; the control-plane machines that run take the addon up in place, within two minutes: they apply what is new or changed, and delete what its manifest no longer has.",
        "Nothing is to be done. slipway status says which addon the Kubernetes API refuses.");

    public static readonly DiagnosticRule AddonStays = new("SLW4038", Severity.Warning, "The objects of a removed addon stay",
        "An addon that the spec no longer names is not installed again, and nothing takes its objects out of the cluster: with them might go what people keep there.",
        "Delete them as the finding says, after `slipway up`: before it, the control plane would bring them back. The manifest as it was applied last lies in the state store.");

    public static readonly DiagnosticRule EtcdEmpty = new("SLW4039", Severity.Warning, "etcd begins empty",
        "The control plane's stack is made anew, and no disk of the etcd that ran before is left, as after the stack was deleted by hand. The state store's record of that etcd is set aside, and a new one begins without any object of the Kubernetes API. Its snapshots stay in the state store.",
        "After `slipway up`, bring back the newest snapshot, or another that `slipway etcd list` shows: `slipway etcd restore --snapshot KEY`.");

    public static readonly DiagnosticRule TakenUp = new("SLW4040", Severity.Note, "Machines that run take it up",
        "The agents of the machines that this setting is for find their new configuration within two minutes of `slipway up`, and apply it in place: files and certificates are written, and where it takes that, a unit is restarted. Pods go on.",
        "Nothing is to be done. `slipway node status` says which machines have taken it up.");

    public static readonly DiagnosticRule SizeAgain = new("SLW4041", Severity.Note, "A pool gets its least size again",
        "A drain lowers the least size of a pool's Auto Scaling group before its stack follows. Here the stack has not followed, as when the spec was taken back, and the group may still shrink. Nodes that the drain has cordoned are uncordoned, too.",
        "Nothing is to be done: `slipway up` sets the size again.");

    public static readonly DiagnosticRule Uncordoned = new("SLW4042", Severity.Note, "Nodes take pods again",
        "A drain has cordoned nodes that are to stay now, as when the spec was taken back. The drain marks its cordons (the annotation slipway.dev/draining), and nobody else's are taken away. Where the API does not answer from here within five seconds, a plan names none; `up` looks again.",
        "Nothing is to be done: `slipway up` uncordons them. One that is to stay cordoned keeps its cordon without the mark: `kubectl annotate node NODE slipway.dev/draining-`.");

    public static IReadOnlyList<DiagnosticRule> All { get; } = [Immutable, NewMachinesOnly, NotComparable, StateElsewhere, SecondCluster, NodesGo, NodesDrained, AddonChanges, AddonStays, EtcdEmpty, TakenUp, SizeAgain, Uncordoned];
}
