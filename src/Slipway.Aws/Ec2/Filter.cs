namespace Slipway.Aws.Ec2;

/// <summary>A filter of a describe call: any of the values; several filters all hold.</summary>
public sealed record Filter(string Name, params IReadOnlyList<string> Values)
{
    /// <summary>Has this tag with this value.</summary>
    public static Filter Tag(string key, params IReadOnlyList<string> values) => new($"tag:{key}", values);

    /// <summary>Has this tag, with whatever value.</summary>
    public static Filter HasTag(string key) => new("tag-key", key);
}
