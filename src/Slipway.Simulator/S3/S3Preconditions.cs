using System.Globalization;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.S3;

/// <summary>Conditional requests: what leases and safe writes are made of.</summary>
static class S3Preconditions
{
    /// <exception cref="AwsException"><c>PreconditionFailed</c> (412), <c>NoSuchKey</c> for If-Match on nothing.</exception>
    public static void CheckWrite(S3Request request, S3Version? current)
    {
        var exists = current is { IsDeleteMarker: false };
        if (request.Header("If-None-Match") is { } none)
        {
            if (none != "*") throw new AwsException("NotImplemented", "A header you provided implies functionality that is not implemented", 501);
            if (exists) throw S3Errors.PreconditionFailed;
        }
        if (request.Header("If-Match") is not { } match) return;
        if (!exists || current is null) throw S3Errors.NoSuchKey;
        if (!Matches(match, current.ETag)) throw S3Errors.PreconditionFailed;
    }

    /// <exception cref="AwsException"><c>PreconditionFailed</c> (412), <c>NotModified</c> (304)</exception>
    public static void CheckRead(S3Request request, S3Version version)
    {
        var second = new DateTimeOffset(version.Modified.Ticks - version.Modified.Ticks % TimeSpan.TicksPerSecond, version.Modified.Offset);
        if (request.Header("If-Match") is { } match)
        {
            if (!Matches(match, version.ETag)) throw S3Errors.PreconditionFailed;
        }
        else if (Date(request, "If-Unmodified-Since") is { } unmodified && second > unmodified)
        {
            throw S3Errors.PreconditionFailed;
        }
        if (request.Header("If-None-Match") is { } none)
        {
            if (Matches(none, version.ETag)) throw S3Errors.NotModified;
        }
        else if (Date(request, "If-Modified-Since") is { } modified && second <= modified)
        {
            throw S3Errors.NotModified;
        }
    }

    static bool Matches(string header, string etag) => header.Split(',', StringSplitOptions.TrimEntries).Any(each => each == "*" || each.Trim('"') == etag.Trim('"'));

    static DateTimeOffset? Date(S3Request request, string name) =>
        DateTimeOffset.TryParse(request.Header(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}
