namespace Slipway.Simulator.Tests.CloudFormation;

public sealed class SignalTests
{
    const string Group = """
        {"Resources": {"G": {"Type": "AWS::Test::Thing", "CreationPolicy": {"ResourceSignal": {"Count": 2, "Timeout": "PT15M"}}},
                       "After": {"Type": "AWS::Test::Thing", "DependsOn": "G"}}}
        """;

    readonly Lab _lab = new();

    public SignalTests() => _lab.Create("s", Group);

    void Signal(string id, string status) =>
        _lab.Do("SignalResource", ("StackName", "s"), ("LogicalResourceId", "G"), ("UniqueId", id), ("Status", status));

    [Fact]
    public void Is_complete_when_as_many_as_it_counts_have_signalled_once_each()
    {
        _lab.Pass(30);
        Signal("i-1", "SUCCESS");
        Signal("i-1", "SUCCESS");
        Assert.DoesNotContain("G CREATE_COMPLETE", _lab.Events("s"));
        Signal("i-2", "SUCCESS");
        Assert.Contains("G CREATE_IN_PROGRESS Received SUCCESS signal with UniqueId i-2", _lab.Events("s"));
        Assert.Contains("G CREATE_COMPLETE", _lab.Events("s"));
        _lab.Pass(30);
        Assert.Equal("CREATE_COMPLETE", _lab.Status("s"));
    }

    [Fact]
    public void Fails_after_its_timeout_and_says_how_many_signals_came()
    {
        Signal("i-1", "SUCCESS");
        _lab.Pass(14 * 60);
        Assert.Equal("CREATE_IN_PROGRESS", _lab.Status("s"));
        _lab.Pass(120);
        Assert.Contains("G CREATE_FAILED Received 1 SUCCESS signal(s) out of 2. Unable to satisfy 100% MinSuccessfulInstancesPercent requirement", _lab.Events("s"));
        Assert.Equal("ROLLBACK_COMPLETE", _lab.Status("s"));
    }

    [Fact]
    public void One_failure_is_enough()
    {
        _lab.Pass(30);
        Signal("i-1", "FAILURE");
        Assert.Contains("G CREATE_FAILED Received 1 FAILURE signal(s) out of 2. Unable to satisfy 100% MinSuccessfulInstancesPercent requirement", _lab.Events("s"));
    }

    [Fact]
    public void Nobody_waits_for_signals_of_a_finished_resource()
    {
        _lab.Pass(30);
        Signal("i-1", "SUCCESS");
        Signal("i-2", "SUCCESS");
        _lab.Pass(60);
        Assert.Equal("ValidationError", Assert.Throws<Kernel.AwsException>(() => Signal("i-3", "SUCCESS")).Code);
    }
}
