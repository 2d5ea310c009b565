using System.Text.Json.Nodes;

namespace Slipway.Simulator.Tests.CloudFormation;

public sealed class PersistenceTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(25)]
    public void Goes_on_after_a_restart_from_wherever_it_stood(int seconds)
    {
        var first = new Lab();
        first.Create("s", Lab.Things(("Root", """ "Size": 1 """), ("Leaf", """ "Parent": {"Ref": "Root"} """)));
        first.Pass(seconds);
        var saved = JsonNode.Parse(first.Service.Save().ToJsonString()) ?? new JsonArray();

        var second = new Lab(first.Type, first.World.Now);
        second.Service.Load(saved);
        second.Service.Resume();
        second.Pass(60);
        Assert.Equal("CREATE_COMPLETE", second.Status("s"));
        Assert.Equal(["create root-1", "create leaf-2"], second.Type.Log);
        second.Do("DeleteStack", ("StackName", "s"));
        second.Pass(60);
        Assert.Empty(second.Type.Things);
    }

    [Fact]
    public void An_update_under_way_can_still_be_rolled_back_after_a_restart()
    {
        var first = new Lab();
        first.Create("s", Lab.Things(("K", """ "Kind": "x" """)));
        first.Pass(60);
        first.Update("s", Lab.Things(("K", """ "Kind": "y" """), ("Z", """ "Fail": "create", "Parent": {"Ref": "K"} """)));
        first.Pass(5);
        var saved = JsonNode.Parse(first.Service.Save().ToJsonString()) ?? new JsonArray();

        var second = new Lab(first.Type, first.World.Now);
        second.Service.Load(saved);
        second.Service.Resume();
        second.Pass(100);
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", second.Status("s"));
        Assert.Equal("k-1", second.Physical("s", "K"));
        Assert.Equal(["k-1"], second.Type.Things.Keys);
    }
}
