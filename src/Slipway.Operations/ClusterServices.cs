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
    public required TimeProvider Time { get; init; }
    public required IProgressSink Progress { get; init; }
    public required LeaseOwner Owner { get; init; }

    public StackDeployer Stacks => new(
        Aws.CloudFormation, new ChangeSets(Aws.CloudFormation, State, Time), new FailureReasons(Aws.AutoScaling, NodeProblems.Reader(State, Aws)), Time, Progress);

    public void Report(ProgressKind kind, string subject, string message) => Progress.Report(new OperationEvent(Time.GetUtcNow(), kind, subject, message));
}
