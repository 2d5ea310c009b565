using System.Diagnostics.CodeAnalysis;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Ec2;

/// <summary>What EC2 says of one sort of resource, and where a region keeps it.</summary>
/// <param name="Type">In ARNs and tag specifications: <c>security-group</c>.</param>
/// <param name="Code">The error for an id that is not there.</param>
/// <param name="Message">Its text, with <c>{0}</c> for the id.</param>
public sealed record Kind<T>(string Type, string Code, string Message, Func<Ec2Region, Dictionary<string, T>> Store) : IKind where T : Ec2Resource
{
    public AwsException NotFound(string id) => new(Code, string.Format(Message, id));

    public IEnumerable<Ec2Resource> All(Ec2Region region) => Store(region).Values;

    public bool TryGet(Ec2Region region, string id, [NotNullWhen(true)] out Ec2Resource? resource)
    {
        var found = Store(region).TryGetValue(id, out var value);
        resource = value;
        return found;
    }
}

public interface IKind
{
    string Type { get; }
    IEnumerable<Ec2Resource> All(Ec2Region region);
    bool TryGet(Ec2Region region, string id, [NotNullWhen(true)] out Ec2Resource? resource);
    AwsException NotFound(string id);
}
