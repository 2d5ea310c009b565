namespace Slipway.Operations.State;

static class LockedOutcome
{
    public static Outcome Of(LeaseResult result) => result is LeaseResult.Held held
        ? new Outcome.Failed($"the cluster is being worked on by {held.By}", $"wait for it; it is free at the latest at {held.By.Expires:HH:mm:ss}Z unless renewed; --break-lock takes it now")
        : throw new ArgumentException("the lease was taken", nameof(result));

    public static Outcome Lost { get; } = new Outcome.Failed("the cluster's lease was taken by another or could not be renewed", "see who works on it, then run again");
}
