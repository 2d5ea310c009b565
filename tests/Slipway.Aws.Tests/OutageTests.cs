using System.Net;
using System.Net.Sockets;

namespace Slipway.Aws.Tests;

/// <summary>An endpoint that goes away for a moment, as against one that was never there.</summary>
public sealed class OutageTests : IDisposable
{
    const string NoVolumes = "<R><volumeSet/></R>";
    static readonly Uri Endpoint = new("http://127.0.0.1:9");

    readonly RecordingHandler _handler = new();
    readonly ImpatientTime _pace = new();
    readonly SteppingTime _wall = new();
    readonly List<string> _said = [];

    public void Dispose() => _handler.Dispose();

    AwsClients Clients() => new(TestAws.Clients(_handler, endpoint: Endpoint, time: _pace).Environment with
    {
        Outages = new Outages(TimeSpan.FromSeconds(30), _wall) { Began = _said.Add },
    });

    void Fail(SocketError how, int times)
    {
        for (var i = 0; i < times; i++) _handler.Fail(new HttpRequestException("no", new SocketException((int)how)));
    }

    [Theory]
    [InlineData(SocketError.ConnectionRefused), InlineData(SocketError.ConnectionReset), InlineData(SocketError.HostNotFound)]
    public async Task Is_waited_out_where_the_endpoint_has_answered_before_and_said_once(SocketError how)
    {
        _handler.Answer(NoVolumes);
        // Resets the SDK repeats a dozen times by itself, and at once.
        Fail(how, 20);
        _handler.Answer(NoVolumes);
        var clients = Clients();
        await clients.Ec2.DescribeVolumesAsync();
        await clients.Ec2.DescribeVolumesAsync();
        var line = Assert.Single(_said);
        Assert.Contains("http://127.0.0.1:9", line, StringComparison.Ordinal);
        Assert.EndsWith("waiting up to 30 s for it to come back", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_an_answer_that_says_no_as_an_answer()
    {
        _handler.Answer("<Response><Errors><Error><Code>UnauthorizedOperation</Code></Error></Errors></Response>", HttpStatusCode.Forbidden);
        Fail(SocketError.ConnectionRefused, 5);
        _handler.Answer(NoVolumes);
        var clients = Clients();
        await Assert.ThrowsAsync<AwsServiceException>(() => clients.Ec2.DescribeVolumesAsync());
        await clients.Ec2.DescribeVolumesAsync();
    }

    [Fact]
    public async Task Ends_the_call_when_it_lasts_longer_than_is_sensible()
    {
        _handler.Answer(NoVolumes);
        Fail(SocketError.ConnectionRefused, 100);
        var clients = Clients();
        await clients.Ec2.DescribeVolumesAsync();
        var e = await Assert.ThrowsAsync<AwsServiceException>(() => clients.Ec2.DescribeVolumesAsync());
        Assert.Equal("ec2:DescribeVolumes: http://127.0.0.1:9 refuses connections; it has answered before: run the same command again when it is back", e.Message);
        Assert.Equal(TimeSpan.FromSeconds(30), _wall.Passed);
        Assert.Single(_said);
    }

    [Fact]
    public async Task Is_not_waited_for_where_nobody_has_ever_answered()
    {
        Fail(SocketError.ConnectionRefused, 100);
        await Assert.ThrowsAsync<AwsServiceException>(() => Clients().Ec2.DescribeVolumesAsync());
        Assert.Equal((3, TimeSpan.Zero), (_handler.Requests.Count, _wall.Passed));
        Assert.Empty(_said);
    }

    [Fact]
    public async Task A_second_one_has_its_own_patience_and_line()
    {
        var clients = Clients();
        for (var i = 0; i < 2; i++)
        {
            _handler.Answer(NoVolumes);
            await clients.Ec2.DescribeVolumesAsync();
            Fail(SocketError.ConnectionRefused, 12);
            _handler.Answer(NoVolumes);
            await clients.Ec2.DescribeVolumesAsync();
        }
        Assert.Equal(2, _said.Count);
    }

    [Fact]
    public async Task S3_and_KMS_wait_too()
    {
        _handler.Answer("", HttpStatusCode.OK, headers: ("ETag", "\"1\""));
        Fail(SocketError.ConnectionRefused, 5);
        _handler.Answer("", HttpStatusCode.OK, headers: ("ETag", "\"2\""));
        Fail(SocketError.ConnectionRefused, 5);
        _handler.Answer("""{"KeyMetadata":{"KeyId":"k","Arn":"a","KeyState":"Enabled"}}""", type: "application/json");
        var clients = Clients();
        await clients.S3.PutAsync("bucket", "key", "x"u8.ToArray());
        Assert.Equal("\"2\"", await clients.S3.PutAsync("bucket", "key", "x"u8.ToArray()));
        Assert.Equal("Enabled", (await clients.Kms.DescribeKeyAsync("k"))?.State);
        Assert.Equal(2, _said.Count);
    }

    [Fact]
    public async Task A_connection_that_cannot_be_made_in_time_is_not_tried_again()
    {
        for (var i = 0; i < 6; i++) _handler.Fail(new TaskCanceledException("cancelled", new TimeoutException("A connection could not be established within the configured ConnectTimeout.")));
        var e = await Assert.ThrowsAsync<AwsServiceException>(() => Clients().Ec2.DescribeVolumesAsync());
        Assert.Equal(AwsErrorKind.Unreachable, e.Kind);
        Assert.Single(_handler.Requests);
    }
}

/// <summary>Time that passes only by being waited for, and then at once.</summary>
sealed class SteppingTime : TimeProvider
{
    long _ticks;

    public TimeSpan Passed => TimeSpan.FromTicks(Interlocked.Read(ref _ticks));

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + Passed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero) Interlocked.Add(ref _ticks, dueTime.Ticks);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
