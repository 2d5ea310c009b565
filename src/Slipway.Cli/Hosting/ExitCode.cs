namespace Slipway.Cli.Hosting;

/// <summary>What the process says when it ends.</summary>
public static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;

    /// <summary><c>plan</c>: there is something to do.</summary>
    public const int ChangesPending = 2;
    public const int InvalidInput = 3;

    /// <summary>Refused by AWS, by preflight, or by whoever was asked.</summary>
    public const int Refused = 4;
    public const int Unhealthy = 5;

    /// <summary>Stopped by SIGINT or SIGTERM; run it again to go on.</summary>
    public const int Stopped = 130;
}
