namespace Slipway.Render.Terraform.Mapping;

/// <summary>Zones and records.</summary>
static class DnsTypes
{
    public static IReadOnlyList<TypeMap> All { get; } =
    [
        new("AWS::Route53::HostedZone", "aws_route53_zone",
            new Argument("Name", "name"),
            new Flat("HostedZoneConfig", new Argument("Comment", "comment")),
            new Block("VPCs", "vpc", new Argument("VPCId", "vpc_id"), new Argument("VPCRegion", "vpc_region")),
            new Tags("HostedZoneTags"))
        { Words = ["Zone"], Ref = "zone_id" },
        new("AWS::Route53::RecordSet", "aws_route53_record",
            new Argument("HostedZoneId", "zone_id"),
            new Argument("Name", "name"),
            new Argument("Type", "type"),
            new Argument("TTL", "ttl", Convert.Number),
            new Argument("ResourceRecords", "records"),
            new Block("AliasTarget", "alias",
                new Argument("DNSName", "name"),
                new Argument("HostedZoneId", "zone_id"),
                new Argument("EvaluateTargetHealth", "evaluate_target_health")))
        { Words = ["Record"] },
    ];
}
