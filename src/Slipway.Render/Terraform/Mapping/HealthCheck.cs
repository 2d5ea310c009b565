using Slipway.Render.Resources;
using Slipway.Render.Terraform.Hcl;

namespace Slipway.Render.Terraform.Mapping;

/// <summary>The properties of a target group that Terraform gathers in one block.</summary>
sealed record HealthCheck() : PropertyMap("HealthCheckProtocol")
{
    public static IReadOnlyList<PropertyMap> Fields { get; } =
    [
        new Argument("HealthCheckPort", "port"),
        new Argument("HealthCheckPath", "path"),
        new Argument("HealthCheckIntervalSeconds", "interval"),
        new Argument("HealthCheckTimeoutSeconds", "timeout"),
        new Argument("HealthyThresholdCount", "healthy_threshold"),
        new Argument("UnhealthyThresholdCount", "unhealthy_threshold"),
        new Flat("Matcher", new Argument("HttpCode", "matcher")),
    ];

    public override IEnumerable<HclEntry> Entries(Value value, MapContext context)
    {
        var fields = Fields.SelectMany(field => context.Resource.Properties[field.Property] is { } found ? field.Entries(found, context) : []);
        return [HclBlock.Nested("health_check", [new HclArgument("protocol", value), .. fields])];
    }
}

/// <summary>A property that another one's entry holds.</summary>
sealed record Consumed(string Property, string By) : PropertyMap(Property);
