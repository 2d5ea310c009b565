namespace Slipway.Simulator.Iam.Operations;

/// <summary>Where groups of operations enter themselves.</summary>
sealed class IamTable(Dictionary<string, (IamHandler Handler, string[] Known)> operations)
{
    /// <param name="known">Parameters, or the first part of dotted ones.</param>
    public void Add(string name, IamHandler handler, params string[] known) => operations.Add(name, (handler, known));
}
