using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.Tagging;

static class TagOperations
{
    public static IEnumerable<Operation<Ec2Request>> All =>
    [
        new("CreateTags", Create, "ResourceId Tag", JudgesResources: true),
        new("DeleteTags", Delete, "ResourceId Tag", JudgesResources: true),
        new("DescribeTags", Describe, "Filter MaxResults NextToken"),
    ];

    static IEnumerable<XElement?> Create(Ec2Request request)
    {
        var tags = TagRules.Pairs(request, request.Args).ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
        var resources = Resources(request);
        foreach (var (kind, resource) in resources)
        {
            var conditions = request.Conditions(resource.Tags, "aws:ResourceTag/", "ec2:ResourceTag/");
            foreach (var (key, value) in tags) conditions["aws:RequestTag/" + key] = value;
            request.Call.Authorize("ec2:CreateTags", request.Arn(kind.Type, resource.Id), conditions);
        }
        request.Proceed();
        foreach (var (_, resource) in resources)
        {
            var merged = new Dictionary<string, string>(resource.Tags, StringComparer.Ordinal);
            foreach (var (key, value) in tags) merged[key] = value;
            TagRules.CheckCount(merged);
        }
        foreach (var (_, resource) in resources)
        {
            foreach (var (key, value) in tags) resource.Tags[key] = value;
        }
        return Done;
    }

    static IEnumerable<XElement?> Delete(Ec2Request request)
    {
        var resources = Resources(request);
        request.Permit(resources.Select(r => (r.Kind.Type, r.Resource)));
        var doomed = request.Args.List("Tag");
        foreach (var (_, resource) in resources)
        {
            if (doomed.Count == 0) resource.Tags.Clear();
            foreach (var tag in doomed)
            {
                var key = tag.Need("Key");
                if (tag["Value"] is not { } value || resource.Tags.GetValueOrDefault(key) == value) resource.Tags.Remove(key);
            }
        }
        return Done;
    }

    static List<(IKind Kind, Ec2Resource Resource)> Resources(Ec2Request request)
    {
        var ids = request.Args.Values("ResourceId");
        if (ids.Count == 0) throw new AwsException("MissingParameter", "The request must contain the parameter resourceIdSet");
        return [.. ids.Select(id => Kinds.Find(request.Here, id) ?? throw new AwsException("InvalidID", $"The ID '{id}' is not valid"))];
    }

    static IEnumerable<XElement?> Describe(Ec2Request request)
    {
        var all =
            from kind in Kinds.All
            from resource in kind.All(request.Here)
            from tag in resource.Tags
            select new Row(kind.Type, resource.Id, tag.Key, tag.Value);
        foreach (var filter in request.Args.List("Filter"))
        {
            var name = filter.Need("Name");
            var values = filter.Values("Value");
            bool Any(string text) => values.Any(v => Wildcard.Matches(v, text));
            all = name switch
            {
                "resource-id" => all.Where(t => Any(t.Id)),
                "resource-type" => all.Where(t => Any(t.Kind)),
                "key" => all.Where(t => Any(t.Key)),
                "value" => all.Where(t => Any(t.Value)),
                _ when name.StartsWith("tag:", StringComparison.Ordinal) => all.Where(t => t.Key == name[4..] && Any(t.Value)),
                _ => throw AwsException.NotSupported($"the filter '{name}' of ec2:DescribeTags"),
            };
        }
        var (page, next) = Paging.Of([.. all], request.Args.Int("MaxResults"), request["NextToken"]);
        return
        [
            Set("tagSet", page.Select(t => new[] { X("key", t.Key), X("resourceId", t.Id), X("resourceType", t.Kind), X("value", t.Value) })),
            X("nextToken", next),
        ];
    }

    sealed record Row(string Kind, string Id, string Key, string Value);
}
