using System.Collections.Frozen;
using System.Xml.Linq;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Calls;

/// <summary>All actions of a service, by name.</summary>
/// <param name="prefix">Of the action in policies: <c>ec2</c>.</param>
/// <param name="everywhere">Parameters that all actions take.</param>
/// <param name="judged">Called between permission and action.</param>
public sealed class OperationTable<TRequest>(
    string prefix, string everywhere, Action<TRequest> judged, params IEnumerable<Operation<TRequest>>[] nouns)
{
    readonly FrozenDictionary<string, (Operation<TRequest> Operation, FrozenSet<string> Parameters)> _operations = nouns
        .SelectMany(noun => noun)
        .ToFrozenDictionary(operation => operation.Name, operation => (operation, Names($"{everywhere} {operation.Parameters}")), StringComparer.Ordinal);

    public IEnumerable<string> Actions => _operations.Keys;

    /// <summary>
    /// Runs the action. Parameters that the simulator does not honour are refused before anything happens, so that a client never
    /// believes in a setting that was dropped.
    /// </summary>
    public IEnumerable<XElement> Run(Call call, TRequest request)
    {
        if (!_operations.TryGetValue(call.Operation, out var entry)) throw AwsException.NotSupported($"{prefix}:{call.Operation}");
        foreach (var key in call.Parameters.Keys)
        {
            var dot = key.IndexOf('.');
            var name = dot < 0 ? key : key[..dot];
            if (!entry.Parameters.Contains(name)) throw AwsException.NotSupported($"parameter {name} of {prefix}:{call.Operation}");
        }
        if (!entry.Operation.JudgesResources)
        {
            call.Authorize($"{prefix}:{call.Operation}", "*");
            judged(request);
        }
        return [.. entry.Operation.Handle(request).OfType<XElement>()];
    }

    static FrozenSet<string> Names(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Append("Action").Append("Version").ToFrozenSet(StringComparer.Ordinal);
}
