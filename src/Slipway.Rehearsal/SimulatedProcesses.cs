using Slipway.Node;
using Slipway.Node.Hosting;

namespace Slipway.Rehearsal;

/// <summary>What a program does on a simulated machine.</summary>
delegate Task<ProcessResult> SimulatedProgram(ProcessCall call, CancellationToken cancel);

/// <summary>The machine's programs, by name. One that is not simulated is refused by its name: nothing succeeds by default.</summary>
sealed class SimulatedProcesses(IReadOnlyDictionary<string, SimulatedProgram> programs) : IProcesses
{
    public Task<ProcessResult> RunAsync(ProcessCall call, CancellationToken cancel) => programs.TryGetValue(call.Name, out var program)
        ? program(call, cancel)
        : throw new StepException($"{call.Program} is not simulated", permanent: true);
}
