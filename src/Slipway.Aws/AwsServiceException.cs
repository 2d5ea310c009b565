namespace Slipway.Aws;

/// <summary>A call to AWS that failed for good. The message is one sentence with a remedy and holds no secret.</summary>
public sealed class AwsServiceException(AwsError error, Exception? inner = null) : Exception(error.ToString(), inner)
{
    public AwsError Error { get; } = error;
    public AwsErrorKind Kind => Error.Kind;
    public string Code => Error.Code;
    public string? RequestId => Error.RequestId;
}
