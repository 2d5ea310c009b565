using System.Text.Json;
using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.Render.Nodes;
using Slipway.Spec.Model;

namespace Slipway.Render.UserData;

/// <summary>
/// User data of every group, and the node configurations that it names. A configuration is collected when user data first points at it,
/// so neither can be without the other.
/// </summary>
sealed class UserDataRenderer(ClusterDesign design, RenderInput input)
{
    readonly StateLayout _state = new(design);
    readonly NodeConfigBuilder _configs = new(design, input);
    readonly SortedDictionary<string, RenderedObject> _objects = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, RenderedObject> _pointers = new(StringComparer.Ordinal);

    readonly Dictionary<string, BootConfig> _boots = [];

    /// <summary>By the text of the user data that carries it.</summary>
    public IReadOnlyDictionary<string, BootConfig> Boots => _boots;

    /// <summary>All node configurations so far and what they name, by key.</summary>
    public IReadOnlyList<RenderedObject> Objects => [.. _objects.Values];

    /// <summary>Which of them each slot and pool runs, by key.</summary>
    public IReadOnlyList<RenderedObject> Pointers => [.. _pointers.Values];

    /// <param name="group">Logical id of the group that the machine signals.</param>
    public string ForSlot(NodeRole role, SlotDesign slot, InstanceDesign instance, string group)
    {
        if (role == NodeRole.ControlPlane)
        {
            foreach (var objects in _configs.Addons.Select(static addon => addon.Objects).OfType<RenderedObject>()) _objects[objects.Key] = objects;
        }
        return Render(role, instance, _configs.ForSlot(role, slot, instance), StateKeys.CurrentOfSlot(slot.Name), new(AwsNames.ControlPlaneStack(design.Name), group));
    }

    /// <param name="group">Logical id of the group that the machine signals.</param>
    public string ForPool(NodePoolDesign pool, string group) =>
        Render(NodeRole.Worker, pool.Instance, _configs.ForPool(pool), StateKeys.CurrentOfPool(pool.Name), new(AwsNames.PoolStack(design.Name, pool.Name), group));

    string Render(NodeRole role, InstanceDesign instance, RenderedObject config, string pointer, SignalTarget signal)
    {
        _objects[config.Key] = config;
        _pointers[pointer] = new(pointer, JsonSerializer.SerializeToUtf8Bytes(new CurrentConfig(Sha256.Of(config.Content.Span)), NodeConfigJson.Default.CurrentConfig));
        if (!input.Agents.TryGetValue(instance.Architecture, out var agent))
        {
            throw new ArgumentException($"no agent for {instance.Architecture} was given");
        }
        var boot = new BootConfig
        {
            Cluster = design.Name,
            Region = design.Region,
            Role = role,
            Agent = new(_state.Url(StateKeys.Asset(agent)), agent),
            Config = new(_state.Url(config.Key), Sha256.Of(config.Content.Span)),
            Signal = signal,
        };
        var files = new BootFiles(
            JsonSerializer.Serialize(boot, NodeConfigJson.Default.BootConfig),
            BootstrapScript.For(boot, design.Partition, instance.ReadyTimeout));
        var text = instance.Image.Family == ImageFamily.Flatcar
            ? Ignition.Write(files, design.Ssh.AuthorizedKeys)
            : CloudConfig.Write(files, design.Ssh.AuthorizedKeys);
        _boots[text] = boot;
        return text;
    }
}

/// <param name="BootJson">The <see cref="BootConfig"/>.</param>
/// <param name="Bootstrap">The script that fetches and starts the agent.</param>
sealed record BootFiles(string BootJson, string Bootstrap)
{
    public const string BootstrapPath = "/opt/slipway/bootstrap";
    public const string AgentPath = "/opt/slipway/slipway-node";
    public const string BootstrapUnitName = "slipway-bootstrap.service";
    public const string AgentUnitName = "slipway-node.service";
}
