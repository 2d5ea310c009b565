using System.Xml.Linq;
using Slipway.Simulator.Iam.Operations;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Iam;

/// <summary>One operation: what it knows and what it does.</summary>
delegate IEnumerable<XElement> IamHandler(Call call);

/// <summary>Identity and Access Management: global, so one for all regions.</summary>
public sealed class IamService : IQueryService
{
    readonly Dictionary<string, (IamHandler Handler, string[] Known)> _operations = [];
    readonly IamStore _store;

    public IamService(IamStore store)
    {
        _store = store;
        IamTable table = new(_operations);
        UserOperations.Register(table, store);
        GroupOperations.Register(table, store);
        RoleOperations.Register(table, store);
        ProfileOperations.Register(table, store);
        ManagedPolicyOperations.Register(table, store);
        HolderOperations.Register(table, store);
    }

    public string SigningName => "iam";
    public XNamespace Namespace => "https://iam.amazonaws.com/doc/2010-05-08/";

    public IEnumerable<XElement> Handle(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (!_operations.TryGetValue(call.Operation, out var operation)) throw AwsException.NotSupported($"iam:{call.Operation}");
        call.Known(operation.Known);
        call.Authorize($"iam:{call.Operation}", ResourceOf(call), ConditionsOf(call));
        return operation.Handler(call);
    }

    /// <summary>What exists is named by its own ARN, which has its path; what is about to exist by the one that it will have.</summary>
    string ResourceOf(Call call)
    {
        string New(string kind, string name) => $"arn:aws:iam::{call.World.Account}:{kind}{call["Path"] ?? "/"}{name}";
        return call["InstanceProfileName"] is { } profile ? _store.State.Profiles.GetValueOrDefault(profile)?.Arn ?? New("instance-profile", profile)
            : call["GroupName"] is { } group ? _store.State.Groups.GetValueOrDefault(group)?.Arn ?? New("group", group)
            : call["RoleName"] is { } role ? _store.State.Roles.GetValueOrDefault(role)?.Arn ?? New("role", role)
            : call["UserName"] is { } user ? _store.State.Users.GetValueOrDefault(user)?.Arn ?? New("user", user)
            : call["PolicyArn"] ?? (call["PolicyName"] is { } policy ? New("policy", policy) : "*");
    }

    static Dictionary<string, string> ConditionsOf(Call call)
    {
        var conditions = new Dictionary<string, string>();
        if (call["PolicyArn"] is { } arn) conditions["iam:PolicyARN"] = arn;
        if (call["AWSServiceName"] is { } service) conditions["iam:AWSServiceName"] = service;
        var tags = IamTags.Read(call);
        foreach (var (key, value) in tags) conditions[$"aws:RequestTag/{key}"] = value;
        if (tags.Count > 0) conditions["aws:TagKeys"] = string.Join('\n', tags.Keys);
        return conditions;
    }
}
