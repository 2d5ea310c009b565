using Slipway.Aws;
using Slipway.Design.Model;
using Slipway.Operations.Progress;
using Slipway.Operations.Stacks;
using Slipway.Operations.State;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations;

/// <summary>One cluster and what its operations work with.</summary>
public sealed record ClusterServices
{
    public required ClusterDesign Design { get; init; }
    public required SourceMap Source { get; init; }
    public required AwsClients Aws { get; init; }
    public required IStateStore State { get; init; }
    /// <summary>Paces waiting; in a rehearsal it is the simulated AWS's time, which runs faster.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Real time even in a rehearsal: dates certificates, which everyone checks by their own clock, and leases.</summary>
    public required TimeProvider WallTime { get; init; }
    public required IProgressSink Progress { get; init; }
    public required LeaseOwner Owner { get; init; }

    /// <summary>Terraform has made resources of this cluster and not taken them away: they are its own to delete.</summary>
    public bool HeldByTerraform { get; init; }

    public StackDeployer Stacks => new(
        Aws.CloudFormation, new ChangeSets(Aws.CloudFormation, State, Time), new FailureReasons(Aws.AutoScaling, NodeProblems.Reader(State)), Time, Progress);

    /// <summary>Findings that do not stop the operation.</summary>
    public void Report(string subject, IReadOnlyList<Diagnostic> findings)
    {
        foreach (var finding in findings) Report(finding.Severity == Severity.Note ? ProgressKind.Step : ProgressKind.Warning, subject, finding.Help is { } help ? $"{finding.Message}: {help}" : finding.Message);
    }

    public void Report(ProgressKind kind, string subject, string message) => Progress.Report(new OperationEvent(Time.GetUtcNow(), kind, subject, message));
}
