using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.S3;

static class S3Errors
{
    public static AwsException NoSuchBucket => new("NoSuchBucket", "The specified bucket does not exist", 404);
    public static AwsException NoSuchKey => new("NoSuchKey", "The specified key does not exist.", 404);
    public static AwsException NoSuchVersion => new("NoSuchVersion", "The specified version does not exist.", 404);
    public static AwsException NoSuchUpload => new("NoSuchUpload", "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.", 404);
    public static AwsException PreconditionFailed => new("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412);
    public static AwsException NotModified => new("NotModified", "Not Modified", 304);
}
