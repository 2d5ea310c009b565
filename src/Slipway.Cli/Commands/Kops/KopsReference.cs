using System.Text;
using Slipway.Cli.Commands.Kops.Flags;
using Slipway.Spec.Import.Kops.Flags;

namespace Slipway.Cli.Commands.Kops;

/// <summary>The page of the docs for those who come from kops, made from the tables that the program goes by.</summary>
public static class KopsReference
{
    const string Introduction = """
        # Coming from kops

        kops' commands are understood, with kops' flags, old and new, and print kops' columns. Each says in its `--help` what Slipway's own
        command is. Nothing is ignored: a flag works, maps to today's equal with a note on standard error, or is refused with the reason and
        exit code 3.

        A cluster that kops made is not taken over in place. `kops get all -o yaml > kops.yaml` and `slipway import kops.yaml -o cluster.yaml`
        carry its shape over: network, groups, names, access; every field that has no counterpart is listed with the reason. Make the new
        cluster beside the old one, in a VPC or subnets of its own, and move what runs there.

        What is different, in short:
        - There is one file, `cluster.yaml`, instead of objects in a bucket. `create cluster` writes it into the working directory, `edit`
          opens it, `update cluster` plans from it. The state store holds it as it was applied last; commands that find no file in the working
          directory take it from there (`--state` or `$KOPS_STATE_STORE`, `--name` or `$KOPS_CLUSTER_NAME`).
        - `get … -o yaml` and `-o json` print that file, not kops' objects: `slipway get all -o yaml > copy.yaml` is a spec that every `-f` takes,
          groups included. Several clusters stand below `items`; lists of groups, instances and keypairs are documents for programs.
        - A cluster's name is one label: `proyecto.k8s.local` is `proyecto`, `prod.example.com` is `prod-example-com`, or `prod` with
          `--dns-zone example.com`. kops' names go on to be understood.
        - Gossip, kubenet, weave, Docker and Kubernetes before the versions that can be built are gone: today's equal is taken, and said.
        - SSH is closed unless sources are named. The API is open to everybody without `--admin-access`, as in kops, with a warning.
        - `update cluster` without `--yes` ends with exit code 2 where something would change, as `slipway plan` does, and with 0 where nothing would.
        - The four policies that kops' guide attaches (EC2, S3, VPC, IAM) are not enough: `slipway doctor --fix`, run by an administrator, makes a
          group with what it takes.
        - `delete cluster` leaves `cluster.yaml` where it is, and `get clusters` goes on to list what it says; `slipway up` makes the cluster again.
        - `--yes` waits until the nodes are ready. The kubeconfig goes into a file of its own, `<cluster>.kubeconfig`.

        """;

    public static string Markdown()
    {
        var page = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        page.Append("\n## Commands\n\n| kops | Slipway |\n|---|---|\n");
        foreach (var verb in KopsVerbs.All) page.Append($"| `{string.Join(' ', verb.Words)}` | {Verb(verb)} |\n");
        page.Append("\n## Flags of `create cluster`\n");
        Flags(page, "The cluster", KopsFlags.Cluster);
        Flags(page, "Machines", KopsFlags.Machines);
        Flags(page, "Network", KopsFlags.Network);
        Flags(page, "API", KopsFlags.Api);
        Flags(page, "How it runs", KopsFlags.Running);
        Flags(page, "Not followed", KopsFlags.NotFollowed);
        page.Append("\n## Flags of the other commands\n\nA flag that maps is taken with a note on standard error.\n");
        Flags(page, "All of them", VerbFlags.Everywhere);
        foreach (var verb in VerbFlags.Verbs) Flags(page, $"`{verb}`", VerbFlags.Own(verb));
        return page.ToString();
    }

    static string Verb(KopsVerb verb) => verb switch
    {
        { Refused: { } reason, Native: { } native } => $"refused: {reason}; {native}",
        { Refused: { } reason } => $"refused: {reason}",
        { Native: { } native } => $"understood; natively: {native}",
        _ => "understood",
    };

    static void Flags(StringBuilder page, string title, IReadOnlyList<KopsFlag> flags)
    {
        page.Append($"\n### {title}\n\n| flag | | becomes |\n|---|---|---|\n");
        foreach (var flag in flags)
        {
            string[] names = [.. flag.Letter is { } letter ? [$"-{letter}"] : Array.Empty<string>(), flag.Name.Length == 1 ? $"-{flag.Name}" : $"--{flag.Name}", .. flag.Old.Select(o => $"--{o}")];
            page.Append($"| `{string.Join("`, `", names)}` | {Word(flag.Fate)} | {flag.Becomes} |\n");
        }
    }

    static string Word(KopsFlagFate fate) => fate switch
    {
        KopsFlagFate.Works => "works",
        KopsFlagFate.Maps => "maps",
        _ => "refused",
    };
}
