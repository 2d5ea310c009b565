using System.Text.RegularExpressions;
using Slipway.Operations.Preflight;

namespace Slipway.Operations.Stacks;

/// <summary>What to do about failures that are known: a table from words in AWS's reason to advice.</summary>
static partial class RemedyFor
{
    /// <summary>Stays where the reason names an instance, and goes where it does not: nobody can type a command that lacks its subject.</summary>
    const string Console = ", or aws ec2 get-console-output --latest --instance-id ID";

    static readonly (string Words, string Remedy)[] Table =
    [
        ("SUCCESS signal", "see what the instance says: slipway status" + Console),
        ("FAILURE signal", "see what the instance says: slipway status" + Console),
        (" says: ", "mend that, then run again; more of it: slipway status" + Console),
        ("do not have sufficient", "give the pool more instance types or zones, or run again later"),
        ("InsufficientInstanceCapacity", "give the pool more instance types or zones, or run again later"),
        ("maximum number of VPCs", "delete a VPC, or ask for a higher quota (Service Quotas, L-F678F1CE)"),
        ("maximum number of addresses", "release an Elastic IP, set network.nat: single, or ask for a higher quota (L-0263D0A3)"),
        ("vCPU limit", "ask for a higher vCPU quota (Service Quotas, L-1216C47A), or make the pool smaller"),
        ("VcpuLimitExceeded", "ask for a higher vCPU quota (Service Quotas, L-1216C47A)"),
        ("not authorized", "give the operator the missing permission named above: " + PreflightRules.Rights),
        ("AccessDenied", "give the operator the missing permission named above: " + PreflightRules.Rights),
        ("has dependencies", "something not made by this stack uses it: find it by the id above and delete it, then run again"),
        ("DependencyViolation", "something not made by this stack uses it: find it by the id above and delete it, then run again"),
        ("RRSet", "a record of that name exists already in the hosted zone: delete it or choose another api.dnsName"),
    ];

    /// <param name="reason">The deepest that is known.</param>
    public static string Reason(string reason) =>
        Table.FirstOrDefault(row => reason.Contains(row.Words, StringComparison.OrdinalIgnoreCase)).Remedy is { } remedy
            ? remedy.Replace(Console, Instance().Match(reason) is { Success: true, Value: var id } ? Console.Replace("ID", id, StringComparison.Ordinal) : "", StringComparison.Ordinal)
            : Unknown;

    [GeneratedRegex(@"\bi-[0-9a-f]{8,17}\b")]
    private static partial Regex Instance();

    /// <summary>Where nothing is known of the cause, how to go on still is.</summary>
    const string Unknown = "mend what the line above names, then run the same command again: it goes on from what stands";
}
