using System.Text.Json.Nodes;
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
        var type = Catalog.All.FirstOrDefault(type => type.Plural == wanted.Text("resource") && type.Group == (wanted.Text("group") ?? ""));
        var allowed = user.IsMaster || type is not null && rbac.Allows(
            user, wanted.Text("verb") ?? "", type, wanted.Text("namespace") ?? "", wanted.Text("name") ?? "", wanted.Text("subresource") ?? "");
        return new JsonObject { ["allowed"] = allowed };
    }
}
