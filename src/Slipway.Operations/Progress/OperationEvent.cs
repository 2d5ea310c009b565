namespace Slipway.Operations.Progress;

public enum ProgressKind
{
    Step,
    Waiting,
    Done,

    /// <summary>Worth a look; the operation goes on.</summary>
    Warning,

    /// <summary>Something failed.</summary>
    Problem,
}

/// <summary>Something a person who waits wants to know.</summary>
/// <param name="Subject">A stack's name, <c>api</c>, <c>nodes</c>, …</param>
public sealed record OperationEvent(DateTimeOffset Time, ProgressKind Kind, string Subject, string Message);

public interface IProgressSink
{
    void Report(OperationEvent progress);
}
