using Amazon.Runtime;

namespace Slipway.Aws.Protocol;

/// <summary>An answer that no service of AWS gives: of a proxy on the way, or of another server where AWS was looked for.</summary>
sealed class ForeignAnswer(string start) : AmazonClientException(start)
{
    /// <summary>The code of refusals that came in no form of AWS's; theirs is never this.</summary>
    public const string Code = "slipway.ForeignAnswer";

    const int Quoted = 60;

    /// <param name="status">HTTP; 0: it did not speak HTTP.</param>
    /// <param name="start">Of its body.</param>
    public static AwsError At(Uri endpoint, int status, string start)
    {
        var what = status == 0 ? "no HTTP"
            : start.Length == 0 ? $"HTTP {status} and nothing else"
            : start.Contains("<html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) ? $"HTTP {status} and a web page"
            : $"HTTP {status} and '{(start.Length <= Quoted ? start : start[..Quoted] + "…")}'";
        return AwsError.Local(AwsErrorKind.Configuration, $"what answers at {endpoint.GetLeftPart(UriPartial.Authority)} is neither AWS nor a simulator of it ({what})",
            "unset AWS_ENDPOINT_URL for AWS itself, or set it to the URL that slipway simulator start prints");
    }
}
