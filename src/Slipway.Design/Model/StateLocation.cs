namespace Slipway.Design.Model;

/// <summary>Where a cluster's state lies: a bucket and prefix, or a folder.</summary>
public abstract record StateLocation
{
    StateLocation() { }

    /// <param name="Prefix">Ends in <c>/</c>; includes the cluster's name.</param>
    public sealed record Bucket(string Name, string Prefix) : StateLocation;

    /// <param name="Path">As written in the spec, relative to its file; includes the cluster's name.</param>
    public sealed record Folder(string Path) : StateLocation;
}
