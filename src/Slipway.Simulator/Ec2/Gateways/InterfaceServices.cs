namespace Slipway.Simulator.Ec2.Gateways;

/// <summary>Services that have interface endpoints: those that clusters call.</summary>
static class InterfaceServices
{
    /// <summary>In China the first ones have a prefix of their own.</summary>
    static readonly HashSet<string> s_prefixed = ["autoscaling", "cloudformation", "ec2", "ecr.api", "ecr.dkr", "ssm", "sts"];
    static readonly HashSet<string> s_others = ["ec2messages", "elasticloadbalancing", "kms", "logs", "monitoring", "secretsmanager", "ssmmessages"];

    public static bool Exists(string name, string region) => Service(name, region) is not null;

    /// <summary>The endpoint's own name, and the one that it takes over in the VPC.</summary>
    public static IEnumerable<string> Names(VpcEndpoint endpoint, string region)
    {
        if (endpoint.InterfaceIds.Count == 0 || Service(endpoint.ServiceName, region) is not { } service) return [];
        var domain = IsChina(region) ? "amazonaws.com.cn" : "amazonaws.com";
        var own = $"{endpoint.Id}-{endpoint.Id[^8..]}.{service}.{region}.vpce.{domain}";
        return endpoint.PrivateDns ? [own, Usual(service, region, domain)] : [own];
    }

    static string Usual(string service, string region, string domain) => service switch
    {
        "ecr.api" => $"api.ecr.{region}.{domain}",
        "ecr.dkr" => $"*.dkr.ecr.{region}.{domain}",
        _ => $"{service}.{region}.{domain}",
    };

    static string? Service(string name, string region)
    {
        var plain = $"com.amazonaws.{region}.";
        return name.StartsWith("cn." + plain, StringComparison.Ordinal) && IsChina(region) ? Known(s_prefixed, name[(plain.Length + 3)..])
            : !name.StartsWith(plain, StringComparison.Ordinal) ? null
            : Known(s_others, name[plain.Length..]) ?? (IsChina(region) ? null : Known(s_prefixed, name[plain.Length..]));
    }

    static string? Known(HashSet<string> services, string service) => services.Contains(service) ? service : null;

    static bool IsChina(string region) => region.StartsWith("cn-", StringComparison.Ordinal);
}
