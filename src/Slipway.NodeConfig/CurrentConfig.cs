namespace Slipway.NodeConfig;

/// <summary>Which configuration a slot or pool is to run now: machines look at it and take what can be taken without a new instance.</summary>
/// <param name="Sha256">Of the <see cref="NodeConfig"/> document, lower-case hex.</param>
public sealed record CurrentConfig(string Sha256);
