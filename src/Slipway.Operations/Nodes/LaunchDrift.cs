using System.Collections.Concurrent;
using Slipway.Aws;
using Slipway.Aws.AutoScaling;
using Slipway.Aws.Ec2;

namespace Slipway.Operations.Nodes;

/// <summary>
/// Settings that machines were launched with, and that the next machines of their groups get otherwise. User data is none of them: what it
/// names, agents compare themselves.
/// </summary>
sealed class LaunchDrift(ClusterServices cluster)
{
    const int AtOnce = 8;
    const string Type = "instanceType";
    const string UserData = "userData";

    /// <summary>EC2's names → the spec's.</summary>
    static readonly Dictionary<string, string> s_names = new()
    {
        ["imageId"] = "image",
        [Type] = Type,
        ["blockDeviceMappingSet"] = "rootVolume",
        ["networkInterfaceSet"] = "securityGroups",
        ["placement"] = "tenancy",
        ["keyName"] = "ssh.keyName",
        ["tagSpecificationSet"] = "tags",
        ["iamInstanceProfile"] = "the role",
    };

    /// <returns>By instance id; machines that would be launched alike are not among them.</returns>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> FindAsync(IReadOnlyList<AutoScalingGroup> groups, CancellationToken ct)
    {
        var launched = groups.SelectMany(group => group.Instances.Select(instance => (Group: group, Instance: instance))).ToList();
        var versions = await VersionsAsync(launched.Where(one => one.Instance.Template is not null && one.Instance.Template != one.Group.Template).SelectMany(one => new[] { one.Instance.Template, one.Group.Template }), ct).ConfigureAwait(false);
        var found = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var (group, instance) in launched)
        {
            if (Between(instance, group, At(instance.Template), At(group.Template)) is { Count: > 0 } differs) found[instance.Id] = differs;
        }
        return found;

        IReadOnlyDictionary<string, string>? At(LaunchTemplateVersion? template) => template is null ? null : versions.GetValueOrDefault((template.Id, template.Version));
    }

    /// <param name="before">Null: not looked at, or gone.</param>
    static List<string> Between(GroupInstance instance, AutoScalingGroup group, IReadOnlyDictionary<string, string>? before, IReadOnlyDictionary<string, string>? after)
    {
        var differs = new List<string>();
        // Any of a pool's types will do, whichever of them its template names.
        if (group.Types.Count > 0 ? !group.Types.Contains(instance.Type) : after?.GetValueOrDefault(Type) is { } type && type != instance.Type) differs.Add(Type);
        if (before is null || after is null) return differs;
        var settings = before.Keys.Union(after.Keys).Where(setting => setting is not (Type or UserData) && before.GetValueOrDefault(setting) != after.GetValueOrDefault(setting));
        return [.. differs, .. settings.Select(setting => s_names.GetValueOrDefault(setting, setting)).Order(StringComparer.Ordinal)];
    }

    async Task<IReadOnlyDictionary<(string Template, string Version), IReadOnlyDictionary<string, string>>> VersionsAsync(IEnumerable<LaunchTemplateVersion?> templates, CancellationToken ct)
    {
        var found = new ConcurrentDictionary<(string, string), IReadOnlyDictionary<string, string>>();
        // Versions by a name such as $Latest are of groups that others have changed by hand.
        var wanted = templates.OfType<LaunchTemplateVersion>().Where(template => int.TryParse(template.Version, out _)).Distinct().GroupBy(template => template.Id, template => template.Version);
        await Parallel.ForEachAsync(wanted, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (template, stop) =>
        {
            foreach (var version in await ReadAsync(template.Key, template, stop).ConfigureAwait(false)) found[(template.Key, version.Version)] = version.Settings;
        }).ConfigureAwait(false);
        return found;
    }

    async Task<IReadOnlyList<LaunchTemplateSettings>> ReadAsync(string template, IEnumerable<string> versions, CancellationToken ct)
    {
        try
        {
            return await cluster.Aws.Ec2.DescribeLaunchTemplateVersionsAsync(template, versions, ct).ConfigureAwait(false);
        }
        // A template that has been replaced, or a version that somebody has deleted: nothing is left to compare with.
        catch (AwsServiceException gone) when (gone.Kind is AwsErrorKind.NotFound or AwsErrorKind.Invalid)
        {
            return [];
        }
    }
}
