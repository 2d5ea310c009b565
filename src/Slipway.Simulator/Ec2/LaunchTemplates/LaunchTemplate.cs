using System.Text.Json.Serialization;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Ec2.LaunchTemplates;

public sealed class LaunchTemplate : Ec2Resource
{
    public required string Name { get; init; }
    public required DateTimeOffset Created { get; init; }
    public required string CreatedBy { get; init; }
    public int DefaultVersion { get; set; } = 1;
    public List<LaunchTemplateVersion> Versions { get; init; } = [];

    [JsonIgnore]
    public int LatestVersion => Versions[^1].Number;

    /// <param name="version">A number, <c>$Latest</c> or <c>$Default</c>; null: the default version.</param>
    public LaunchTemplateVersion Version(string? version)
    {
        var number = version switch
        {
            null or "$Default" => DefaultVersion,
            "$Latest" => LatestVersion,
            _ => int.TryParse(version, out var value) ? value : throw new AwsException("InvalidLaunchTemplateId.VersionNotFound",
                $"Could not find the specified version {version} for the launch template with ID {Id}."),
        };
        return Versions.Find(v => v.Number == number) ?? throw new AwsException("InvalidLaunchTemplateId.VersionNotFound",
            $"Could not find the specified version {version} for the launch template with ID {Id}.");
    }

    /// <summary>By id or by name, whichever is there.</summary>
    public static LaunchTemplate Find(Ec2Region here, string? id, string? name)
    {
        if (id is not null) return here.Get(Kinds.LaunchTemplate, id);
        if (name is null) throw new AwsException("MissingParameter", "Either a launch template ID or a launch template name must be specified");
        return here.LaunchTemplates.Values.FirstOrDefault(t => t.Name == name) ?? throw new AwsException(
            "InvalidLaunchTemplateName.NotFoundException", $"The specified launch template, with template name {name}, does not exist.");
    }
}

/// <summary>One version: its data is kept as the flat parameters it came in, which <c>RunInstances</c> takes too.</summary>
public sealed class LaunchTemplateVersion
{
    public required int Number { get; init; }
    public required DateTimeOffset Created { get; init; }
    public required string CreatedBy { get; init; }
    public string? Description { get; init; }
    public required Dictionary<string, string> Data { get; init; }
}
