namespace Slipway.Design.Model;

/// <summary>Objects of the user's own that the control plane installs.</summary>
/// <param name="Objects">A Kubernetes <c>List</c> in JSON; null: the manifest was not read, as where a cluster that was applied before is only looked at.</param>
public sealed record AddonDesign(string Name, string? Objects);
