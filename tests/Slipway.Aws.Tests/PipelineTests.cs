using System.Net;
using System.Net.Sockets;
using Slipway.Aws.Ec2;

namespace Slipway.Aws.Tests;

public class PipelineTests
{
    const string Throttled = "<Response><Errors><Error><Code>RequestLimitExceeded</Code><Message>Request limit exceeded.</Message></Error></Errors><RequestID>r-1</RequestID></Response>";
    const string NoVolumes = "<DescribeVolumesResponse xmlns='http://ec2.amazonaws.com/doc/2016-11-15/'><volumeSet/></DescribeVolumesResponse>";

    [Fact]
    public async Task Signs_for_region_and_service_and_sends_the_session_token()
    {
        var handler = new RecordingHandler().Answer(NoVolumes);
        await TestAws.Clients(handler).Ec2.DescribeVolumesAsync();
        var request = Assert.Single(handler.Requests);
        Assert.Equal("https://ec2.eu-west-1.amazonaws.com/", request.Url);
        Assert.Contains("Credential=AKIDEXAMPLE/", request.Headers["Authorization"]);
        Assert.Contains("/eu-west-1/ec2/aws4_request", request.Headers["Authorization"]);
        Assert.Equal("session-token", request.Headers["X-Amz-Security-Token"]);
        Assert.StartsWith("slipway/", request.Headers["User-Agent"]);
    }

    [Theory]
    [InlineData("cn-north-1", "https://ec2.cn-north-1.amazonaws.com.cn/")]
    [InlineData("us-gov-west-1", "https://ec2.us-gov-west-1.amazonaws.com/")]
    public async Task Knows_the_hosts_of_other_partitions(string region, string url)
    {
        var handler = new RecordingHandler().Answer(NoVolumes);
        await TestAws.Clients(handler, region).Ec2.DescribeVolumesAsync();
        Assert.Equal(url, handler.Requests[0].Url);
    }

    [Fact]
    public async Task Sends_to_the_endpoint_that_is_given()
    {
        var handler = new RecordingHandler().Answer(NoVolumes);
        await TestAws.Clients(handler, endpoint: new Uri("http://127.0.0.1:4566")).Ec2.DescribeVolumesAsync();
        Assert.Equal("http://127.0.0.1:4566/", handler.Requests[0].Url);
    }

    [Fact]
    public async Task Retries_a_throttled_call_on_the_given_clock_with_growing_waits()
    {
        var time = new ImpatientTime();
        var handler = new RecordingHandler().Answer(Throttled, HttpStatusCode.ServiceUnavailable).Answer(Throttled, HttpStatusCode.ServiceUnavailable).Answer(NoVolumes);
        await TestAws.Clients(handler, time: time).Ec2.DescribeVolumesAsync();
        Assert.Equal(3, handler.Requests.Count);
        Assert.Equal(2, time.Waits.Count);
        Assert.InRange(time.Waits[0].TotalMilliseconds, 250, 500);
        Assert.InRange(time.Waits[1].TotalMilliseconds, 500, 1000);
    }

    [Fact]
    public async Task Gives_up_after_the_last_attempt_with_code_and_request_id()
    {
        var handler = new RecordingHandler();
        for (var i = 0; i < 3; i++) handler.Answer(Throttled, HttpStatusCode.ServiceUnavailable);
        var e = await Assert.ThrowsAsync<AwsServiceException>(() => TestAws.Clients(handler).Ec2.DescribeVolumesAsync());
        Assert.Equal((AwsErrorKind.Throttled, "RequestLimitExceeded", "r-1"), (e.Kind, e.Code, e.RequestId));
        Assert.StartsWith("ec2:DescribeVolumes: Request limit exceeded. (RequestLimitExceeded); ", e.Message);
    }

    [Theory]
    [InlineData(403, "UnauthorizedOperation", AwsErrorKind.Denied)]
    [InlineData(400, "InvalidVolume.NotFound", AwsErrorKind.NotFound)]
    [InlineData(400, "InvalidGroup.Duplicate", AwsErrorKind.Conflict)]
    [InlineData(400, "DependencyViolation", AwsErrorKind.Conflict)]
    [InlineData(401, "AuthFailure", AwsErrorKind.Credentials)]
    [InlineData(400, "RequestExpired", AwsErrorKind.Credentials)]
    [InlineData(400, "VcpuLimitExceeded", AwsErrorKind.Capacity)]
    [InlineData(400, "Unheard.Of", AwsErrorKind.Invalid)]
    public async Task Tells_kinds_of_refusal_apart(int status, string code, AwsErrorKind kind)
    {
        var handler = new RecordingHandler().Answer($"<Response><Errors><Error><Code>{code}</Code><Message>No.</Message></Error></Errors></Response>", (HttpStatusCode)status);
        var e = await Assert.ThrowsAsync<AwsServiceException>(() => TestAws.Clients(handler, attempts: 1).Ec2.DescribeVolumesAsync());
        Assert.Equal((kind, code), (e.Kind, e.Code));
    }

