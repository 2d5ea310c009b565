using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Simulator.Iam.Policies;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Iam;

/// <summary>IAM's state with the look-ups that everything else needs.</summary>
public sealed class IamStore(World world) : IPersistent, IInstanceProfiles
{
    readonly Dictionary<string, PolicyDocument> _parsed = [];

    public IamState State { get; private set; } = new();

    public IamUser User(string name) => State.Users.GetValueOrDefault(name) ?? throw NoSuch("user", name);
    public IamGroup Group(string name) => State.Groups.GetValueOrDefault(name) ?? throw NoSuch("group", name);
    public IamRole Role(string name) => State.Roles.GetValueOrDefault(name) ?? throw new AwsException("NoSuchEntity", $"The role with name {name} cannot be found.", 404);
    public IamProfile Profile(string name) =>
        State.Profiles.GetValueOrDefault(name) ?? throw new AwsException("NoSuchEntity", $"Instance Profile {name} cannot be found.", 404);
    public IamPolicy Policy(string arn) => State.Policies.GetValueOrDefault(arn) ?? throw new AwsException("NoSuchEntity", $"Policy {arn} was not found.", 404);

    /// <summary>The document of a managed policy, AWS's or the customer's; null: there is none.</summary>
    public string? ManagedText(string arn) =>
        ManagedPolicies.Text(arn) ?? (State.Policies.TryGetValue(arn, out var policy) ? policy.Versions[policy.Default].Document : null);

    /// <summary>All policies in force for a user (its groups' too) or a role, by name.</summary>
    public IEnumerable<(string Name, PolicyDocument Document)> PoliciesOf(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var holders = new List<IamHolder>();
        if (caller.RoleName is { } role && State.Roles.TryGetValue(role, out var found)) holders.Add(found);
        if (caller.UserName is { } name && State.Users.TryGetValue(name, out var user))
        {
            holders.Add(user);
            holders.AddRange(State.Groups.Values.Where(group => group.Members.Contains(name)));
        }
        return holders.SelectMany(PoliciesOf);
    }

    IEnumerable<(string, PolicyDocument)> PoliciesOf(IamHolder holder) =>
        holder.Inline.Select(inline => (inline.Key, Parse(inline.Value)))
            .Concat(holder.Attached.Select(arn => (arn, ManagedText(arn))).Where(pair => pair.Item2 is not null).Select(pair => (pair.arn, Parse(pair.Item2 ?? ""))));

    PolicyDocument Parse(string text)
    {
        if (_parsed.TryGetValue(text, out var document)) return document;
        if (_parsed.Count > 10_000) _parsed.Clear();
        return _parsed[text] = PolicyReader.ReadIdentity(text);
    }

    public InstanceProfile? FindProfile(string nameOrArn)
    {
        ArgumentNullException.ThrowIfNull(nameOrArn);
        var profile = nameOrArn.StartsWith("arn:", StringComparison.Ordinal)
            ? State.Profiles.Values.FirstOrDefault(profile => profile.Arn == nameOrArn) : State.Profiles.GetValueOrDefault(nameOrArn);
        if (profile is null) return null;
        var role = profile.Role is { } name ? State.Roles.GetValueOrDefault(name) : null;
        return new InstanceProfile(profile.Name, profile.Arn, profile.Id, role?.Name, role?.Arn, role?.Id, role is not null && Trusts(role, "Service", "ec2.amazonaws.com", new Dictionary<string, IReadOnlyList<string>>()));
    }

    /// <summary>Whether a role's trust policy lets the principal take it on.</summary>
    public static bool Trusts(IamRole role, string kind, string principal, IReadOnlyDictionary<string, IReadOnlyList<string>> keys)
    {
        ArgumentNullException.ThrowIfNull(role);
        var inquiry = new Inquiry("sts:AssumeRole", role.Arn, keys);
        var applying = PolicyReader.ReadTrust(role.Trust).Statements
            .Where(statement => statement.Principals.Any(each => each.Kind == kind && (each.Value == principal || each.Value == "*")) && statement.AppliesTo(inquiry)).ToList();
        return applying.Count > 0 && applying.TrueForAll(statement => statement.Allows);
    }

    static AwsException NoSuch(string kind, string name) => new("NoSuchEntity", $"The {kind} with name {name} cannot be found.", 404);

    public string StateName => "iam";

    public JsonNode Save()
    {
        var credentials = world.Part<Credentials>();
        State.Sessions.Clear();
        State.Sessions.AddRange(credentials.All.Where(key => key.Expires is not null));
        return JsonSerializer.SerializeToNode(State, IamStateJson.Default.IamState) ?? new JsonObject();
    }

    public void Load(JsonNode state) => State = state.Deserialize(IamStateJson.Default.IamState) ?? new IamState();

    public void Resume()
    {
        var credentials = world.Part<Credentials>();
        foreach (var session in State.Sessions) credentials.Add(session);
        foreach (var user in State.Users.Values)
            foreach (var key in user.Keys) credentials.Add(KeyOf(user, key));
    }

    public IssuedKey KeyOf(IamUser user, IamAccessKey key)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(key);
        return new IssuedKey(key.Id, key.Secret, null, new Caller(key.Id, world.Account, user.Arn, user.Id, UserName: user.Name));
    }
}
