using System.Text;
using System.Xml.Linq;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Route53;
using Slipway.Simulator.Tests.Ec2;

namespace Slipway.Simulator.Tests.Route53;

public sealed class Route53Tests
{
    readonly World _world = new Account().World;
    readonly Route53Service _dns;
    readonly string _zone;

    public Route53Tests()
    {
        _dns = new Route53Service(_world);
        _zone = Do("POST", "/2013-04-01/hostedzone", "<CreateHostedZoneRequest><Name>example.net</Name><CallerReference>1</CallerReference></CreateHostedZoneRequest>")
            .Text("Id")["/hostedzone/".Length..];
    }

    XElement Do(string method, string path, string body = "")
    {
        var query = path.Contains('?', StringComparison.Ordinal) ? path[(path.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]) : [];
        var request = new RestRequest(method, "route53.amazonaws.com", path.Split('?')[0], query, new Dictionary<string, string>(), Encoding.UTF8.GetBytes(body));
        return Assert.IsType<XElement>(_dns.Handle(new Call(_world, _world.Root, "us-east-1", method, new Dictionary<string, string>()), request).Document);
    }

    XElement Change(string action, string name, string type, string value, int ttl = 60) => Do("POST", $"/2013-04-01/hostedzone/{_zone}/rrset",
        $"<ChangeResourceRecordSetsRequest><ChangeBatch><Changes><Change><Action>{action}</Action><ResourceRecordSet><Name>{name}</Name><Type>{type}</Type><TTL>{ttl}</TTL>"
        + $"<ResourceRecords><ResourceRecord><Value>{value}</Value></ResourceRecord></ResourceRecords></ResourceRecordSet></Change></Changes></ChangeBatch></ChangeResourceRecordSetsRequest>");

    static string Refusal(Action action) => Assert.Throws<AwsException>(action).Code;

    [Fact]
    public void A_new_zone_has_its_two_records()
    {
        Assert.Equal(["NS", "SOA"], Do("GET", $"/2013-04-01/hostedzone/{_zone}/rrset").Texts("Type"));
        Assert.Equal("example.net.", Do("GET", "/2013-04-01/hostedzonesbyname?dnsname=example.net&maxitems=1").Text("Name"));
    }

    [Fact]
    public void Records_are_created_once_replaced_and_deleted_as_they_are()
    {
        Assert.Equal("INSYNC", Change("CREATE", "k8s.example.net", "A", "192.0.2.1").Text("Status"));
        Assert.Equal("InvalidChangeBatch", Refusal(() => Change("CREATE", "k8s.example.net", "A", "192.0.2.1")));
        Change("UPSERT", "K8S.example.net.", "A", "192.0.2.2");
        Assert.Equal("InvalidChangeBatch", Refusal(() => Change("DELETE", "k8s.example.net", "A", "192.0.2.1")));
        Assert.Equal("HostedZoneNotEmpty", Refusal(() => Do("DELETE", $"/2013-04-01/hostedzone/{_zone}")));
        Change("DELETE", "k8s.example.net", "A", "192.0.2.2");
        Do("DELETE", $"/2013-04-01/hostedzone/{_zone}");
        Assert.Equal("NoSuchHostedZone", Refusal(() => Do("GET", $"/2013-04-01/hostedzone/{_zone}")));
    }

    [Theory]
    [InlineData("k8s.example.org", "A", "192.0.2.1")]
    [InlineData("k8s.example.net", "A", "192.0.2")]
    [InlineData("example.net", "CNAME", "example.org")]
    [InlineData("k8s.example.net", "TXT", "bare")]
    public void Rejects_records_that_cannot_be(string name, string type, string value) =>
        Assert.Equal("InvalidChangeBatch", Refusal(() => Change("CREATE", name, type, value)));

    [Fact]
    public void Zones_survive_being_saved()
    {
        Change("CREATE", "k8s.example.net", "A", "192.0.2.1");
        var again = new Route53Service(_world);
        again.Load(_dns.Save());
        Assert.Contains(again.Zone(_zone).Records, r => r.Name == "k8s.example.net." && r.Values.SequenceEqual(["192.0.2.1"]));
    }
}
