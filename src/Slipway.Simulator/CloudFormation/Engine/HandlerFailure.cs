using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Engine;

/// <summary>A service's refusal as CloudFormation reports it.</summary>
static class HandlerFailure
{
    public static string Describe(World world, string service, AwsException refusal) =>
        $"Resource handler returned message: \"{refusal.Message} (Service: {service}, Status Code: {refusal.Status}, Request ID: {world.Ids.Guid()})\""
        + $" (RequestToken: {world.Ids.Guid()}, HandlerErrorCode: {Code(refusal)})";

    /// <summary>Gone already: what a deletion takes for success.</summary>
    public static bool IsAbsence(AwsException refusal) =>
        refusal.Status == 404 && refusal.Code != "NotSupportedBySimulator"
        || refusal.Code.EndsWith("NotFound", StringComparison.Ordinal) || refusal.Code.EndsWith("NotFoundException", StringComparison.Ordinal)
        || refusal.Code is "NoSuchEntity" or "NoSuchHostedZone" or "ParameterNotFound"
        || refusal.Code == "ValidationError" && refusal.Message.Contains("not found", StringComparison.OrdinalIgnoreCase);

    /// <summary>Worth trying again: something else lets go of it first, or the service is busy.</summary>
    public static bool IsPassing(AwsException refusal) =>
        refusal.Code is "DependencyViolation" or "ResourceInUse" or "ResourceInUseException" or "ResourceContention" or "DeleteConflict" or "IncorrectState"
            or "InvalidParameterValue.InUse" or "InvalidNetworkInterface.InUse" or "VolumeInUse" or "ScalingActivityInProgress" or "HostedZoneNotEmpty" or "InvalidIPAddress.InUse"
        || refusal.IsThrottling;

    static string Code(AwsException refusal) => refusal.Code switch
    {
        "NotSupportedBySimulator" => "InvalidRequest",
        "AccessDenied" or "UnauthorizedOperation" or "AccessDeniedException" => "AccessDenied",
        _ when IsAbsence(refusal) => "NotFound",
        _ when refusal.IsThrottling => "Throttling",
        _ when refusal.Code.Contains("AlreadyExists", StringComparison.Ordinal) || refusal.Code.Contains("Duplicate", StringComparison.Ordinal) => "AlreadyExists",
        _ when refusal.Code.Contains("LimitExceeded", StringComparison.Ordinal) => "ServiceLimitExceeded",
        _ when refusal.Code.Contains("Conflict", StringComparison.Ordinal) => "ResourceConflict",
        _ => "InvalidRequest",
    };
}
