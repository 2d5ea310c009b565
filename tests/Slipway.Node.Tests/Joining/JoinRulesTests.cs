using Slipway.Aws.Credentials;
using Slipway.Aws.Sts;
using Slipway.Node.Joining;
using Slipway.NodeConfig;

namespace Slipway.Node.Tests.Joining;

public sealed class JoinRulesTests
{
    const string Account = "123456789012";
    const string Region = "us-east-1";
    const string Machine = "i-0123456789abcdef0";

    static readonly DateTimeOffset s_now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly string s_role = NodeTags.PoolRole("demo", Region, "pool1");

    static readonly MachineFacts s_machine = new(Machine, "running", ["10.0.0.5"], [], new Dictionary<string, string>
    {
        [NodeTags.Cluster] = "demo", [NodeTags.Role] = "worker", [NodeTags.Pool] = "pool1",
    });

    [Fact]
    public void Lets_in_the_machine_that_it_is()
    {
        Assert.Null(JoinRules.CheckRequest(Request(), "demo", s_now).Refusal);
        Assert.Null(JoinRules.CheckIdentity(Request(), Caller(s_role, Machine), Account, Region, s_machine).Refusal);
        Assert.Null(JoinRules.CheckNode(Request(), ready: false).Refusal);
    }

    [Fact]
    public void Refuses_a_name_that_is_ready_already() => Assert.Equal(JoinRefusal.AlreadyReady, JoinRules.CheckNode(Request(), ready: true).Refusal);

    [Theory]
    [InlineData(6), InlineData(-6)]
    public void Refuses_a_proof_that_is_minutes_old_or_of_tomorrow(int minutes) =>
        Assert.Equal(JoinRefusal.Stale, JoinRules.CheckRequest(Request(), "demo", s_now.AddMinutes(minutes)).Refusal);

    [Fact]
    public void Refuses_requests_for_another_cluster_and_signatures_that_do_not_bind_the_purpose()
    {
        Assert.Equal(JoinRefusal.Malformed, JoinRules.CheckRequest(Request(), "other", s_now).Refusal);
        var unbound = Request() with { Authorization = Request().Authorization.Replace($";{IdentityProof.PurposeHeader}", "", StringComparison.Ordinal) };
        Assert.Equal(JoinRefusal.Malformed, JoinRules.CheckRequest(unbound, "demo", s_now).Refusal);
        Assert.Equal(JoinRefusal.Malformed, JoinRules.CheckRequest(Request() with { InstanceId = "../secrets" }, "demo", s_now).Refusal);
    }

    public static TheoryData<string, string, string, string> Impostors => new()
    {
        { "another instance", s_role, "i-0fffffffffffffff0", Account },
        { "another pool's role", NodeTags.PoolRole("demo", Region, "pool2"), Machine, Account },
        { "the same pool in another region", NodeTags.PoolRole("demo", "eu-west-1", "pool1"), Machine, Account },
        { "some role with a session named so", "admin", Machine, Account },
        { "another account", s_role, Machine, "999999999999" },
    };

    [Theory]
    [MemberData(nameof(Impostors))]
    public void Refuses_whoever_is_not_the_machine(string who, string role, string session, string account) =>
        Assert.True(JoinRules.CheckIdentity(Request(), Caller(role, session, account), Account, Region, s_machine).Refusal == JoinRefusal.Unproven, who);

    [Fact]
    public void Refuses_users_unknown_callers_and_machines_that_are_not_this_pools()
    {
        Assert.NotNull(Refusal(new CallerIdentity(Account, $"arn:aws:iam::{Account}:user/{Machine}", "x"), s_machine));
        Assert.NotNull(Refusal(null, s_machine));
        Assert.NotNull(Refusal(Caller(s_role, Machine), null));
        Assert.NotNull(Refusal(Caller(s_role, Machine), s_machine with { State = "terminated" }));
        Assert.NotNull(Refusal(Caller(s_role, Machine), s_machine with { Tags = new Dictionary<string, string>(s_machine.Tags) { [NodeTags.Cluster] = "other" } }));
        Assert.NotNull(Refusal(Caller(s_role, Machine), s_machine with { Tags = new Dictionary<string, string>(s_machine.Tags) { [NodeTags.Role] = "control-plane" } }));
    }

    [Fact]
    public void Takes_no_request_whose_values_would_break_a_header()
    {
        Assert.NotNull(JoinRequest.Read(Request().ToJson()));
        Assert.Null(JoinRequest.Read((Request() with { Date = "x\r\nHost: evil" }).ToJson()));
        Assert.Null(JoinRequest.Read("{}"u8));
        Assert.Null(JoinRequest.Read("["u8));
    }

    [Fact]
    public void Names_of_roles_stay_distinct_and_short()
    {
        var (a, b) = (NodeTags.PoolRole(new string('c', 28), "ap-southeast-2", new string('p', 30) + "a"), NodeTags.PoolRole(new string('c', 28), "ap-southeast-2", new string('p', 30) + "b"));
        Assert.True(a.Length <= 64 && b.Length <= 64 && a != b);
    }

    [Fact]
    public void Neither_proof_nor_token_prints_itself()
    {
        var token = BootstrapToken.Create();
        Assert.DoesNotContain(token.Reveal().Split('.')[1], $"{token}", StringComparison.Ordinal);
        Assert.DoesNotContain("Signature", $"{Request()} {Request().Proof}", StringComparison.Ordinal);
    }

    static JoinRefusal? Refusal(CallerIdentity? caller, MachineFacts? machine) => JoinRules.CheckIdentity(Request(), caller, Account, Region, machine).Refusal;

    static CallerIdentity Caller(string role, string session, string account = Account) => new(account, $"arn:aws:sts::{account}:assumed-role/{role}/{session}", "AROA:x");

    static JoinRequest Request() => JoinRequest.From("demo", Machine, IdentityProof.Sign(
        new AwsKeys("AKIDEXAMPLE", "secret", "session"), new Uri("https://sts.us-east-1.amazonaws.com"), Region, JoinRequest.Purpose("demo", Machine), s_now));
}
