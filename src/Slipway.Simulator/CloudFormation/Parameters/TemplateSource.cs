using System.Text;
using Slipway.Simulator.CloudFormation.State;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Parameters;

/// <summary>Where a request's template comes from: its body, the simulator's own S3, or the stack.</summary>
static class TemplateSource
{
    const int BodyLimit = 51_200;
    const int UrlLimit = 1_000_000;

    public static string Read(Call call, Revision? previous)
    {
        if (call["UsePreviousTemplate"] == "true")
        {
            if (call["TemplateBody"] is not null || call["TemplateURL"] is not null)
                throw Refusal.Validation("You cannot specify both usePreviousTemplate and Template Body/Template URL.");
            return previous?.TemplateBody ?? throw Refusal.Validation("Stack has no previous template");
        }
        return (call["TemplateBody"], call["TemplateURL"]) switch
        {
            (null, null) => throw Refusal.Validation("Either Template URL or Template Body must be specified."),
            ({ } body, null) => Encoding.UTF8.GetByteCount(body) <= BodyLimit ? body : throw Refusal.TooLong("templateBody", BodyLimit, body),
            (null, { } url) => Fetch(call, url),
            _ => throw Refusal.Validation("You cannot specify both Template URL and Template Body."),
        };
    }

    static string Fetch(Call call, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) )
            throw Refusal.Validation("TemplateURL must be a supported URL.");
        var (bucket, path) = Locate(call.World, uri);
        if (bucket is null) throw Refusal.Validation("TemplateURL must be a supported URL.");
        var query = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .Where(pair => pair[0] == "versionId").ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? ""));
        var request = new RestRequest("GET", "s3.amazonaws.com", $"/{bucket}{path}", query, new Dictionary<string, string>(), []);
        var s3 = call.World.Rest("s3") ?? throw AwsException.NotSupported("s3");
        try
        {
            var read = new Call(call.World, call.Caller, call.Region, "GetObject", new Dictionary<string, string>());
            var content = call.World.Serve("s3", read, () => s3.Handle(read, request)).Content;
            return content.Length <= UrlLimit
                ? Encoding.UTF8.GetString(content.Span)
                : throw Refusal.Validation($"Template may not exceed {UrlLimit} bytes in size.");
        }
        catch (AwsException refusal) when (refusal.Code is "NoSuchKey" or "NoSuchBucket" or "AccessDenied")
        {
            throw Refusal.Validation($"S3 error: {refusal.Message}\nFor more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html");
        }
    }

    /// <summary>Bucket and encoded path: from a virtual host, or from the path of an S3 endpoint or of the simulator's own.</summary>
    static (string? Bucket, string Path) Locate(World world, Uri uri)
    {
        var host = uri.Host;
        var virtualHost = host.IndexOf(".s3", StringComparison.Ordinal);
        if (virtualHost > 0 && host.EndsWith(".amazonaws.com", StringComparison.Ordinal)) return (host[..virtualHost], uri.AbsolutePath);
        var ours = uri.Authority == world.Endpoint.Authority || host is "127.0.0.1" or "localhost";
        if (!ours && !(host.StartsWith("s3", StringComparison.Ordinal) && host.EndsWith(".amazonaws.com", StringComparison.Ordinal))) return (null, "");
        var slash = uri.AbsolutePath.IndexOf('/', 1);
        return slash < 0 ? (null, "") : (uri.AbsolutePath[1..slash], uri.AbsolutePath[slash..]);
    }
}
