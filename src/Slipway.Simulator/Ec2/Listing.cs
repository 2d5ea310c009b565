using System.Xml.Linq;
using Slipway.Simulator.Calls;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2;

/// <summary>A Describe action: by ids, filters and pages.</summary>
/// <param name="IdParameter">The list of ids in the request.</param>
/// <param name="SetName">The list in the reply.</param>
sealed record Listing<T>(
    Kind<T> Kind, string IdParameter, string SetName, FilterTable<T> Filters, Func<Ec2Request, T, XElement?[]> Render) where T : Ec2Resource
{
    public const string Parameters = "Filter NextToken MaxResults";

    public IEnumerable<XElement?> Describe(Ec2Request request)
    {
        var (page, next) = Page(request);
        return [Set(SetName, page.Select(item => Render(request, item))), X("nextToken", next)];
    }

    public (IReadOnlyList<T> Page, string? Next) Page(Ec2Request request)
    {
        var ids = request.Args.Values(IdParameter);
        var all = ids.Count == 0 ? Kind.Store(request.Here).Values : ids.Distinct().Select(id => request.Here.Get(Kind, id));
        return Paging.Of([.. Filters.Apply(request, all)], request.Args.Int("MaxResults"), request["NextToken"]);
    }
}
