using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Api;

/// <summary>A refusal in Kubernetes' words; becomes a <c>Status</c>.</summary>
public sealed class KubernetesException(int code, string reason, string message, JsonObject? details = null) : Exception(message)
{
    public int Code => code;
    public string Reason => reason;

    public JsonObject ToStatus()
    {
        var status = new JsonObject
        {
            ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Failure",
            ["message"] = Message, ["reason"] = reason,
        };
        if (details is not null) status["details"] = details.DeepClone();
        status["code"] = code;
        return status;
    }

    public static KubernetesException NotFound(ResourceType type, string name) =>
        new(404, "NotFound", $"{type.QualifiedName} \"{name}\" not found", Details(type, name));

    public static KubernetesException NoSuchPath() =>
        new(404, "NotFound", "the server could not find the requested resource", []);

    public static KubernetesException AlreadyExists(ResourceType type, string name) =>
        new(409, "AlreadyExists", $"{type.QualifiedName} \"{name}\" already exists", Details(type, name));

    public static KubernetesException Conflict(ResourceType type, string name) => new(409, "Conflict",
        $"Operation cannot be fulfilled on {type.QualifiedName} \"{name}\": the object has been modified; please apply your changes to the latest version and try again",
        Details(type, name));

    public static KubernetesException Invalid(ResourceType type, string name, string problem) =>
        new(422, "Invalid", $"{type.Kind}{(type.Group.Length > 0 ? "." + type.Group : "")} \"{name}\" is invalid: {problem}", Details(type, name));

    public static KubernetesException BadRequest(string message) => new(400, "BadRequest", message);

    public static KubernetesException Expired(long version, long current) =>
        new(410, "Expired", $"too old resource version: {version} ({current})");

    public static KubernetesException NotSupported(string what) =>
        new(501, "NotImplemented", $"{what} is not supported by the Slipway simulator");

    public static KubernetesException Unavailable() =>
        new(500, "InternalError", "etcdserver: request timed out");

    static JsonObject Details(ResourceType type, string name)
    {
        var details = new JsonObject { ["name"] = name };
        if (type.Group.Length > 0) details["group"] = type.Group;
        details["kind"] = type.Plural;
        return details;
    }
}
