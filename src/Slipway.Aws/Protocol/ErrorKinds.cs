using System.Collections.Frozen;

namespace Slipway.Aws.Protocol;

/// <summary>Which codes mean what. Patterns cover the EC2 family (<c>InvalidVolume.NotFound</c>); the rest is by name, then by status.</summary>
static class ErrorKinds
{
    static readonly FrozenDictionary<string, AwsErrorKind> ByCode = Index(
    [
        (AwsErrorKind.Denied, ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthFailure.ServiceLinkedRoleCreationNotPermitted", "Forbidden"]),
        (AwsErrorKind.Credentials, ["ExpiredToken", "ExpiredTokenException", "RequestExpired", "InvalidClientTokenId", "UnrecognizedClientException", "AuthFailure",
            "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidSignatureException", "MissingAuthenticationToken", "OptInRequired", "InvalidToken"]),
        (AwsErrorKind.Clock, ["RequestTimeTooSkewed", "RequestInTheFuture"]),
        (AwsErrorKind.Throttled, ["Throttling", "ThrottlingException", "ThrottledException", "RequestLimitExceeded", "RequestThrottled", "TooManyRequestsException",
            "PriorRequestNotComplete", "SlowDown", "BandwidthLimitExceeded", "RequestThrottledException"]),
        (AwsErrorKind.NotFound, ["NoSuchEntity", "NoSuchKey", "NoSuchBucket", "NoSuchHostedZone", "NoSuchResourceException", "ResourceNotFoundException", "ParameterNotFound",
            "NotFoundException", "LoadBalancerNotFound", "TargetGroupNotFound", "ListenerNotFound", "ChangeSetNotFound", "StackNotFoundException", "NotFound"]),
        (AwsErrorKind.Conflict, ["AlreadyExistsException", "AlreadyExists", "DependencyViolation", "ResourceInUse", "ResourceInUseFault", "VolumeInUse", "IncorrectState",
            "PreconditionFailed", "ConditionalRequestConflict", "InvalidChangeSetStatus", "OperationAborted", "DeleteConflict", "ResourceContentionFault", "ScalingActivityInProgressFault",
            "IncorrectInstanceState", "InvalidParameterValue.InUse", "BucketAlreadyOwnedByYou"]),
        (AwsErrorKind.Capacity, ["InsufficientInstanceCapacity", "InstanceLimitExceeded", "VcpuLimitExceeded", "MaxSpotInstanceCountExceeded", "AddressLimitExceeded",
            "VpcLimitExceeded", "LimitExceededException", "LimitExceeded", "InsufficientFreeAddressesInSubnet", "VolumeLimitExceeded", "NatGatewayLimitExceeded"]),
        (AwsErrorKind.Invalid, ["ValidationError", "ValidationException", "InvalidParameterValue", "MissingParameter", "InvalidChangeBatch", "UnknownParameter"]),
    ]);

    /// <summary>What signature checks say of the time of a signature, under codes that stand for other faults as well.</summary>
    static readonly string[] s_clockWords = ["Signature not yet current", "Signature expired"];

    public static AwsErrorKind Of(string code, string message, int status) =>
        Array.Exists(s_clockWords, words => message.StartsWith(words, StringComparison.OrdinalIgnoreCase)) ? AwsErrorKind.Clock
        : ByCode.TryGetValue(code, out var kind) ? kind
        : code.EndsWith(".NotFound", StringComparison.Ordinal) || code.EndsWith("NotFoundException", StringComparison.Ordinal) ? AwsErrorKind.NotFound
        : code.EndsWith(".Duplicate", StringComparison.Ordinal) || code.EndsWith(".InUse", StringComparison.Ordinal) ? AwsErrorKind.Conflict
        : code.EndsWith("LimitExceeded", StringComparison.Ordinal) ? AwsErrorKind.Capacity
        : status switch
        {
            404 => AwsErrorKind.NotFound,
            401 or 403 => AwsErrorKind.Denied,
            409 or 412 => AwsErrorKind.Conflict,
            429 => AwsErrorKind.Throttled,
            >= 500 => AwsErrorKind.Service,
            >= 400 => AwsErrorKind.Invalid,
            _ => AwsErrorKind.Other,
        };

    static FrozenDictionary<string, AwsErrorKind> Index(IEnumerable<(AwsErrorKind Kind, string[] Codes)> table)
    {
        var byCode = new Dictionary<string, AwsErrorKind>(StringComparer.Ordinal);
        foreach (var (kind, codes) in table)
        {
            foreach (var code in codes) byCode.Add(code, kind);
        }
        return byCode.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static string? Remedy(AwsErrorKind kind, string code) => kind switch
    {
        AwsErrorKind.Credentials when code is "ExpiredToken" or "ExpiredTokenException" or "RequestExpired" => "the credentials have expired: sign in again (aws sso login), or check the clock",
        AwsErrorKind.Credentials => "check the credentials: aws sts get-caller-identity",
        AwsErrorKind.Clock => $"AWS takes no signature of another time: {Clocks.Remedy}",
        AwsErrorKind.Denied => "allow it in the caller's IAM policies",
        AwsErrorKind.Throttled => "the account's request limit is reached: try again later",
        AwsErrorKind.Service => "try again; AWS failed, not the request",
        _ => null,
    };
}
