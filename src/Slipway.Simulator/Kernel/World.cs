using System.Text.Json.Nodes;
using System.Xml.Linq;
using Slipway.Simulator.Machines;

namespace Slipway.Simulator.Kernel;

/// <summary>
/// One simulated account: its clock, its services, its machines. Everything that reads or changes state runs inside <see cref="Run{T}"/>,
/// one at a time.
/// </summary>
public sealed class World(VirtualClock clock, IdSource ids, string account = World.DefaultAccount)
{
    public const string DefaultAccount = "123456789012";

    readonly Lock _gate = new();
    readonly List<object> _parts = [];
    readonly Dictionary<string, IQueryService> _query = [];
    readonly Dictionary<string, IJsonService> _json = [];
    readonly Dictionary<string, IRestService> _rest = [];
    long _changes;

    public VirtualClock Clock => clock;
    public IdSource Ids => ids;
    public string Account => account;
    public DateTimeOffset Now => clock.Now;

    /// <summary>The virtual clock, for code that waits.</summary>
    public TimeProvider Time { get; } = new VirtualTimeProvider(clock);

    /// <summary>Where clients on instances find AWS. Set by the host once it listens.</summary>
    public Uri Endpoint { get; set; } = new("http://127.0.0.1");

    /// <summary>What instances run; null: they boot and idle.</summary>
    public IInstanceSoftware? Software { get; init; }

    /// <summary>Set once by the composition root.</summary>
    public IAuthorizer Authorizer { get; set; } = new NoAuthorizer();

    /// <summary>Consulted before each call, by <see cref="Serve{T}"/>. Change it inside <see cref="Run(Action)"/>.</summary>
    public IList<IFault> Faults { get; } = [];

    /// <summary>Told of what scheduled actions throw: a defect of the simulator, which must not stop its clock.</summary>
    public Action<Exception> Failed { get; init; } = static _ => { };

    /// <summary>Registers a part under each contract that it implements: services, persistence, tags, tunnel, authorizer.</summary>
    public void Add(object part)
    {
        _parts.Add(part);
        if (part is IQueryService query) _query.Add(query.SigningName, query);
        if (part is IJsonService json) _json.Add(json.SigningName, json);
        if (part is IRestService rest) _rest.Add(rest.SigningName, rest);
        if (part is IAuthorizer authorizer) Authorizer = authorizer;
    }

    public IQueryService? Query(string signingName) => _query.GetValueOrDefault(signingName);
    public IJsonService? Json(string signingName) => _json.GetValueOrDefault(signingName);
    public IRestService? Rest(string signingName) => _rest.GetValueOrDefault(signingName);

    /// <summary>All parts of a kind, in the order of registration.</summary>
    public IEnumerable<T> Parts<T>() => _parts.OfType<T>();

    /// <summary>The one part of a kind.</summary>
    /// <exception cref="AwsException"><c>NotSupportedBySimulator</c> where there is none.</exception>
    public T Part<T>() => _parts.OfType<T>().FirstOrDefault() ?? throw AwsException.NotSupported(typeof(T).Name);

    /// <summary>Takes the gate. Re-entrant on the same thread.</summary>
    public T Run<T>(Func<T> action)
    {
        lock (_gate)
        {
            _changes++;
            return action();
        }
    }

    public void Run(Action action)
    {
        lock (_gate)
        {
            _changes++;
            action();
        }
    }

    /// <summary>Grows with everything that may have changed state.</summary>
    public long Changes => Interlocked.Read(ref _changes);

    /// <summary>Reads under the gate, changing nothing.</summary>
    public T Look<T>(Func<T> action)
    {
        lock (_gate) return action();
    }

    /// <summary>Moves virtual time on and runs what falls due, under the gate.</summary>
    public void AdvanceTo(DateTimeOffset target) => clock.AdvanceTo(target, RunScheduled);

    /// <inheritdoc cref="VirtualClock.Hold"/>
    public IDisposable Hold() => clock.Hold();

    /// <summary>
    /// The one way into a service, for clients' calls and for those that services make of each other: under the gate, past the
    /// faults, and never without a judgement where the caller's permissions count.
    /// </summary>
    /// <param name="signingName">Of the service.</param>
    /// <exception cref="AwsException">What a fault or the service refuses.</exception>
    public T Serve<T>(string signingName, Call call, Func<T> handle) => Run(() =>
    {
        foreach (var fault in Faults)
            if (fault.Refuse(signingName, call) is { } trouble) throw trouble;
        var reply = handle();
        if (!call.Judged && !call.Caller.IsOperator)
            throw new AwsException("InternalFailure", $"the simulator's {signingName}:{call.Operation} asked for no permission", 500);
        return reply;
    });

    /// <summary>
    /// What CloudFormation and Auto Scaling do with other services: the same operation that a client would call, as the account itself, or
    /// with the permissions of the user who asked for it.
    /// The reply's content is wrapped in one element; its children carry the service's namespace.
    /// </summary>
    public XElement Invoke(string signingName, string region, string operation, IReadOnlyDictionary<string, string> parameters, OnBehalf? user = null)
    {
        var service = Query(signingName) ?? throw AwsException.NotSupported(signingName);
        var call = new Call(this, user?.Caller ?? Root, region, operation, parameters) { Via = user?.Service };
        return Serve(signingName, call, () => Xml.Qualify(new XElement(service.Namespace + operation, service.Handle(call)), service.Namespace));
    }

    /// <summary>The same for a service that speaks JSON; an empty reply is an empty object.</summary>
    public JsonObject Invoke(string signingName, string region, string operation, JsonObject input, OnBehalf? user = null)
    {
        var service = Json(signingName) ?? throw AwsException.NotSupported(signingName);
        var call = new Call(this, user?.Caller ?? Root, region, operation, new Dictionary<string, string>()) { Via = user?.Service };
        return Serve(signingName, call, () => service.Handle(call, input) ?? []);
    }

    /// <summary>The same for a REST service.</summary>
    public RestReply Invoke(string signingName, string region, RestRequest request, OnBehalf? user = null)
    {
        var service = Rest(signingName) ?? throw AwsException.NotSupported(signingName);
        var call = new Call(this, user?.Caller ?? Root, region, $"{request.Method} {request.Path}", new Dictionary<string, string>()) { Via = user?.Service };
        return Serve(signingName, call, () => service.Handle(call, request));
    }

    /// <summary>The account itself, which may do all.</summary>
    public Caller Root => new("internal", account, $"arn:aws:iam::{account}:root", account);

    void RunScheduled(Action action)
    {
        try
        {
            Run(action);
        }
#pragma warning disable CA1031 // One broken timer must not stop the clock of the whole world; it is reported.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Failed(e);
        }
    }

    sealed class NoAuthorizer : IAuthorizer
    {
        public void Check(Call call, string action, string resourceArn, IReadOnlyDictionary<string, string>? conditions)
        {
            if (!call.Caller.IsOperator) throw new AwsException("AccessDenied", "no IAM in this world", 403);
        }
    }
}
