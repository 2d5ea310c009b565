namespace Slipway.Simulator.CloudFormation.State;

/// <summary>All stacks of all regions, deleted ones included: those are found by id only.</summary>
sealed class StackStore
{
    readonly Dictionary<string, Stack> _byId = [];
    readonly Dictionary<(string Region, string Name), Stack> _live = [];

    public IEnumerable<Stack> All => _byId.Values;

    public void Add(Stack stack)
    {
        _byId.Add(stack.Id, stack);
        if (!stack.IsDeleted) _live[(stack.Region, stack.Name)] = stack;
    }

    /// <summary>Takes the name out of use. The id still finds the stack.</summary>
    public void Release(Stack stack)
    {
        if (_live.GetValueOrDefault((stack.Region, stack.Name)) == stack) _live.Remove((stack.Region, stack.Name));
    }

    /// <summary>As if it had never been, like a stack in review whose change set is deleted with it.</summary>
    public void Forget(Stack stack)
    {
        Release(stack);
        _byId.Remove(stack.Id);
    }

    public void Clear()
    {
        _byId.Clear();
        _live.Clear();
    }

    public IEnumerable<Stack> Live(string region) => _live.Values.Where(stack => stack.Region == region);

    /// <summary>By name among the living, by id among all.</summary>
    public Stack? Find(string region, string nameOrId) => _live.GetValueOrDefault((region, nameOrId)) ?? _byId.GetValueOrDefault(nameOrId);

    /// <exception cref="Kernel.AwsException"><c>ValidationError</c></exception>
    public Stack Get(string region, string nameOrId) => Find(region, nameOrId) ?? throw Refusal.NoSuchStack(nameOrId);

    public (Stack Stack, StackOutput Output)? Export(string region, string name)
    {
        foreach (var stack in Live(region))
        {
            foreach (var output in stack.Outputs)
                if (output.Export == name) return (stack, output);
        }
        return null;
    }

    /// <summary>Names of the stacks that read the export, or are about to.</summary>
    public IEnumerable<string> Importers(string region, string export) => Live(region)
        .Where(stack => stack.Imports.Contains(export) || stack.Operation?.Imports.Contains(export) == true)
        .Select(stack => stack.Name);
}
