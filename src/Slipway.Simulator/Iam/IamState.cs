using System.Text.Json.Serialization;

namespace Slipway.Simulator.Iam;

/// <summary>Everything that IAM keeps, as it is saved.</summary>
public sealed class IamState
{
    public SortedDictionary<string, IamUser> Users { get; init; } = new(StringComparer.OrdinalIgnoreCase);
    public SortedDictionary<string, IamGroup> Groups { get; init; } = new(StringComparer.OrdinalIgnoreCase);
    public SortedDictionary<string, IamRole> Roles { get; init; } = new(StringComparer.OrdinalIgnoreCase);
    public SortedDictionary<string, IamProfile> Profiles { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Customer-managed, by ARN.</summary>
    public SortedDictionary<string, IamPolicy> Policies { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Keys of role sessions still alive.</summary>
    public List<IssuedKey> Sessions { get; init; } = [];
}

/// <summary>What all that IAM keeps has in common.</summary>
public abstract class IamEntity
{
    public required string Name { get; init; }
    public required string Path { get; init; }
    public required string Id { get; init; }
    public required string Arn { get; init; }
    public required DateTimeOffset Created { get; init; }
    public SortedDictionary<string, string> Tags { get; init; } = new(StringComparer.Ordinal);
}

/// <summary>Users, groups and roles: what policies hang on.</summary>
public abstract class IamHolder : IamEntity
{
    /// <summary>Inline policies by name.</summary>
    public SortedDictionary<string, string> Inline { get; init; } = new(StringComparer.Ordinal);

    /// <summary>ARNs of managed policies.</summary>
    public SortedSet<string> Attached { get; init; } = new(StringComparer.Ordinal);
}

public sealed class IamUser : IamHolder
{
    public List<IamAccessKey> Keys { get; init; } = [];
}

public sealed record IamAccessKey(string Id, string Secret, DateTimeOffset Created);

public sealed class IamGroup : IamHolder
{
    public SortedSet<string> Members { get; init; } = new(StringComparer.OrdinalIgnoreCase);
}

public sealed class IamRole : IamHolder
{
    public required string Trust { get; set; }
    public string? Description { get; set; }

    /// <summary>Seconds.</summary>
    public int MaxSession { get; set; } = 3600;
}

public sealed class IamProfile : IamEntity
{
    public string? Role { get; set; }
}

public sealed class IamPolicy : IamEntity
{
    public string? Description { get; init; }
    public SortedDictionary<int, IamPolicyVersion> Versions { get; init; } = [];
    public int Default { get; set; } = 1;

    /// <summary>Never used again, even after deletion.</summary>
    public int Last { get; set; } = 1;
}

public sealed record IamPolicyVersion(string Document, DateTimeOffset Created);

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(IamState))]
sealed partial class IamStateJson : JsonSerializerContext;
