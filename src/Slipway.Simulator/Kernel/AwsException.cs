namespace Slipway.Simulator.Kernel;

/// <summary>
/// A refusal in the words of AWS. Handlers throw it; the protocol layer writes it in its own form.
/// </summary>
/// <param name="code">As the real service names it: <c>InvalidVpcID.NotFound</c>.</param>
/// <param name="status">HTTP status.</param>
public sealed class AwsException(string code, string message, int status = 400) : Exception(message)
{
    public string Code => code;
    public int Status => status;

    /// <summary>Of the reply, besides those that every reply has.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The service is busy, and the same call may be good a little later.</summary>
    public bool IsThrottling =>
        code is "Throttling" or "ThrottlingException" or "RequestLimitExceeded" or "SlowDown" or "ServiceUnavailable" or "PriorRequestNotComplete"
        || status >= 500 && code is not ("NotSupportedBySimulator" or "InsufficientInstanceCapacity");

    /// <summary>For everything that the simulator does not do: by name, never an empty success.</summary>
    public static AwsException NotSupported(string what) => new("NotSupportedBySimulator", $"{what} is not supported by the Slipway simulator", 501);
}
