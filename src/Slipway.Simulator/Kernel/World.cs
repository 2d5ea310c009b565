using System.Xml.Linq;

namespace Slipway.Simulator.Kernel;

/// <summary>
/// One simulated account: its clock, its services, its machines. Everything that reads or changes state runs inside <see cref="Run{T}"/>,
/// one at a time.
/// </summary>
public sealed class World(VirtualClock clock, IdSource ids, string account = World.DefaultAccount)
{
    public const string DefaultAccount = "123456789012";

    readonly Lock _gate = new();
    readonly Dictionary<string, IQueryService> _query = [];

    public VirtualClock Clock => clock;
    public IdSource Ids => ids;
    public string Account => account;
    public DateTimeOffset Now => clock.Now;

    /// <summary>Set once by the composition root.</summary>
    public IAuthorizer Authorizer { get; set; } = new NoAuthorizer();

    public void Add(IQueryService service) => _query.Add(service.SigningName, service);
    public IQueryService? Query(string signingName) => _query.GetValueOrDefault(signingName);

    /// <summary>Takes the gate. Re-entrant on the same thread.</summary>
    public T Run<T>(Func<T> action)
    {
        lock (_gate) return action();
    }

    public void Run(Action action)
    {
        lock (_gate) action();
    }

    /// <summary>
    /// What CloudFormation and Auto Scaling do with other services: the same operation that a client would call, as the operator.
    /// The reply's content is wrapped in one element; its children carry the service's namespace.
    /// </summary>
    public XElement Invoke(string signingName, string region, string operation, IReadOnlyDictionary<string, string> parameters)
    {
        var service = Query(signingName) ?? throw AwsException.NotSupported(signingName);
        var root = new Caller("internal", account, $"arn:aws:iam::{account}:root", account);
        return Run(() => new XElement(service.Namespace + operation, service.Handle(new Call(this, root, region, operation, parameters))));
    }

    sealed class NoAuthorizer : IAuthorizer
    {
        public void Check(Call call, string action, string resourceArn, IReadOnlyDictionary<string, string>? conditions)
        {
            if (!call.Caller.IsOperator) throw new AwsException("AccessDenied", "no IAM in this world", 403);
        }
    }
}
