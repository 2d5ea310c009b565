using System.Xml.Linq;

namespace Slipway.Simulator.Calls;

/// <summary>One action of a query service.</summary>
/// <param name="Parameters">Names of the top-level parameters that it honours, separated by blanks; others are refused by name.</param>
/// <param name="JudgesResources">It asks for permission on its resources itself; otherwise the action is judged on <c>*</c>.</param>
public sealed record Operation<TRequest>(string Name, Func<TRequest, IEnumerable<XElement?>> Handle, string Parameters, bool JudgesResources = false);
