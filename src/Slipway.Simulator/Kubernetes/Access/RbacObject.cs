using System.Runtime.CompilerServices;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Access;

/// <summary>A role or a binding, read once for each version that is stored: every call of every client is judged by all of them.</summary>
sealed class RbacObject
{
    static readonly ConditionalWeakTable<StoredObject, RbacObject> s_read = [];

    RbacObject(StoredObject stored)
    {
        var value = stored.Parse();
        Subjects = [.. value.Items("subjects").Select(subject => new RbacSubject(subject.Text("kind") ?? "", subject.Text("namespace") ?? "", subject.Text("name") ?? ""))];
        RoleKind = value.Text("roleRef", "kind") ?? "";
        RoleName = value.Text("roleRef", "name") ?? "";
        Rules = [.. value.Items("rules").Select(rule => new RbacRule([.. rule.Strings("verbs")], [.. rule.Strings("apiGroups")], [.. rule.Strings("resources")], [.. rule.Strings("resourceNames")]))];
    }

    /// <summary>Of a binding; none: it is a role.</summary>
    public IReadOnlyList<RbacSubject> Subjects { get; }
    public string RoleKind { get; }
    public string RoleName { get; }

    /// <summary>Of a role; none: it is a binding.</summary>
    public IReadOnlyList<RbacRule> Rules { get; }

    public static RbacObject Of(StoredObject stored) => s_read.GetValue(stored, static stored => new RbacObject(stored));
}

sealed record RbacSubject(string Kind, string Namespace, string Name);

/// <param name="Names">None: of all.</param>
sealed record RbacRule(List<string> Verbs, List<string> Groups, List<string> Resources, List<string> Names);
