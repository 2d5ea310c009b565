using Slipway.Design.Model;

namespace Slipway.Render.Checks;

/// <summary>
/// How much a design has of what makes templates, roles and user data grow. The bounds are far below what AWS refuses: a design within
/// all of them is small enough, one beyond is rendered to know.
/// </summary>
static class Bulk
{
    /// <summary>Characters; user data has 10,000 left for keys.</summary>
    const int Keys = 4000;
    const int Subnets = 24;
    const int Blocks = 40;
    const int Pools = 50;
    const int Tags = 20;

    /// <summary>Characters of all tags as a template writes them at each resource; 500 resources may have 1,000,000.</summary>
    const int TagText = 1500;

    /// <summary>Characters of one label: as a tag it may have 128 with its prefix, its value 256.</summary>
    const int Longest = 60;

    /// <summary>Of one tag in a template, beside its key and value.</summary>
    const int Around = 60;

    /// <summary>Characters of the state store's address, which is in each policy a dozen times.</summary>
    const int Address = 100;

    public static bool IsLarge(ClusterDesign design) =>
        design.Ssh.AuthorizedKeys.Sum(static key => key.Length) > Keys || design.Network.Subnets.Count > Subnets || design.Pools.Count > Pools
        || Length(design.State) > Address || HasManyBlocks(design) || HasManyTags(design) || design.Pools.Any(HasManyTags);

    public static bool HasManyBlocks(ClusterDesign design) => design.Api.AllowedCidrs.Count + design.Ssh.AllowedCidrs.Count > Blocks;

    public static bool HasManyTags(ClusterDesign design) => design.Tags.Count > Tags || Text(design.Tags) > TagText || HasLong(design.Tags);

    /// <summary>Labels and taints are tags of the group as well.</summary>
    public static bool HasManyTags(NodePoolDesign pool) =>
        pool.Tags.Count + pool.Labels.Count + pool.Taints.Count > Tags || Text(pool.Tags) + Text(pool.Labels) + pool.Taints.Sum(static taint => taint.Key.Length + (taint.Value?.Length ?? 0) + Around) > TagText
        || HasLong(pool.Tags) || HasLong(pool.Labels) || pool.Taints.Any(static taint => taint.Key.Length > Longest);

    static bool HasLong(IReadOnlyDictionary<string, string> tags) => tags.Any(static tag => tag.Key.Length > Longest || tag.Value.Length > Limits.TagValueCharacters - Longest);

    static int Length(StateLocation state) => state switch { StateLocation.Bucket(var name, var prefix) => name.Length + prefix.Length, StateLocation.Folder(var path) => path.Length, _ => 0 };

    static int Text(IReadOnlyDictionary<string, string> tags) => tags.Sum(static tag => tag.Key.Length + tag.Value.Length + Around);
}
