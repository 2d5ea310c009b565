using System.Globalization;
using System.Xml.Linq;
using Slipway.Simulator.Iam;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Sts;

/// <summary>Security Token Service: who am I, and role sessions.</summary>
public sealed class StsService : IQueryService
{
    public string SigningName => "sts";
    public XNamespace Namespace => "https://sts.amazonaws.com/doc/2011-06-15/";

    public IEnumerable<XElement> Handle(Call call) => call.Operation switch
    {
        "GetCallerIdentity" => GetCallerIdentity(call),
        "AssumeRole" => AssumeRole(call),
        _ => throw AwsException.NotSupported($"sts:{call.Operation}"),
    };

    static XElement[] GetCallerIdentity(Call call)
    {
        call.Known();
        call.NeedsNoPermission();
        return [new("Arn", call.Caller.Arn), new("UserId", call.Caller.UserId), new("Account", call.Caller.Account)];
    }

    static XElement[] AssumeRole(Call call)
    {
        call.Known("RoleArn", "RoleSessionName", "DurationSeconds", "ExternalId");
        var arn = call.Need("RoleArn");
        var session = call.Need("RoleSessionName");
        var role = call.World.Part<IamStore>().State.Roles.Values.FirstOrDefault(role => role.Arn == arn);
        if (role is null || !IsTrusted(call, role))
            throw new AwsException("AccessDenied", $"User: {call.Caller.Arn} is not authorized to perform: sts:AssumeRole on resource: {arn}", 403);
        call.Authorize("sts:AssumeRole", arn);
        var seconds = int.TryParse(call["DurationSeconds"] ?? "3600", NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        if (seconds < 900 || seconds > role.MaxSession)
            throw new AwsException("ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        var key = SessionKeys.Issue(call.World, role.Name, role.Id, session, TimeSpan.FromSeconds(seconds));
        return
        [
            new("Credentials", new XElement("AccessKeyId", key.AccessKeyId), new XElement("SecretAccessKey", key.Secret),
                new XElement("SessionToken", key.SessionToken), new XElement("Expiration", Xml.Seconds(key.Expires ?? call.World.Now))),
            new("AssumedRoleUser", new XElement("AssumedRoleId", key.Caller.UserId), new XElement("Arn", key.Caller.Arn)),
        ];
    }

    /// <summary>The account as a whole, or the caller by name.</summary>
    static bool IsTrusted(Call call, IamRole role)
    {
        var keys = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        if (call["ExternalId"] is { } external) keys["sts:ExternalId"] = [external];
        string[] principals = [call.Caller.Arn, call.World.Account, $"arn:aws:iam::{call.World.Account}:root", .. RoleArn(call)];
        return principals.Any(principal => IamStore.Trusts(role, "AWS", principal, keys));
    }

    static IEnumerable<string> RoleArn(Call call) =>
        call.Caller.RoleName is { } name && call.World.Part<IamStore>().State.Roles.TryGetValue(name, out var role) ? [role.Arn] : [];
}
