using System.IO.Pipelines;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Slipway.Simulator.Kubernetes.Api;

/// <summary>Kestrel without sockets: HTTP/1.1 over streams that somebody else accepted.</summary>
sealed class StreamServer : IAsyncDisposable
{
    readonly StreamListener _listener = new();
    readonly KestrelServer _kestrel;
    readonly RequestDelegate _handle;

    public StreamServer(RequestDelegate handle)
    {
        _handle = handle;
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = 8 * 1024 * 1024;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Listen(_listener.EndPoint, listen => listen.Protocols = HttpProtocols.Http1);
        _kestrel = new KestrelServer(Options.Create(options), new ListenerFactory(_listener), NullLoggerFactory.Instance);
    }

    public Task StartAsync(CancellationToken cancel) => _kestrel.StartAsync(new Application(_handle), cancel);

    /// <summary>Serves requests on the stream until either side ends it.</summary>
    public async Task ServeAsync(Stream stream, X509Certificate2? certificate, CancellationToken cancel)
    {
        var connection = new StreamConnection(stream, certificate);
        using var registration = cancel.Register(connection.Abort);
        if (!_listener.Offer(connection)) return;
        await connection.Ended;
    }

    /// <summary>Takes no more connections, and ends those that there are with the answers that are under way.</summary>
    public async Task DrainAsync(CancellationToken cancel)
    {
        _listener.Close();
        await _kestrel.StopAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _kestrel.StopAsync(now.Token);
        _kestrel.Dispose();
    }

    sealed class Application(RequestDelegate handle) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);
        public Task ProcessRequestAsync(HttpContext context) => handle(context);
        public void DisposeContext(HttpContext context, Exception? exception) { }
    }

    sealed class ListenerFactory(StreamListener listener) : IConnectionListenerFactory
    {
        public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new(listener);
    }

    sealed class MemoryEndPoint : EndPoint
    {
        public override string ToString() => "memory";
    }

    sealed class StreamListener : IConnectionListener
    {
        readonly Channel<ConnectionContext> _waiting = Channel.CreateUnbounded<ConnectionContext>();

        public EndPoint EndPoint { get; } = new MemoryEndPoint();
        public bool Offer(ConnectionContext connection) => _waiting.Writer.TryWrite(connection);
        public void Close() => _waiting.Writer.TryComplete();

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
            await _waiting.Reader.WaitToReadAsync(cancellationToken) && _waiting.Reader.TryRead(out var connection) ? connection : null;

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            Close();
            return default;
        }

        public ValueTask DisposeAsync() => UnbindAsync();
    }

    sealed class StreamConnection : ConnectionContext, ITlsConnectionFeature, IConnectionLifetimeFeature, IDuplexPipe
    {
        static long s_last;
        readonly Stream _stream;
        readonly CancellationTokenSource _closed = new();
        readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public StreamConnection(Stream stream, X509Certificate2? certificate)
        {
            _stream = stream;
            ClientCertificate = certificate;
            Input = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));
            Output = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
            Transport = this;
            ConnectionClosed = _closed.Token;
            Features.Set<ITlsConnectionFeature>(this);
            Features.Set<IConnectionLifetimeFeature>(this);
        }

        public Task Ended => _ended.Task;
        public PipeReader Input { get; }
        public PipeWriter Output { get; }
        public X509Certificate2? ClientCertificate { get; set; }
        public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) => Task.FromResult(ClientCertificate);

        public override string ConnectionId { get; set; } = Interlocked.Increment(ref s_last).ToString();
        public override IFeatureCollection Features { get; } = new FeatureCollection();
        public override IDictionary<object, object?> Items { get; set; } = new ConnectionItems();
        public override IDuplexPipe Transport { get; set; }
        public override CancellationToken ConnectionClosed { get; set; }

        public override void Abort()
        {
            _closed.Cancel();
            Input.CancelPendingRead();
            _stream.Close();
        }

        public override void Abort(ConnectionAbortedException abortReason) => Abort();

        public override async ValueTask DisposeAsync()
        {
            await _closed.CancelAsync();
            _ended.TrySetResult();
            await base.DisposeAsync();
        }
    }
}
