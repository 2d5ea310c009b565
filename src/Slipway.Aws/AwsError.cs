using Slipway.Aws.Protocol;

namespace Slipway.Aws;

/// <summary>A failed call, as a value.</summary>
/// <param name="Call"><c>ec2:DescribeInstances</c>; empty when no call was made.</param>
/// <param name="Code">As AWS names it; ours when nothing answered.</param>
/// <param name="Status">HTTP status; 0 when nothing answered.</param>
/// <param name="Remedy">What to do, where it can be known: a clause without capital or full stop.</param>
public sealed record AwsError(AwsErrorKind Kind, string Call, string Code, string Message, string? RequestId = null, int Status = 0, string? Remedy = null)
{
    public override string ToString()
    {
        var what = Call.Length == 0 ? Message : $"{Call}: {Message}";
        var code = Code.Length == 0 || Message.Contains(Code, StringComparison.Ordinal) ? "" : $" ({Code})";
        return Remedy is null ? $"{what}{code}" : $"{what}{code}; {Remedy}";
    }

    /// <summary>Somebody answers in the form of AWS's answers, and says nothing that AWS would say.</summary>
    public static AwsError NotAws(Uri endpoint) => ForeignAnswer.At(endpoint, 200, "");

    internal static AwsError Local(AwsErrorKind kind, string message, string? remedy = null) => new(kind, "", "", message, Remedy: remedy);

    internal static AwsError Answered(string call, string code, string? message, string? requestId, int status)
    {
        var kind = ErrorKinds.Of(code, message ?? "", status);
        return new AwsError(kind, call, code, string.IsNullOrWhiteSpace(message) ? $"HTTP {status}" : message.Trim(), requestId, status, ErrorKinds.Remedy(kind, code));
    }
}
