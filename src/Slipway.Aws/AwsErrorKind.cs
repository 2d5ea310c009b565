namespace Slipway.Aws;

/// <summary>What a caller can do about a failed call.</summary>
public enum AwsErrorKind
{
    /// <summary>None of the others.</summary>
    Other,
    /// <summary>The thing named does not exist.</summary>
    NotFound,
    /// <summary>IAM says no.</summary>
    Denied,
    /// <summary>Too many calls; retries are used up.</summary>
    Throttled,
    /// <summary>It exists already, is in use, or changed meanwhile.</summary>
    Conflict,
    /// <summary>A limit or the capacity of AWS.</summary>
    Capacity,
    /// <summary>The request is wrong.</summary>
    Invalid,
    /// <summary>No credentials, or expired or refused ones.</summary>
    Credentials,
    /// <summary>This machine's clock is so far from AWS's that its signatures are not taken.</summary>
    Clock,
    /// <summary>No answer: refused connection, unknown host, timeout, TLS.</summary>
    Unreachable,
    /// <summary>Local settings are wrong.</summary>
    Configuration,
    /// <summary>AWS failed.</summary>
    Service,
}
