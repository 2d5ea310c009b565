using Slipway.Simulator.Calls;
using Slipway.Simulator.Ec2.Tagging;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Ec2;

/// <summary>A call to EC2, with what handlers need at hand.</summary>
public sealed class Ec2Request(Ec2Service ec2, Call call, Ec2Region here)
{
    public Ec2Service Ec2 => ec2;
    public Ec2Region Here => here;
    public Call Call => call;
    public World World => call.World;
    public Args Args { get; } = new(call.Parameters);
    public string? this[string name] => Args[name];
    public string Account => call.World.Account;
    public DateTimeOffset Now => call.World.Now;

    public string NewId(string prefix) => World.Ids.Hex(prefix + "-");

    /// <summary>The resource that a required parameter names.</summary>
    public T Get<T>(Kind<T> kind, string parameter) where T : Ec2Resource => here.Get(kind, Args.Need(parameter));

    public string Arn(string type, string id) => $"arn:aws:ec2:{here.Name}:{Account}:{type}/{id}";

    /// <summary>Tags for the new resource, checked.</summary>
    public Dictionary<string, string> TagsFor<T>(Kind<T> kind) where T : Ec2Resource => TagRules.Read(this, Args, [kind.Type])[kind.Type];

    /// <summary>Judges the caller on resources that exist, then ends a dry run.</summary>
    public void Permit(params IEnumerable<(string Type, Ec2Resource Resource)> resources)
    {
        foreach (var (type, resource) in resources)
        {
            call.Authorize($"ec2:{call.Operation}", Arn(type, resource.Id), Conditions(resource.Tags, "aws:ResourceTag/", "ec2:ResourceTag/"));
        }
        Proceed();
    }

    /// <summary>Judges the caller on a resource that does not exist yet, and on tagging it, then ends a dry run.</summary>
    public void PermitNew(string type, IReadOnlyDictionary<string, string> tags, params IEnumerable<(string Type, Ec2Resource Resource)> resources)
    {
        var conditions = Conditions(tags, "aws:RequestTag/");
        call.Authorize($"ec2:{call.Operation}", Arn(type, "*"), conditions);
        if (tags.Count > 0)
        {
            conditions["ec2:CreateAction"] = call.Operation;
            call.Authorize("ec2:CreateTags", Arn(type, "*"), conditions);
        }
        Permit(resources);
    }

    /// <exception cref="AwsException"><c>DryRunOperation</c> where the caller asked for no more than that.</exception>
    public void Proceed()
    {
        if (Args.Bool("DryRun") == true)
        {
            throw new AwsException("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412);
        }
    }

    public Dictionary<string, string> Conditions(IReadOnlyDictionary<string, string> tags, params ReadOnlySpan<string> prefixes)
    {
        var conditions = new Dictionary<string, string>(StringComparer.Ordinal) { ["ec2:Region"] = here.Name };
        foreach (var (key, value) in tags)
        {
            foreach (var prefix in prefixes) conditions[prefix + key] = value;
        }
        return conditions;
    }
}
