using System.Text.Json;
using Slipway.Design.Model;
using Slipway.NodeConfig;

namespace Slipway.Operations.Planning.Changes.Tables;

/// <summary>The forms of rows.</summary>
static class Rows
{
    public static KeyRule InPlace(string key) => new(key, ChangeEffect.InPlace);

    /// <param name="read">Null: the design does not know the key.</param>
    public static KeyRule Never(string key, Func<ClusterDesign, string?> read) =>
        new(key, ChangeEffect.Never) { Read = design => read(design) is { } value ? [new Setting(value, key)] : [] };

    /// <summary>The row's key, in force on machines that run as well.</summary>
    /// <param name="note">What it costs them; null: nothing.</param>
    public static KeyRule TakenUp(KeyRule rule, string? note = null) => rule with { Effect = ChangeEffect.TakenUp, Note = note };

    /// <summary>The row's key, which a machine is born with: together with a change of it, it takes up no other.</summary>
    public static KeyRule Born(KeyRule rule) => rule with { IsBorn = true };

    /// <summary>A key of all machines.</summary>
    public static KeyRule AllMachines(string key, Func<ClusterDesign, string> read) => Machines(key, Groups, read);

    public static KeyRule ControlPlane(string key, Func<ClusterDesign, string> read) => Machines(key, _ => [ControlPlaneGroup], read);

    /// <summary>A key of the machines that have etcd's members.</summary>
    public static KeyRule Members(string key, Func<EtcdDesign, string> read) =>
        Machines(key, design => [design.Etcd.Instance is null ? ControlPlaneGroup : EtcdGroup], design => read(design.Etcd));

    /// <summary>A key of etcd's own machines.</summary>
    public static KeyRule EtcdMachines(string key, Func<InstanceDesign, string> read) =>
        Machines(key, design => design.Etcd.Instance is null ? [] : [EtcdGroup], design => design.Etcd.Instance is { } instance ? read(instance) : "");

    public static KeyRule Pool(string key, Func<NodePoolDesign, string> read) =>
        Pool(key, (pool, machines, path) => new Setting(read(pool), path) { Of = machines.Name, Machines = machines });

    public static KeyRule Pool(string key, Func<NodePoolDesign, MachineGroup, string, Setting> read) => new(key, ChangeEffect.NewMachines)
    {
        Read = design => design.Pools.Select((pool, i) => read(pool, PoolGroup(pool, i), key.Replace("nodePools[]", $"nodePools[{i}]", StringComparison.Ordinal))),
    };

    public static Setting ImageFamily(InstanceDesign instance, MachineGroup machines, IReadOnlyList<string> paths) =>
        new(Word(instance.Image.Family), paths) { Of = machines.Name, Machines = machines };

    /// <summary>Compared only where family and architecture stay: with those the image is another one anyway.</summary>
    public static Setting ImageId(InstanceDesign instance, MachineGroup machines, IReadOnlyList<string> paths) =>
        new(instance.Image.Id ?? instance.Image.SsmParameter ?? "", paths) { Of = $"{machines.Name} {instance.Image.Family} {instance.Architecture}", Machines = machines };

    public static IEnumerable<MachineGroup> Groups(ClusterDesign design)
    {
        yield return ControlPlaneGroup;
        if (design.Etcd.Instance is not null) yield return EtcdGroup;
        foreach (var (i, pool) in design.Pools.Index()) yield return PoolGroup(pool, i);
    }

    public static string Text(VolumeDesign volume, string key) => key[(key.LastIndexOf('.') + 1)..] switch
    {
        "size" => $"{volume.SizeGiB}Gi",
        "type" => Word(volume.Type),
        "iops" => $"{volume.Iops}",
        _ => $"{volume.Throughput}",
    };

    public static string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";

    public static string Map(IEnumerable<KeyValuePair<string, string>> pairs) => $"{{{string.Join(", ", pairs.Select(p => $"{p.Key}: {p.Value}"))}}}";

    public static string Word<E>(E value) where E : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    static KeyRule Machines(string key, Func<ClusterDesign, IEnumerable<MachineGroup>> groups, Func<ClusterDesign, string> read) => new(key, ChangeEffect.NewMachines)
    {
        Read = design => groups(design).Select(group => new Setting(read(design), key) { Of = group.Name, Machines = group }),
    };

    public const string EtcdPath = "spec.etcd";

    static readonly MachineGroup ControlPlaneGroup = new(NodeRole.ControlPlane.Word(), null, "spec.controlPlane");
    static readonly MachineGroup EtcdGroup = new(NodeRole.Etcd.Word(), null, EtcdPath);
    static MachineGroup PoolGroup(NodePoolDesign pool, int index) => new(NodeRole.Worker.Word(), pool.Name, $"spec.nodePools[{index}]");
}
