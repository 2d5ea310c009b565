namespace Slipway.Operations.Planning.Changes;

/// <summary>What a key says in a design: its default stands for what was not written, so that writing a default down is no change.</summary>
/// <param name="Value">Equal texts are equal settings.</param>
/// <param name="Paths">Where it may stand in the spec: the first that is written counts.</param>
sealed record Setting(string Value, params IReadOnlyList<string> Paths)
{
    /// <summary>What has it, where there are several: a subnet, a slot, a group of machines. Only those are compared that are in both designs.</summary>
    public string Of { get; init; } = "";

    /// <summary>The machines that are made with it.</summary>
    public MachineGroup? Machines { get; init; }
}

/// <summary>Machines that are made alike.</summary>
/// <param name="Role">As their tag says it.</param>
/// <param name="Pool">Null: the control plane's or etcd's.</param>
/// <param name="Path">In the spec.</param>
sealed record MachineGroup(string Role, string? Pool, string Path)
{
    /// <summary>The same whatever the pool's place in the list.</summary>
    public string Name => NameOf(Role, Pool);

    public static string NameOf(string role, string? pool) => pool ?? $"/{role}";
}
