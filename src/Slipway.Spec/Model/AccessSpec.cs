namespace Slipway.Spec.Model;

public sealed record AccessSpec
{
    public SshSpec Ssh { get; init; } = new();
}

public sealed record SshSpec
{
    public string? KeyName { get; init; }
    public IReadOnlyList<string> AuthorizedKeys { get; init; } = [];

    /// <summary>Empty: port 22 is closed.</summary>
    public IReadOnlyList<string> AllowedCidrs { get; init; } = [];
}
