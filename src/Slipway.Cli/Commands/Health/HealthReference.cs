using System.Globalization;
using System.Text;
using Slipway.Design;
using Slipway.Operations.Health;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Commands.Health;

/// <summary>The page of the docs on health, made from the tables that the program goes by.</summary>
public static class HealthReference
{
    const string Introduction = """
        # Health

        `slipway health` looks at a cluster from all sides and says what is wrong with it, each with a code that stays, whom it is about, and
        the command that mends it, or that shows the cause where people have to decide. It changes nothing, and works for clusters of
        CloudFormation and of Terraform. `slipway validate cluster` is the same in kops' tables.

            slipway health                    # one verdict
            slipway health --wait 10m         # after a change: until it is healthy, or ten minutes are over
            slipway health -o json | jq -r '.findings[] | select(.severity == "error") | .mend'

        **Healthy** is a cluster in which LOOKS looks in a row, PAUSE seconds apart, find no error; warnings do not count. Without `--wait` the first
        error decides; with it the command goes on looking. Exit code 0: healthy, 5: not, 4: AWS does not know who asks, or is not reached.

        **What cannot be looked at is found, too.** A missing permission, a service that fails, an API that does not answer or is not for
        whoever asks from here: nothing seen is never taken for nothing wrong. The rest is judged by what was seen.
        `slipway render --iam operator` prints a policy with all permissions that are needed.

        One trouble is told of once, as far as one can know: pods of a node that is not Ready, certificates that end with their authority, or
        members of an etcd without a majority are not told of again. Where the name of the API is wrong, everything behind it is looked at
        by the load balancer's own name.

        """;

    const string Json = """

        ## The document

        `-o json` and `-o yaml` give one document. Members are added, never taken away or renamed.

        | member | |
        |---|---|
        | `name`, `region` | of the cluster |
        | `healthy` | the verdict |
        | `passes` | looks in a row, up to the last, that found no error |
        | `lookedAt` | time of the last look |
        | `errors`, `warnings` | how many there are among the findings |
        | `areas[]` | `name`, and `state`: `ok`, `warning`, `error`, `not seen` |
        | `findings[]` | `code`, `severity` (`error`, `warning`), `area`, `subject` (node, instance, slot, member, name), `message`, `mend` |

        """;

    public static string Markdown()
    {
        var page = new StringBuilder(Introduction.ReplaceLineEndings("\n")
            .Replace("LOOKS", Thresholds.Passes == 2 ? "two" : $"{Thresholds.Passes}", StringComparison.Ordinal).Replace("PAUSE", $"{Thresholds.Pause.TotalSeconds:0}", StringComparison.Ordinal));
        page.Append("\n## What is looked at\n\n| area | source | permissions | kops' KIND |\n|---|---|---|---|\n");
        foreach (var area in HealthArea.All.Where(area => area != HealthArea.Sight)) page.Append($"| {area.Name} | {area.Source} | {Permissions(area)} | `{area.Kind}` |\n");
        page.Append(
            """

            A name that is in no hosted zone of the account (`api.dnsName` without `api.hostedZone`) cannot be compared with a record; it is used to
            reach the API, and found where it does not lead there. Of the user's own pods nothing is said.

            ## From when on something counts

            | | |
            |---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var (what, when) in Limits()) page.Append($"| {what} | {when} |\n");
        page.Append(Json.ReplaceLineEndings("\n"));
        page.Append("\n## Findings\n\nCauses and remedies are in [diagnostics/health.md](diagnostics/health.md).\n\n| code | area | severity | what |\n|---|---|---|---|\n");
        foreach (var rule in HealthRules.Table) page.Append($"| [{rule.Rule.Code}](diagnostics/health.md#{rule.Rule.Code.ToLowerInvariant()}) | {rule.Area.Name} | {rule.Rule.Severity.Word()} | {rule.Rule.Title} |\n");
        return page.ToString();
    }

    static string Permissions(HealthArea area) => area.Needs.Contains(':', StringComparison.Ordinal) ? string.Join(", ", area.Needs.Split(' ').Select(action => $"`{action}`")) : area.Needs;

    static IEnumerable<(string What, string When)> Limits() =>
    [
        ("an agent of etcd is silent", $"after {NodeConfig.Etcd.EtcdMemberReport.Fresh.TotalMinutes:0} minutes without a report; it writes one a minute"),
        ("etcd's database is filling up", string.Create(CultureInfo.InvariantCulture, $"more than {Thresholds.EtcdFull * 100:0} % of its quota")),
        ("the last snapshot is late", $"twice `etcd.backup.every` and five minutes; there is no recent one after a day and eight times `etcd.backup.every`, or where none was ever taken ({Defaults.BackupEvery.TotalMinutes:0} minutes by default)"),
        ("a certificate was not renewed", $"with {Thresholds.LifeLeft * 100:0} % of its life left; machines renew at a third. An error with 7 days left, or an eighth of its life where that is less"),
        ("an authority comes to its end", "when less is left than a certificate lives, or a quarter of its own life; an error with 30 days left, or an eighth of its life"),
        ("a pod was restarted often", $"{Thresholds.Restarts} times, and again within {Thresholds.Lately.TotalMinutes:0} minutes; one that waits in `CrashLoopBackOff` is an error at once"),
        ("a kubelet or kube-proxy is too old", $"more than {Thresholds.KubeletMinors} minors behind the newest API server; ahead of the oldest at all"),
        ("a controller manager or scheduler is too old", $"more than {Thresholds.ControlPlaneMinors} minor behind; API servers more than {Thresholds.ControlPlaneMinors} apart"),
    ];
}
