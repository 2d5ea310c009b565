namespace Slipway.Spec.Model;

/// <summary>Where the files that nodes install come from.</summary>
public sealed record AssetsSpec
{
    /// <summary>Files of one's own in the place of the publishers'.</summary>
    public IReadOnlyList<AssetBuildSpec> Builds { get; init; } = [];

    /// <summary><c>s3://bucket[/prefix]</c> or <c>file:///folder</c>; null: the publishers' servers and registries.</summary>
    public string? Mirror { get; init; }
}

/// <summary>One file: a hardened or patched build, in the form that its publisher ships it in.</summary>
public sealed record AssetBuildSpec
{
    /// <summary><c>kubelet</c>, <c>containerd</c>, …</summary>
    public required string Name { get; init; }
    public NodeArchitecture? Architecture { get; init; }

    /// <summary><c>https://</c>, <c>s3://</c> or <c>file:///</c>.</summary>
    public string? Url { get; init; }

    /// <summary>Of the file, lower-case hex.</summary>
    public string? Sha256 { get; init; }
}

public enum NodeArchitecture { Amd64, Arm64 }
