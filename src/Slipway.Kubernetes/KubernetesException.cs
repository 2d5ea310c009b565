using System.Net;

namespace Slipway.Kubernetes;

/// <summary>A call that failed for good. Its message is one line, whatever a server has sent.</summary>
/// <param name="status">Null when nothing answered.</param>
/// <param name="reason">As Kubernetes names it: <c>Forbidden</c>, <c>NotFound</c>, …; ours when nothing answered.</param>
public sealed class KubernetesException(HttpStatusCode? status, string reason, string message, Exception? inner = null) : Exception(OneLine.Of(message), inner)
{
    /// <summary>Reason: the API's name does not resolve.</summary>
    public const string NoName = "NoName";

    public HttpStatusCode? Status => status;
    public string Reason => reason;
}
