using System.Text.RegularExpressions;
using Amazon.Runtime.Internal;
using Amazon.S3;

namespace Slipway.Aws.S3;

/// <summary>S3 says in three ways that a bucket lies elsewhere: a redirect, a malformed-header error, and words.</summary>
static partial class BucketRegions
{
    /// <returns>Where the bucket is, if the refusal tells; null otherwise.</returns>
    public static string? Of(AmazonS3Exception e) =>
        e.ErrorCode is "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException" or "PermanentRedirect" or "301" or "MovedPermanently"
            ? Expecting().Match(e.Message) is { Success: true } m ? m.Groups[1].Value
                : Header(e) is { Length: > 0 } named ? named
                : Host().Match(e.ResponseBody ?? "") is { Success: true } h ? h.Groups["region"].Value
                : null
            : null;

    static string? Header(AmazonS3Exception e) =>
        e.InnerException is HttpErrorResponseException { Response: { } response } ? response.GetHeaderValue("x-amz-bucket-region") : null;

    [GeneratedRegex(@"expecting '([a-z]{2}(?:-[a-z]+)+-\d)'")]
    private static partial Regex Expecting();

    [GeneratedRegex(@"s3[.-](?<region>[a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws|<Region>(?<region>[a-z0-9-]+)</Region>")]
    private static partial Regex Host();
}
