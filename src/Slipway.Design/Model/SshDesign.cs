using Slipway.Design.Addresses;

namespace Slipway.Design.Model;

/// <param name="AllowedCidrs">Empty: port 22 is closed.</param>
public sealed record SshDesign(string? KeyName, IReadOnlyList<string> AuthorizedKeys, IReadOnlyList<Cidr> AllowedCidrs);
