using Amazon.Runtime;

namespace Slipway.Aws.Protocol;

/// <summary>Turns what the SDK throws into <see cref="AwsServiceException"/>.</summary>
static class Failures
{
    /// <returns>Null for a cancellation that was asked for, and for faults of our own.</returns>
    public static AwsServiceException? Translate(Exception e, string call, Uri? endpoint, CancellationToken ct) => e switch
    {
        _ when ct.IsCancellationRequested && e is OperationCanceledException => null,
        AwsServiceException known => known.Error.Call.Length == 0 ? new AwsServiceException(known.Error with { Call = call }, known) : known,
        AmazonServiceException { StatusCode: not 0 } a => new AwsServiceException(AwsError.Answered(call, a.ErrorCode ?? "", a.Message, a.RequestId, (int)a.StatusCode), e),
        _ when Unreachable.Describe(e, call, endpoint) is { } error => new AwsServiceException(error, e),
        AmazonClientException or AmazonServiceException => new AwsServiceException(new AwsError(AwsErrorKind.Other, call, "", e.Message.TrimEnd('.')), e),
        _ => null,
    };
}
