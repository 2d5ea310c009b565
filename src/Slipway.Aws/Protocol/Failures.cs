using System.Net;
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
        AmazonServiceException { ErrorCode: ForeignAnswer.Code } page => new AwsServiceException(
            endpoint is null ? AwsError.Answered(call, "", page.Message, page.RequestId, (int)page.StatusCode) : ForeignAnswer.At(endpoint, (int)page.StatusCode, page.Message), e),
        AmazonUnmarshallingException unread => Page(e, call, endpoint, (e.InnerException as ForeignAnswer)?.Message ?? Bodies.Start(unread.ResponseBody ?? "")),
        ForeignAnswer => Page(e, call, endpoint, e.Message),
        AmazonServiceException { StatusCode: not 0 } a => new AwsServiceException(AwsError.Answered(call, a.ErrorCode ?? "", a.Message, a.RequestId, (int)a.StatusCode), e),
        _ when Unreachable.Describe(e, call, endpoint) is { } error => new AwsServiceException(error, e),
        AmazonClientException or AmazonServiceException => new AwsServiceException(new AwsError(AwsErrorKind.Other, call, "", e.Message.TrimEnd('.')), e),
        _ => null,
    };

    /// <summary>It was meant as an answer, and cannot be read as one.</summary>
    static AwsServiceException Page(Exception e, string call, Uri? endpoint, string start) => new(endpoint is null
        ? new AwsError(AwsErrorKind.Other, call, "", $"something between here and AWS has answered in its place: {start}", Remedy: "check proxies")
        : ForeignAnswer.At(endpoint, (int)HttpStatusCode.OK, start), e);
}
