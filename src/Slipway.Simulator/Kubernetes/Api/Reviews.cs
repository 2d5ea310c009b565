using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Access;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Api;

/// <summary><c>kubectl auth whoami</c> and <c>can-i</c>.</summary>
static class Reviews
{
    public static JsonObject Answer(Rbac rbac, ApiRequest request, JsonObject review)
    {
        review["kind"] = request.Type.Kind;
        review["apiVersion"] = request.Type.ApiVersion;
        review["status"] = request.Type.Kind == "SelfSubjectReview" ? WhoAmI(request.User) : CanI(rbac, request.User, review);
        return review;
    }

    static JsonObject WhoAmI(User user) => new()
    {
        ["userInfo"] = new JsonObject { ["username"] = user.Name, ["groups"] = Json.Array(user.Groups) },
    };

    static JsonObject CanI(Rbac rbac, User user, JsonObject review)
    {
        var wanted = review.At("spec", "resourceAttributes");
        var allowed = user.IsMaster || wanted is not null && rbac.Allows(user, new Attributes(
            wanted.Text("verb") ?? "", wanted.Text("group") ?? "", wanted.Text("resource") ?? "", wanted.Text("subresource") ?? "", wanted.Text("namespace") ?? "", wanted.Text("name") ?? ""));
        return new JsonObject { ["allowed"] = allowed };
    }
}
