using System.Net;
using System.Net.Sockets;

namespace Slipway.Aws.Tests;

/// <summary>Nobody has cancelled anything: what comes too late, or stops to come, is an error with a name.</summary>
public sealed class LateAnswerTests
{
    public static TheoryData<string> Services => [.. s_calls.Keys];

    static readonly Dictionary<string, Func<AwsClients, Task>> s_calls = new()
    {
        ["ec2:DescribeVolumes"] = aws => aws.Ec2.DescribeVolumesAsync(),
        ["ssm:GetParameters"] = aws => aws.Ssm.GetParametersAsync(["/aws/service/x"]),
        ["s3:GetObject"] = aws => aws.S3.GetAsync("b", "k"),
        ["s3:PutObject"] = aws => aws.S3.UploadAsync("b", "k", new MemoryStream([1])),
        ["kms:Decrypt"] = aws => aws.Kms.DecryptAsync(new byte[] { 1 }, new Dictionary<string, string>()),
    };

    [Theory]
    [MemberData(nameof(Services))]
    public async Task An_answer_or_a_connection_that_comes_too_late_is_no_cancelled_work(string call)
    {
        // As HttpClient tells that its time is over, as sockets' handlers tell that theirs is, and without a word.
        Exception[] late =
        [
            new TaskCanceledException("late", new TimeoutException("The operation was canceled.")),
            new TaskCanceledException("late", new TimeoutException("A connection could not be established within the configured ConnectTimeout.")),
            new OperationCanceledException(),
        ];
        foreach (var how in late)
        {
            var handler = new RecordingHandler();
            for (var i = 0; i < 20; i++) handler.Fail(how);
            var e = await Assert.ThrowsAsync<AwsServiceException>(() => s_calls[call](TestAws.Clients(handler)));
            Assert.Equal((AwsErrorKind.Unreachable, $"{call}: AWS does not answer; check the network, proxies and VPC endpoints"), (e.Kind, e.Message));
        }
    }

    [Fact]
    public async Task A_proof_that_STS_does_not_judge_in_time_is_not_judged()
    {
        var clients = TestAws.Clients(new RecordingHandler().Fail(new OperationCanceledException()));
        var proof = await clients.Sts.ProveAsync("join");
        Assert.Equal(AwsErrorKind.Service, (await Assert.ThrowsAsync<AwsServiceException>(() => clients.Sts.IdentifyAsync(proof, "join"))).Kind);
    }

    [Fact]
    public async Task A_body_that_stops_to_come_is_given_up()
    {
        using var handler = new Silent();
        var clients = new AwsClients(TestAws.Clients(handler).Environment with { NetworkTime = new ImpatientTime() });
        foreach (var call in (Func<Task>[])[() => clients.S3.GetAsync("b", "k"), () => clients.S3.DownloadAsync("b", "k", Stream.Null)])
        {
            var e = await Assert.ThrowsAsync<AwsServiceException>(call);
            Assert.Equal((AwsErrorKind.Unreachable, "s3:GetObject: AWS does not answer; check the network, proxies and VPC endpoints"), (e.Kind, e.Message));
        }
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_told_from_a_disk_that_does()
    {
        static Task ReadAsync(Stream body, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> take) => StallingBody.ReadAsync(body, take, TimeSpan.FromMinutes(1), TimeProvider.System, CancellationToken.None);
        Assert.Equal("reset", (await Assert.ThrowsAsync<HttpRequestException>(() => ReadAsync(new Torn(), Stream.Null.WriteAsync))).Message);
        Assert.Equal("disk full", (await Assert.ThrowsAsync<IOException>(() => ReadAsync(new MemoryStream([1]), (_, _) => throw new IOException("disk full")))).Message);
    }

    [Fact]
    public async Task A_body_whose_reader_is_stopped_stays_a_cancellation()
    {
        using var handler = new Silent();
        using var stop = new CancellationTokenSource();
        var reading = TestAws.Clients(handler).S3.DownloadAsync("b", "k", Stream.Null, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task A_connection_is_watched_from_its_beginning()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(listener.LocalEndpoint);
        WatchedSockets.Watch(socket);
        int Option(SocketOptionLevel level, SocketOptionName name) => (int)(socket.GetSocketOption(level, name) ?? 0);
        Assert.NotEqual(0, Option(SocketOptionLevel.Socket, SocketOptionName.KeepAlive));
        Assert.Equal((10, 5, 1), (Option(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime), Option(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval), Option(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount)));
        if (!OperatingSystem.IsLinux()) return;
        // As Linux numbers them: IPPROTO_TCP, TCP_USER_TIMEOUT.
        var limit = new byte[sizeof(int)];
        socket.GetRawSocketOption(6, 18, limit);
        Assert.Equal(15_000, BitConverter.ToInt32(limit));
    }

    [Fact]
    public async Task A_watched_handler_carries_requests()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var http = new HttpClient(WatchedSockets.NewHandler(TimeSpan.FromSeconds(30)));
        var asked = http.GetStringAsync(new Uri($"http://{listener.LocalEndpoint}/"));
        using var client = await listener.AcceptTcpClientAsync();
        await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"u8.ToArray());
        Assert.Equal("hi", await asked);
    }

    /// <summary>Begins to answer, and then nothing comes.</summary>
    sealed class Silent : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new Never()), Headers = { { "ETag", "\"d41d8cd98f00b204e9800998ecf8427e\"" } } });
    }

    sealed class Torn : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("reset");
    }

    sealed class Never : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 0;
        }

        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => await ReadAsync(buffer.AsMemory(offset, count), cancellationToken);
    }
}
