using Slipway.NodeConfig.Mirror;

namespace Slipway.Operations.Assets;

/// <summary>What a mirror is to hold.</summary>
/// <param name="Images">With the words of the architectures: <c>amd64</c>, <c>arm64</c>.</param>
public sealed record MirrorRequest(IReadOnlyList<MirroredFile> Files, IReadOnlyList<(string Name, string Architecture)> Images);

/// <summary>What a run came to.</summary>
/// <param name="Copied">Keys that were not there before.</param>
/// <param name="Problems">Empty: all of it is there, and the index says so.</param>
public sealed record MirrorResult(IReadOnlyList<MirroredFile> Files, IReadOnlyList<ImageArchive> Images, IReadOnlySet<string> Copied, IReadOnlyList<string> Problems);
