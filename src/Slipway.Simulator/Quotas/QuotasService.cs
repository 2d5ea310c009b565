using System.Text.Json.Nodes;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Quotas;

/// <param name="ServiceCode"><c>ec2</c>, <c>vpc</c>, <c>elasticloadbalancing</c>, <c>autoscaling</c>.</param>
public sealed record Quota(string ServiceCode, string Code, string Name, double Value, string Unit = "None");

/// <summary>Service Quotas: those that a preflight asks for, with AWS's defaults for an account that has grown a little.</summary>
public sealed class QuotasService : IJsonService
{
    readonly List<Quota> _quotas =
    [
        new("ec2", "L-1216C47A", "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", 640),
        new("ec2", "L-34B43A08", "All Standard (A, C, D, H, I, M, R, T, Z) Spot Instance Requests", 640),
        new("ec2", "L-0263D0A3", "EC2-VPC Elastic IPs", 5),
        new("vpc", "L-F678F1CE", "VPCs per Region", 5),
        new("vpc", "L-FE5A380F", "NAT gateways per Availability Zone", 5),
        new("vpc", "L-A4707A72", "Internet gateways per Region", 5),
        new("vpc", "L-DF5E4CA3", "Network interfaces per Region", 5000),
        new("vpc", "L-E79EC296", "VPC security groups per Region", 2500),
        new("elasticloadbalancing", "L-69A177A2", "Network Load Balancers per Region", 50),
        new("elasticloadbalancing", "L-53DA6B97", "Application Load Balancers per Region", 50),
        new("autoscaling", "L-CDE20ADC", "Auto Scaling groups per region", 500),
        new("autoscaling", "L-6B80B8FA", "Launch configurations per region", 200),
        new("ebs", "L-7A658B76", "Storage for General Purpose SSD (gp3) volumes, in TiB", 50),
        new("cloudformation", "L-0485CB21", "Stack count", 2000),
    ];

    public string SigningName => "servicequotas";

    /// <summary>For drills and tests: an account with less.</summary>
    public void Set(string code, double value)
    {
        var index = _quotas.FindIndex(quota => quota.Code == code);
        if (index < 0) throw AwsException.NotSupported($"the quota {code}");
        _quotas[index] = _quotas[index] with { Value = value };
    }

    /// <summary>The value now; what EC2 and others count against.</summary>
    public double Value(string code) => _quotas.Find(quota => quota.Code == code)?.Value ?? throw AwsException.NotSupported($"the quota {code}");

    public JsonObject? Handle(Call call, JsonObject input)
    {
        ArgumentNullException.ThrowIfNull(call);
        switch (call.Operation)
        {
            case "GetServiceQuota" or "GetAWSDefaultServiceQuota":
                input.Known(call, "ServiceCode", "QuotaCode");
                call.Authorize($"servicequotas:{call.Operation}", "*");
                var quota = _quotas.Find(quota => quota.ServiceCode == input.Need("ServiceCode") && quota.Code == input.Need("QuotaCode"))
                    ?? throw new AwsException("NoSuchResourceException", "The request failed because the specified quota does not exist.");
                return new JsonObject { ["Quota"] = Describe(call, quota) };
            case "ListServiceQuotas" or "ListAWSDefaultServiceQuotas":
                input.Known(call, "ServiceCode", "MaxResults", "NextToken");
                call.Authorize($"servicequotas:{call.Operation}", "*");
                var all = _quotas.Where(quota => quota.ServiceCode == input.Need("ServiceCode")).Select(quota => Describe(call, quota)).ToArray();
                return all.Length > 0 ? new JsonObject { ["Quotas"] = new JsonArray([.. all]) } : throw new AwsException("NoSuchResourceException", "The request failed because the specified service does not exist.");
            default:
                throw AwsException.NotSupported($"servicequotas:{call.Operation}");
        }
    }

    static JsonObject Describe(Call call, Quota quota) => new()
    {
        ["ServiceCode"] = quota.ServiceCode,
        ["QuotaCode"] = quota.Code,
        ["QuotaName"] = quota.Name,
        ["QuotaArn"] = $"arn:aws:servicequotas:{call.Region}:{call.World.Account}:{quota.ServiceCode}/{quota.Code}",
        ["Value"] = quota.Value,
        ["Unit"] = quota.Unit,
        ["Adjustable"] = true,
        ["GlobalQuota"] = false,
    };
}
