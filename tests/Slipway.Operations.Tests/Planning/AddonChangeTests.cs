using Slipway.Design.Model;
using Slipway.Operations.Planning.Changes;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Tests.Planning;

public sealed class AddonChangeTests
{
    const string Store = "s3://state/shop/";
    const string Account = """{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"web","namespace":"shop"}}""";
    const string Role = """{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"web"}}""";
    const string Unplaced = """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"metrics"},"spec":{"replicas":1}}""";

    [Fact]
    public void Nothing_changes_where_the_objects_are_those_that_were_applied() => Assert.Empty(Between([("web", List(Account))], ("web", List(Account))));

    [Fact]
    public void A_new_addon_is_named_with_its_objects() =>
        Assert.Equal("addon web is new: ServiceAccount shop/web, ClusterRole web", Assert.Single(Between([], ("web", List(Account, Role)))).Message);

    [Fact]
    public void A_changed_manifest_is_named_with_what_is_new_changed_and_deleted()
    {
        var finding = Assert.Single(Between([("web", List(Account, Unplaced))], ("web", List(Role, Unplaced.Replace("1}", "2}", StringComparison.Ordinal)))));
        Assert.Equal(("SLW4037", Severity.Note), (finding.Code, finding.Severity));
        Assert.Equal("addon web changes: new ClusterRole web; changed Deployment metrics; deleted ServiceAccount shop/web", finding.Message);
        Assert.Equal("addon web changes: its objects come in another order", Assert.Single(Between([("web", List(Account, Role))], ("web", List(Role, Account)))).Message);
    }

    [Fact]
    public void Of_many_objects_the_first_are_named_and_the_rest_counted() => Assert.EndsWith("ClusterRole c and 2 more",
        Assert.Single(Between([], ("web", List([Account, .. "abcde".Select(letter => Role.Replace("web", $"{letter}", StringComparison.Ordinal))])))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(Store, "aws s3 cp s3://state/shop/addons/", ".json - | kubectl delete --ignore-not-found -f -", Account, Role)]
    [InlineData(Store, "aws s3 cp s3://state/shop/addons/", ".json - | kubectl delete -n kube-system --ignore-not-found -f -", Role, Unplaced)]
    [InlineData("/srv/state/", "kubectl delete --ignore-not-found -f /srv/state/addons/", ".json", Account, Role)]
    [InlineData(Store, "kubectl delete serviceaccount web -n shop --ignore-not-found", " && kubectl delete deployment.v1.apps metrics -n kube-system --ignore-not-found", Account, Unplaced)]
    public void The_objects_of_a_removed_addon_stay_and_the_command_that_deletes_them_is_given(string place, string begins, string goesOn, params string[] objects)
    {
        var finding = Assert.Single(AddonChanges.Between(new Dictionary<string, string> { ["web"] = List(objects) }, [], SourceMap.None, place));
        Assert.Equal(("SLW4038", Severity.Warning), (finding.Code, finding.Severity));
        Assert.StartsWith("addon web is no longer in the spec, and its objects stay in the cluster: ", finding.Message, StringComparison.Ordinal);
        Assert.StartsWith($"to take them away, after slipway up: {begins}", finding.Help, StringComparison.Ordinal);
        Assert.EndsWith($"{goesOn} && kubectl -n kube-system delete configmap slipway-addon-web --ignore-not-found", finding.Help, StringComparison.Ordinal);
    }

    [Fact]
    public void What_another_addon_brings_now_is_not_to_be_deleted()
    {
        Assert.Equal("SLW4037", Assert.Single(Between([("web", List(Account))], ("shop", List(Account)))).Code);
        var stays = Assert.Single(Between([("web", List(Account, Role))], ("shop", List(Account))), finding => finding.Code == "SLW4038");
        Assert.Contains("slipway up: kubectl delete clusterrole.v1.rbac.authorization.k8s.io web --ignore-not-found && ", stays.Help, StringComparison.Ordinal);
        Assert.DoesNotContain("shop/web", stays.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_stored_and_no_list_has_no_objects() => Assert.Empty(Between([("web", "not JSON")]));

    static IReadOnlyList<Diagnostic> Between((string Name, string Objects)[] applied, params (string Name, string Objects)[] wanted) =>
        AddonChanges.Between(applied.ToDictionary(addon => addon.Name, addon => addon.Objects), [.. wanted.Select(addon => new AddonDesign(addon.Name, addon.Objects))], SourceMap.None, Store);

    static string List(params string[] objects) => $$"""{"apiVersion":"v1","kind":"List","items":[{{string.Join(',', objects)}}]}""";
}
