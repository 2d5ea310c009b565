namespace Slipway.Simulator.CloudFormation.Types;

/// <summary>How far a resource is on its way.</summary>
readonly record struct Progress(bool IsDone, string? Failure)
{
    public static readonly Progress Done = new(true, null);
    public static readonly Progress Waiting = new(false, null);

    public static Progress Failed(string reason) => new(false, reason);

    public static Progress When(bool done) => done ? Done : Waiting;
}
