using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.ElasticLoadBalancing;

public sealed class ElbRequest(ElbService service, Call call)
{
    public ElbService Service => service;
    public Call Call => call;
    public World World => call.World;
    public Args Args { get; } = new(call.Parameters);
    public string? this[string name] => Args[name];

    /// <summary>As in ARNs: 16 hex digits.</summary>
    public string NewSuffix() => World.Ids.Hex("", 16);

    public string Arn(string path) => $"arn:aws:elasticloadbalancing:{call.Region}:{World.Account}:{path}";

    public LoadBalancer LoadBalancer() => service.LoadBalancers.GetValueOrDefault(Args.Need("LoadBalancerArn"))
        ?? throw new AwsException("LoadBalancerNotFound", $"Load balancer '{Args["LoadBalancerArn"]}' not found");

    public TargetGroup TargetGroup() => service.TargetGroup(Args.Need("TargetGroupArn"));

    public Listener Listener() => service.Listeners.GetValueOrDefault(Args.Need("ListenerArn"))
        ?? throw new AwsException("ListenerNotFound", $"Listener '{Args["ListenerArn"]}' not found");

    public Dictionary<string, string> Tags() =>
        Args.Members("Tags").ToDictionary(tag => tag.Need("Key"), tag => tag["Value"] ?? "", StringComparer.Ordinal);

    public static AwsException Invalid(string message) => new("ValidationError", message);

    /// <exception cref="AwsException">The name is none that the service would take.</exception>
    public static string Name(string name, string what)
    {
        if (name.Length > 32) throw Invalid($"The {what} name '{name}' cannot be longer than '32' characters");
        if (name.StartsWith('-') || name.EndsWith('-') || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-'))
        {
            throw Invalid($"The {what} name '{name}' can only contain characters that are alphanumeric characters and hyphens(-), and cannot begin or end with a hyphen");
        }
        return name;
    }
}
