using System.Text.Json.Nodes;

namespace Slipway.Simulator.Kernel;

/// <summary>A service spoken to with <c>X-Amz-Target</c> and JSON documents (KMS, SSM, Service Quotas, Logs, Tagging).</summary>
public interface IJsonService
{
    /// <summary>Name in the credential scope of the signature: <c>kms</c>, <c>ssm</c>, <c>servicequotas</c>, …</summary>
    string SigningName { get; }

    /// <summary>The reply's document; null: an empty body.</summary>
    /// <param name="call">Operation without the target's prefix; no parameters.</param>
    /// <exception cref="AwsException">What the real service would refuse, and operations that are not there.</exception>
    JsonObject? Handle(Call call, JsonObject input);
}
