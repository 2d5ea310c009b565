namespace Slipway.Design.Model;

/// <param name="Component"><c>kubelet</c>, <c>containerd</c>, …</param>
/// <param name="Url"><c>https://</c>, <c>s3://</c> or <c>file:///</c>.</param>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record AssetBuildDesign(string Component, Architecture Architecture, string Url, string Sha256);
