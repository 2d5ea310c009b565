using Slipway.Design.Model;

namespace Slipway.Operations.Up;

/// <summary>The node agent that machines fetch.</summary>
/// <param name="Content">Read when it has to be uploaded.</param>
public sealed record AgentBinary(Architecture Architecture, string Sha256, Func<CancellationToken, Task<byte[]>> Content);
