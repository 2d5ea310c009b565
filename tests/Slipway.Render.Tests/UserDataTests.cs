using System.Text;
using System.Text.Json;
using Slipway.NodeConfig;
using Slipway.Render.Checks;

namespace Slipway.Render.Tests;

public sealed class UserDataTests
{
    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void Points_at_a_configuration_that_is_in_the_state_store(string name)
    {
        var rendered = Cases.Render(name);
        var state = Assert.IsType<Design.Model.StateLocation.Bucket>(Cases.Design(name).State);
        var boots = Boots(rendered).ToList();
        Assert.All(boots, boot =>
        {
            var key = boot.Config.Url[$"s3://{state.Name}/{state.Prefix}".Length..];
            var item = Assert.Single(rendered.Objects, item => item.Key == key);
            Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(item.Content.Span)), boot.Config.Sha256);
        });
        Assert.Equal(rendered.Objects.Count(item => item.Key.StartsWith(StateKeys.NodeConfigs, StringComparison.Ordinal)), boots.Select(boot => boot.Config.Url).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void Signals_the_group_that_waits_for_it(string name)
    {
        foreach (var template in Cases.Render(name).Stacks.Select(stack => new Template(stack)))
        {
            foreach (var (id, group) in template.OfType("AWS::AutoScaling::AutoScalingGroup"))
            {
                var launchTemplate = group["LaunchTemplate"] ?? group["MixedInstancesPolicy"]?["LaunchTemplate"]?["LaunchTemplateSpecification"];
                var boot = Boot(UserDataReader.Of(template.Properties((string?)launchTemplate?["LaunchTemplateId"]?["Ref"] ?? "")));
                Assert.Equal(new SignalTarget(template.Name, id), boot.Signal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void Fits_into_what_ec2_takes(string name) =>
        Assert.All(UserData(Cases.Render(name)), text => Assert.InRange(Encoding.UTF8.GetByteCount(text), 1, Limits.UserDataBytes));

    [Fact]
    public void Flatcar_machines_get_ignition()
    {
        var flatcar = Cases.Render("spot-and-zones").Stacks.Single(stack => stack.Name == "batch-pool-flatcar");
        var (_, launchTemplate) = Assert.Single(new Template(flatcar).OfType("AWS::EC2::LaunchTemplate"));
        using var ignition = JsonDocument.Parse(UserDataReader.Of(launchTemplate));
        Assert.Equal("3.3.0", ignition.RootElement.GetProperty("ignition").GetProperty("version").GetString());
        Assert.Equal(0b111_101_101, ignition.RootElement.GetProperty("storage").GetProperty("files")[1].GetProperty("mode").GetInt32());
    }

    [Fact]
    public void A_value_with_a_quote_stays_one_word_of_the_script()
    {
        var spec = Cases.Spec("private-three-zones");
        var design = Cases.Design(spec);
        var odd = design with { State = new Design.Model.StateLocation.Bucket("it's", "x/") };
        var script = UserDataReader.File(UserData(ClusterRenderer.Render(odd, Cases.Input)).First(), "/opt/slipway/bootstrap");
        Assert.Contains(@"agent_url='s3://it'\''s/x/assets/", script, StringComparison.Ordinal);
    }

    static IEnumerable<string> UserData(RenderedCluster rendered) =>
        rendered.Stacks.SelectMany(stack => new Template(stack).OfType("AWS::EC2::LaunchTemplate")).Select(template => UserDataReader.Of(template.Properties));

    static IEnumerable<BootConfig> Boots(RenderedCluster rendered) => UserData(rendered).Select(Boot);

    static BootConfig Boot(string userData) =>
        JsonSerializer.Deserialize(UserDataReader.File(userData, BootConfig.Path), NodeConfigJson.Default.BootConfig) ?? throw new ArgumentException("null");
}
