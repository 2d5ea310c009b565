using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.Render.Resources;
using Slipway.Render.Terraform.Files;
using Slipway.Render.Terraform.Hcl;

namespace Slipway.Render.Terraform;

/// <summary>
/// The model of a cluster → Terraform's language. Pure: neither keys nor certificates nor the agent's build are in it. What depends on
/// those, Terraform reads from the state store, where <c>up --target terraform</c> puts it.
/// </summary>
public static class TerraformRenderer
{
    public static RenderedTerraform Render(ClusterDesign design, ClusterModel model, TerraformOptions options)
    {
        if (design.State is not StateLocation.Bucket bucket) throw new ArgumentException("machines cannot read from a folder", nameof(design));
        var addresses = new Addresses(design, model.Stacks);
        var machines = Machines(model, addresses);
        var userData = new UserDataTemplates(model.Boots, machines);
        var resolver = new Resolver(design, model.Stacks, addresses, userData);
        var identities = Identities.Of(model.Stacks, addresses);
        var moves = Moves.Find(options.Previous, identities);
        HclFile[] files =
        [
            VersionsFile.Build(design),
            .. options.Module ? Array.Empty<HclFile>() : [ProvidersFile.Build(design)],
            new("variables.tf", [.. Inputs.Variables(design)]),
            StateFile.Build(design, bucket, [.. machines.Values]),
            .. ResourceFiles.Build(design, model.Stacks, addresses, resolver),
            OutputsFile.Build(design, model.Stacks, addresses),
            .. moves.Count == 0 ? Array.Empty<HclFile>() : [MovedFile.Build(moves)],
        ];
        return new()
        {
            Files = [.. files.Select(file => new TerraformFile(file.Name, HclWriter.Write(file.Blocks))), .. userData.Files.Select(file => new TerraformFile(file.Key, file.Value))],
            Names = new(identities, moves),
            Blocked = Moves.Blocked(options.Previous, identities),
            Addresses = addresses.All,
            Machines = machines.ToDictionary(machine => machine.Value, machine => model.Boots[machine.Key], StringComparer.Ordinal),
        };
    }

    /// <summary>Names of launch templates by the text of their user data.</summary>
    static Dictionary<string, string> Machines(ClusterModel model, Addresses addresses) => model.Stacks
        .SelectMany(stack => stack.Resources.Select(resource => (Text: UserData(resource), addresses.Find(stack.Name, resource.LogicalId)?.Name)))
        .Where(machine => machine is { Text: not null, Name: not null })
        .ToDictionary(machine => machine.Text ?? "", machine => machine.Name ?? "");

    static string? UserData(Resource resource) =>
        resource.Properties["LaunchTemplateData"] is ValueMap data && data["UserData"] is Value.Base64 { Content: Value.Text text } ? text.Content : null;
}

/// <param name="Module">To be called from someone's own configuration, which brings the provider.</param>
/// <param name="Previous">Of the last render into the same place; null: there is none.</param>
public sealed record TerraformOptions(bool Module = false, TerraformNames? Previous = null);

public sealed record RenderedTerraform
{
    public required IReadOnlyList<TerraformFile> Files { get; init; }

    /// <summary>To be kept for the next render.</summary>
    public required TerraformNames Names { get; init; }

    /// <summary>Renames that Terraform cannot follow in one step: this configuration would destroy what it should move.</summary>
    public required IReadOnlyList<TerraformMove> Blocked { get; init; }

    /// <summary>Where each resource of the model went, by stack and logical id.</summary>
    public required IReadOnlyDictionary<(string Stack, string LogicalId), string> Addresses { get; init; }

    /// <summary>What each launch template's machines start, by its name.</summary>
    public required IReadOnlyDictionary<string, BootConfig> Machines { get; init; }
}

/// <param name="Name">Relative, with <c>/</c>.</param>
public sealed record TerraformFile(string Name, string Text);
