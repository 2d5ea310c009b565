using Slipway.Design.Model;
using Slipway.Render.Resources;

namespace Slipway.Render.Machines;

/// <summary>What a launch template needs, whatever the group is for.</summary>
sealed record MachineGroup
{
    /// <summary>Name tag of machines, after the cluster's name.</summary>
    public required string Name { get; init; }
    public required InstanceDesign Instance { get; init; }

    /// <summary>Logical id of the instance profile.</summary>
    public required string ProfileId { get; init; }
    public required string LaunchTemplateId { get; init; }

    public required IReadOnlyList<Value> SecurityGroups { get; init; }

    /// <summary>Whether machines get a public address.</summary>
    public required bool Public { get; init; }

    /// <summary>Tags of machines, disks and interfaces besides those of the cluster and role.</summary>
    public required IReadOnlyList<(string Key, string Value)> Tags { get; init; }

    /// <summary>Resolves to the image's id.</summary>
    public required Value Image { get; init; }
    public required string UserData { get; init; }
}
