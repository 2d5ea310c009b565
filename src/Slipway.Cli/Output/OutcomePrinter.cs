using Slipway.Cli.Hosting;
using Slipway.Operations;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Output;

/// <summary>How an operation ended → lines and an exit code.</summary>
static class OutcomePrinter
{
    public static int Print(CliContext context, Outcome outcome, SourceText? text, string done)
    {
        switch (outcome)
        {
            case Outcome.Done:
                context.Error.WriteLine(done);
                return ExitCode.Done;
            case Outcome.NothingToDo:
                context.Error.WriteLine("Nothing to do.");
                return ExitCode.Done;
            case Outcome.Declined:
                return ExitCode.Refused;
            case Outcome.HandedBack handed:
                context.Error.WriteLine(handed.Next);
                return ExitCode.ChangesPending;
            case Outcome.Refused refused:
                context.Findings(text, refused.Findings);
                return ExitCode.Refused;
            case Outcome.Failed failed:
                context.Problem(failed.Cause, failed.Remedy);
                return ExitCode.Failed;
            default:
                throw new InvalidOperationException(outcome.ToString());
        }
    }
}
