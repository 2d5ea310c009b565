namespace Slipway.Simulator.Kernel;

/// <summary>One request, decoded as far as its protocol allows: what every operation gets.</summary>
public sealed class Call(World world, Caller caller, string region, string operation, IReadOnlyDictionary<string, string> parameters)
{
    static readonly string[] Harmless = ["Action", "Version", "MaxResults", "NextToken", "MaxRecords", "Marker", "MaxItems", "PageSize", "PageNumber"];

    public World World => world;
    public Caller Caller => caller;
    public string Region => region;

    /// <summary>The action's name, e.g. <c>DescribeInstances</c>.</summary>
    public string Operation => operation;

    /// <summary>Flat query parameters as on the wire: <c>Filter.1.Name</c>.</summary>
    public IReadOnlyDictionary<string, string> Parameters => parameters;

    /// <summary>The service that makes the call with the caller's permissions, as <c>aws:CalledVia</c> names it; null: the caller itself.</summary>
    public string? Via { get; init; }

    /// <summary>Whether the operation has asked for, or waived, permission: a call of an instance that never does is a defect.</summary>
    public bool Judged { get; private set; }

    /// <summary>The parameter, or null where it was not sent or is empty.</summary>
    public string? this[string name] => parameters.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <exception cref="AwsException"><c>MissingParameter</c></exception>
    public string Need(string name) => this[name] ?? throw new AwsException("MissingParameter", $"The request must contain the parameter {name}");

    /// <summary>
    /// Refuses, by name, parameters that the operation does not know; <c>Filter</c> knows <c>Filter.1.Name</c> too. Paging parameters
    /// are always known.
    /// </summary>
    /// <exception cref="AwsException"><c>NotSupportedBySimulator</c></exception>
    public void Known(params ReadOnlySpan<string> names)
    {
        foreach (var name in parameters.Keys)
        {
            var dot = name.IndexOf('.', StringComparison.Ordinal);
            var head = dot < 0 ? name : name[..dot];
            if (!names.Contains(head) && !names.Contains(name) && !Harmless.Contains(head))
                throw AwsException.NotSupported($"the parameter {name} of {operation}");
        }
    }

    /// <summary>
    /// Judges the caller's policies. The operator passes; instance credentials need an Allow and no Deny for the action on the
    /// resource under the given condition keys (<c>aws:ResourceTag/x</c>, <c>kms:EncryptionContext:x</c>, …). Keys with several values
    /// join them by line feeds.
    /// </summary>
    /// <exception cref="AwsException"><c>AccessDenied</c> or <c>UnauthorizedOperation</c>, naming action and resource.</exception>
    public void Authorize(string action, string resourceArn, IReadOnlyDictionary<string, string>? conditions = null)
    {
        Judged = true;
        world.Authorizer.Check(this, action, resourceArn, conditions);
    }

    /// <summary>For the few operations that AWS lets anybody call (<c>sts:GetCallerIdentity</c>).</summary>
    public void NeedsNoPermission() => Judged = true;
}
