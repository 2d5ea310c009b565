namespace Slipway.Node.Cloud;

static class S3Url
{
    /// <exception cref="StepException">It is no <c>s3://bucket/key</c>.</exception>
    public static (string Bucket, string Key) Split(string url)
    {
        const string scheme = "s3://";
        var slash = url.StartsWith(scheme, StringComparison.Ordinal) ? url.IndexOf('/', scheme.Length) : -1;
        return slash > scheme.Length && slash < url.Length - 1
            ? (url[scheme.Length..slash], url[(slash + 1)..])
            : throw new StepException($"{url} is not an s3:// address", permanent: true);
    }
}
