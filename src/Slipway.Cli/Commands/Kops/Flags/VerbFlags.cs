using Slipway.Spec.Import.Kops.Flags;
using static Slipway.Spec.Import.Kops.Flags.KopsFlagFate;
using static Slipway.Spec.Import.Kops.Flags.KopsFlagKind;

namespace Slipway.Cli.Commands.Kops.Flags;

/// <summary>
/// kops' flags on commands other than <c>create cluster</c>. Those that work are options of the command itself; the others are added from
/// here, so that none is unknown and none is ignored.
/// </summary>
public static class VerbFlags
{
    const string OwnFile = "the kubeconfig is always written, into a file of its own";
    const string OneLook = "the spec is what there is to see, with its defaults in docs/spec-reference.md";

    public static IReadOnlyList<KopsFlag> Everywhere { get; } =
    [
        new("name", Text, Works, "the cluster, as kops or Slipway calls it"),
        new("state", Text, Works, "where its state lies"),
        new("v", Text, Maps, "progress is always printed, as it goes") { Value = "LEVEL" },
        new("config", Text, Refused, "there is no file with settings of the program; all that concerns a cluster is in its spec") { Value = "FILE" },
    ];

    static readonly KopsFlag s_output = new("output", Text, Works, "table, yaml or json") { Letter = 'o' };
    static readonly KopsFlag s_yes = new("yes", Switch, Works, "does it; without it, it is shown") { Letter = 'y' };

    static readonly KopsFlag[] s_edit =
    [
        new("set", Text, Refused, "its paths are those of kops' objects; the spec is a file, and any editor or yq changes it") { Value = "PATH=VALUE" },
        new("unset", Text, Refused, "its paths are those of kops' objects; the spec is a file, and any editor or yq changes it") { Value = "PATH" },
    ];

    static readonly (string Verb, KopsFlag[] Flags)[] s_table =
    [
        ("get clusters", [s_output, new("full", Switch, Maps, OneLook)]),
        ("get instancegroups", [s_output, new("full", Switch, Maps, OneLook)]),
        ("get instances", [s_output]),
        ("get keypairs", [s_output, new("distrusted", Switch, Maps, "an authority that is not trusted any more is not kept, so there is none to list")]),
        ("get all", [s_output, new("full", Switch, Maps, OneLook)]),
        ("edit cluster", s_edit),
        ("edit instancegroup", s_edit),
        ("update cluster",
        [
            s_yes,
            new("target", Text, Works, "direct, cloudformation or terraform"),
            new("out", Text, Works, "the folder to render into"),
            new("admin", Text, Works, "the kubeconfig that is written holds a new administrator's certificate"),
            new("create-kube-config", Switch, Maps, OwnFile),
            new("prune", Switch, Maps, "what the spec no longer names is always taken away, and the plan says so"),
            new("phase", Text, Refused, "the order of stacks follows from what they need of each other; who owns a part already names its ids in the spec") { Value = "PHASE" },
            new("lifecycle-overrides", Text, Refused, "what somebody else owns is named by its id in the spec, and is never changed") { Value = "TASK=LIFECYCLE" },
            new("instance-group", Text, Refused, "all groups are brought to what the spec says") { Value = "GROUP" },
            new("instance-group-roles", Text, Refused, "all groups are brought to what the spec says") { Value = "ROLES" },
            new("user", Text, Refused, "the kubeconfig holds the certificate of an administrator; others log in by means of their own") { Value = "USER" },
            new("internal", Switch, Refused, "nodes have names of their own for the API; people use api.dnsName or the load balancer's name"),
            new("allow-kops-downgrade", Switch, Maps, "no version of the program is written into a cluster"),
            new("ignore-kubelet-version-skew", Switch, Refused, "machines that run keep their kubelet, and no version that Kubernetes does not allow is begun"),
            new("ssh-public-key", Text, Refused, "keys are part of the spec: access.ssh.authorizedKeys") { Value = "FILE" },
        ]),
        ("validate cluster",
        [
            s_output,
            new("wait", Text, Works, "looks again until it is ready, for as long as this"),
            new("count", Text, Works, "looks in a row that must find it ready; two by default"),
            new("interval", Text, Works, "between two looks"),
            new("max-unready-nodes", Text, Refused, "each node that is not Ready is told of; -o json lets a script decide how many are too many") { Value = "NUMBER" },
            new("kubeconfig", Text, Maps, "a certificate is made for the look, so no kubeconfig is needed") { Value = "FILE" },
        ]),
        ("export kubeconfig",
        [
            new("admin", Text, Works, "life of the certificate"),
            new("kubeconfig", Text, Works, "the file to write"),
            new("user", Text, Refused, "the kubeconfig holds the certificate of an administrator; others log in by means of their own") { Value = "USER" },
            new("auth-plugin", Switch, Refused, "the kubeconfig holds a certificate and needs no program beside kubectl"),
            new("all", Switch, Refused, "each cluster has a file of its own: name one"),
            new("internal", Switch, Refused, "nodes have names of their own for the API; people use api.dnsName or the load balancer's name"),
            new("api-server", Text, Refused, "the address follows from the spec: api.dnsName, or the load balancer's name") { Value = "URL" },
        ]),
        ("delete cluster",
        [
            s_yes,
            new("unregister", Switch, Refused, "state without its cluster would leave machines that nobody knows: delete takes both"),
            new("external", Switch, Refused, "only what is the cluster's own is deleted"),
            new("region", Text, Maps, "the region is the spec's") { Value = "REGION" },
            new("count", Text, Maps, "it goes on until nothing is left, and proves it") { Value = "NUMBER" },
            new("interval", Text, Maps, "it goes on until nothing is left, and proves it") { Value = "DURATION" },
            new("wait", Text, Maps, "it goes on until nothing is left, and proves it") { Value = "DURATION" },
        ]),
        ("delete instancegroup", [s_yes]),
        ("toolbox dump",
        [
            s_output,
            new("dir", Text, Works, "a folder to write into, console logs included"),
            new("k8s-resources", Switch, Refused, "what Kubernetes holds may be secret; kubectl cluster-info dump collects it"),
            new("max-nodes", Text, Maps, "all machines are in it: nobody has to log in to them") { Value = "NUMBER" },
            new("node-dump-timeout", Text, Maps, "consoles and reports are read through AWS, without SSH") { Value = "DURATION" },
            new("private-key", Text, Maps, "consoles and reports are read through AWS, without SSH") { Value = "FILE" },
            new("ssh-user", Text, Maps, "consoles and reports are read through AWS, without SSH") { Value = "USER" },
        ]),
    ];

    public static IEnumerable<string> Verbs => s_table.Select(row => row.Verb);

    /// <param name="verb">As <c>update cluster</c>.</param>
    public static IReadOnlyList<KopsFlag> Own(string verb) => Array.Find(s_table, row => row.Verb == verb).Flags;

    /// <summary>With those that every command has.</summary>
    public static IReadOnlyList<KopsFlag> Of(string verb) => [.. Everywhere, .. Own(verb)];
}