    [Theory]
    [InlineData("RequestTimeTooSkewed", "The difference between the request time and the current time is too large.")]
    [InlineData("SignatureDoesNotMatch", "Signature expired: 20260101T000000Z is now earlier than 20260101T001000Z (20260101T001500Z - 5 min.)")]
    [InlineData("InvalidSignatureException", "Signature not yet current: 20260101T001000Z is still later than 20260101T000500Z (20260101T000000Z + 5 min.)")]
    public async Task Names_the_clock_when_AWS_does_not_take_the_time_of_a_signature(string code, string words)
    {
        var handler = new RecordingHandler().Answer($"<Response><Errors><Error><Code>{code}</Code><Message>{words}</Message></Error></Errors></Response>", HttpStatusCode.Forbidden);
        var e = await Assert.ThrowsAsync<AwsServiceException>(() => TestAws.Clients(handler, attempts: 1).Ec2.DescribeVolumesAsync());
        Assert.Equal(AwsErrorKind.Clock, e.Kind);
        Assert.Contains("clock", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("credentials", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public async Task A_signature_that_is_wrong_in_itself_is_no_matter_of_the_clock()
    {
        var handler = new RecordingHandler().Answer("<Response><Errors><Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match</Message></Error></Errors></Response>", HttpStatusCode.Forbidden);
        Assert.Equal(AwsErrorKind.Credentials, (await Assert.ThrowsAsync<AwsServiceException>(() => TestAws.Clients(handler, attempts: 1).Ec2.DescribeVolumesAsync())).Kind);
    }

    [Fact]
    public async Task Names_the_clock_when_the_certificate_of_AWS_is_of_another_time()
    {
        var tls = new System.Security.Authentication.AuthenticationException("The remote certificate is invalid because of errors in the certificate chain: NotTimeValid");
        var e = await Assert.ThrowsAsync<AwsServiceException>(() => TestAws.Clients(new RecordingHandler().Fail(new HttpRequestException("no", tls)), attempts: 1).Ec2.DescribeVolumesAsync());
        Assert.Equal($"ec2:DescribeVolumes: the certificate of AWS is not valid at the time that this machine's clock shows; {Clocks.Remedy}", e.Message);
    }

    [Fact]
    public async Task Tells_the_time_of_the_server_that_said_who_is_asking()
    {
        const string Body = "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";
        var told = await TestAws.Clients(new RecordingHandler().Answer(Body, headers: ("Date", "Thu, 01 Jan 2026 00:00:07 GMT"))).Sts.GetCallerIdentityAsync();
        Assert.Equal(("123456789012", new DateTimeOffset(2026, 1, 1, 0, 0, 7, TimeSpan.Zero)), (told.Account, told.AnsweredAt));
        Assert.Null((await TestAws.Clients(new RecordingHandler().Answer(Body)).Sts.GetCallerIdentityAsync()).AnsweredAt);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body><h1>403 Forbidden</h1><p>squid</body></html>")]
    public async Task Survives_bodies_that_AWS_did_not_write(string body)
    {
        var handler = new RecordingHandler().Answer(body, HttpStatusCode.Forbidden, "text/html");
        var e = await Assert.ThrowsAsync<AwsServiceException>(() => TestAws.Clients(handler).Ec2.DescribeVolumesAsync());
        Assert.Equal(AwsErrorKind.Denied, e.Kind);
        Assert.StartsWith("ec2:DescribeVolumes: ", e.Message);
    }

    [Fact]
    public async Task Names_a_refused_connection_and_the_endpoint_after_few_tries()
    {
        var handler = new RecordingHandler();
        for (var i = 0; i < 6; i++) handler.Fail(new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused)));
        var clients = TestAws.Clients(handler, endpoint: new Uri("http://127.0.0.1:9"), attempts: 6);
        var e = await Assert.ThrowsAsync<AwsServiceException>(() => clients.Ec2.DescribeVolumesAsync());
        Assert.Equal(AwsErrorKind.Unreachable, e.Kind);
        Assert.Equal("ec2:DescribeVolumes: http://127.0.0.1:9 refuses connections; is something running there? (AWS_ENDPOINT_URL)", e.Message);
        Assert.Equal(3, handler.Requests.Count);
    }

    [Theory]
    [InlineData(200, "<!DOCTYPE html><html><head><title>Apache2 Debian Default Page</title>", "HTTP 200 and a web page")]
    [InlineData(200, "<html><body/></html>", "HTTP 200 and a web page")]
    [InlineData(404, "<!DOCTYPE HTML>\n<html lang=\"en\"><body>Error response", "HTTP 404 and a web page")]
    [InlineData(404, "<html><body>Not Found</body></html>", "HTTP 404 and a web page")]
    [InlineData(404, "404 page not found\n", "HTTP 404 and '404 page not found'")]
    [InlineData(405, "", "HTTP 405 and nothing else")]
    [InlineData(200, "hello", "HTTP 200 and 'hello'")]
    public async Task Says_that_another_server_answers_where_AWS_was_looked_for(int status, string body, string what)
    {
        foreach (var call in (Func<AwsClients, Task>[])[aws => aws.Sts.GetCallerIdentityAsync(), aws => aws.Ssm.GetParametersAsync(["/aws/service/x"])])
        {
            var handler = new RecordingHandler().Answer(body, (HttpStatusCode)status, "text/html");
            var e = await Assert.ThrowsAsync<AwsServiceException>(() => call(TestAws.Clients(handler, endpoint: new Uri("http://127.0.0.1:8000"), attempts: 1)));
            Assert.Equal(AwsErrorKind.Configuration, e.Kind);
            Assert.Equal($"what answers at http://127.0.0.1:8000 is neither AWS nor a simulator of it ({what}); unset AWS_ENDPOINT_URL for AWS itself, or set it to the URL that slipway simulator start prints", e.Message);
        }
    }

    [Fact]
    public async Task Says_that_something_without_HTTP_answers_where_AWS_was_looked_for()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var endpoint = new Uri($"http://{other.LocalEndpoint}");
        var greeted = GreetAsync(other);
        using var http = new SocketsHttpHandler();
        var e = await Assert.ThrowsAsync<AwsServiceException>(() => TestAws.Clients(http, endpoint: endpoint, attempts: 1).Sts.GetCallerIdentityAsync());
        Assert.StartsWith($"what answers at {endpoint.GetLeftPart(UriPartial.Authority)} is neither AWS nor a simulator of it (no HTTP); ", e.Message, StringComparison.Ordinal);
        await greeted;
    }

    static async Task GreetAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await client.GetStream().WriteAsync("SSH-2.0-OpenSSH_9.7\r\n"u8.ToArray());
        using var reader = new StreamReader(client.GetStream());
        await reader.ReadLineAsync();
    }

