using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.S3;

/// <summary>The answer to a request for a bucket of another region: clients read the region and sign again.</summary>
sealed class S3Redirect(string region)
{
    public AwsException Exception => new("PermanentRedirect",
        "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.", 301)
    {
        Headers = [("x-amz-bucket-region", region)],
    };
}
