using Slipway.Simulator.Iam;
using Slipway.Simulator.Iam.Policies;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Kms;

/// <summary>
/// A key's own policy comes first: it may allow or deny a caller itself, or leave it to IAM by allowing the account. Without
/// either, no IAM policy helps.
/// </summary>
static class KmsPermissions
{
    public static void Check(Call call, string operation, KmsKey key, KmsStore store, SortedDictionary<string, string>? context = null)
    {
        var action = $"kms:{operation}";
        if (call.Caller.IsOperator)
        {
            call.NeedsNoPermission();
            return;
        }
        var conditions = ConditionsOf(key, store, context);
        var inquiry = call.World.Part<IamAuthorizer>().Inquire(call, action, key.Arn, conditions);
        var statements = PolicyReader.ReadResource(key.Policy).Statements;
        var account = call.World.Account;
        var direct = Judge(statements, inquiry, [.. inquiry["aws:PrincipalArn"] ?? [], call.Caller.Arn]);
        if (direct == Verdict.ExplicitDeny) throw Refusals.Make(call.Caller.Arn, action, key.Arn, isExplicit: true);
        if (direct == Verdict.Allow)
        {
            call.NeedsNoPermission();
            return;
        }
        if (Judge(statements, inquiry, [account, $"arn:aws:iam::{account}:root"]) != Verdict.Allow)
        {
            throw new AwsException("AccessDeniedException",
                $"User: {call.Caller.Arn} is not authorized to perform: {action} on resource: {key.Arn} because no resource-based policy allows the {action} action");
        }
        call.Authorize(action, key.Arn, conditions);
    }

    static Verdict Judge(IEnumerable<Statement> statements, Inquiry inquiry, IReadOnlyList<string> principals)
    {
        // In a key policy "*" stands for this key.
        var applying = statements.Where(statement => statement.Principals.Any(principal => principal.Kind == "AWS" && (principal.Value == "*" || principals.Contains(principal.Value)))
            && statement.AppliesTo(inquiry)).ToList();
        return applying.Exists(statement => !statement.Allows) ? Verdict.ExplicitDeny : applying.Count > 0 ? Verdict.Allow : Verdict.ImplicitDeny;
    }

    static Dictionary<string, string> ConditionsOf(KmsKey key, KmsStore store, SortedDictionary<string, string>? context)
    {
        var conditions = Conditions.ForResource(key.Tags);
        foreach (var (name, value) in context ?? []) conditions[$"kms:EncryptionContext:{name}"] = value;
        if (context is { Count: > 0 }) conditions["kms:EncryptionContextKeys"] = string.Join('\n', context.Keys);
        var aliases = store.State.Aliases.Values.Where(alias => alias.KeyId == key.Id).Select(alias => alias.Name).ToList();
        if (aliases.Count > 0) conditions["kms:ResourceAliases"] = string.Join('\n', aliases);
        return conditions;
    }
}