    [Fact]
    public async Task A_page_of_a_proxy_on_the_way_to_AWS_is_told_without_a_parsers_words()
    {
        var e = await Assert.ThrowsAsync<AwsServiceException>(() => TestAws.Clients(new RecordingHandler().Answer("<!DOCTYPE html><p>log in", type: "text/html"), attempts: 1).Sts.GetCallerIdentityAsync());
        Assert.Equal("sts:GetCallerIdentity: something between here and AWS has answered in its place: <!DOCTYPE html><p>log in; check proxies", e.Message);
    }

    [Fact]
    public async Task A_cancelled_call_stays_a_cancellation()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TestAws.Clients(new RecordingHandler()).Ec2.DescribeVolumesAsync(ct: stop.Token));
    }

    [Fact]
    public async Task Follows_pages_to_the_end()
    {
        var handler = new RecordingHandler()
            .Answer("<R><volumeSet><item><volumeId>vol-1</volumeId></item></volumeSet><nextToken>t1</nextToken></R>")
            .Answer("<R><volumeSet><item><volumeId>vol-2</volumeId></item></volumeSet></R>");
        var volumes = await TestAws.Clients(handler).Ec2.DescribeVolumesAsync([Filter.Tag("slipway.dev/cluster", "demo")]);
        Assert.Equal(["vol-1", "vol-2"], volumes.Select(v => v.Id));
        Assert.Equal(["Action=DescribeVolumes", "Filter.1.Name=tag:slipway.dev/cluster", "Filter.1.Value.1=demo", "MaxResults=500"], handler.Requests[0].Form);
        Assert.Contains("NextToken=t1", handler.Requests[1].Form);
    }

    [Fact]
    public async Task Stops_when_a_server_gives_the_same_page_twice()
    {
        const string Same = "<R><volumeSet/><nextToken>again</nextToken></R>";
        var handler = new RecordingHandler().Answer(Same).Answer(Same).Answer(Same);
        var e = await Assert.ThrowsAsync<AwsServiceException>(() => TestAws.Clients(handler).Ec2.DescribeVolumesAsync());
        Assert.Contains("the same page", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleting_what_is_gone_succeeds_and_other_refusals_do_not()
    {
        var gone = new RecordingHandler().Answer("<Response><Errors><Error><Code>InvalidVolume.NotFound</Code></Error></Errors></Response>", HttpStatusCode.BadRequest);
        await TestAws.Clients(gone).Ec2.DeleteVolumeAsync("vol-1");
        var inUse = new RecordingHandler().Answer("<Response><Errors><Error><Code>VolumeInUse</Code></Error></Errors></Response>", HttpStatusCode.BadRequest);
        Assert.Equal(AwsErrorKind.Conflict, (await Assert.ThrowsAsync<AwsServiceException>(() => TestAws.Clients(inUse).Ec2.DeleteVolumeAsync("vol-1"))).Kind);
    }
}
