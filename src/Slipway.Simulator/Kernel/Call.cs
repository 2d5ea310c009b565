namespace Slipway.Simulator.Kernel;

/// <summary>One request, decoded as far as its protocol allows: what every operation gets.</summary>
public sealed class Call(World world, Caller caller, string region, string operation, IReadOnlyDictionary<string, string> parameters)
{
    public World World => world;
    public Caller Caller => caller;
    public string Region => region;

    /// <summary>The action's name, e.g. <c>DescribeInstances</c>.</summary>
    public string Operation => operation;

    /// <summary>Flat query parameters as on the wire: <c>Filter.1.Name</c>.</summary>
    public IReadOnlyDictionary<string, string> Parameters => parameters;

    /// <summary>The parameter, or null where it was not sent or is empty.</summary>
    public string? this[string name] => parameters.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <exception cref="AwsException"><c>MissingParameter</c></exception>
    public string Need(string name) => this[name] ?? throw new AwsException("MissingParameter", $"The request must contain the parameter {name}");

    /// <summary>
    /// Judges the caller's policies. The operator passes; instance credentials need an Allow and no Deny for the action on the
    /// resource under the given condition keys (<c>aws:ResourceTag/x</c>, <c>kms:EncryptionContext:x</c>, …).
    /// </summary>
    /// <exception cref="AwsException"><c>AccessDenied</c> or <c>UnauthorizedOperation</c>, naming action and resource.</exception>
    public void Authorize(string action, string resourceArn, IReadOnlyDictionary<string, string>? conditions = null) =>
        world.Authorizer.Check(this, action, resourceArn, conditions);
}
