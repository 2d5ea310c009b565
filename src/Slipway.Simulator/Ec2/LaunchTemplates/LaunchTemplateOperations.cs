using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.LaunchTemplates;

static class LaunchTemplateOperations
{
    const string Which = "LaunchTemplateId LaunchTemplateName";

    static readonly FilterTable<LaunchTemplate> s_filters = new()
    {
        { "launch-template-name", t => t.Name },
        { "launch-template-id", t => t.Id },
    };

    public static IEnumerable<Operation<Ec2Request>> All =>
    [
        new("CreateLaunchTemplate", Create, "LaunchTemplateName VersionDescription LaunchTemplateData TagSpecification"),
        new("CreateLaunchTemplateVersion", CreateVersion, $"{Which} SourceVersion VersionDescription LaunchTemplateData"),
        new("DescribeLaunchTemplates", Describe, $"{Which} Filter NextToken MaxResults"),
        new("DescribeLaunchTemplateVersions", DescribeVersions, $"{Which} LaunchTemplateVersion MinVersion MaxVersion NextToken MaxResults"),
        new("ModifyLaunchTemplate", Modify, $"{Which} SetDefaultVersion"),
        new("DeleteLaunchTemplate", Delete, Which),
        new("DeleteLaunchTemplateVersions", DeleteVersions, $"{Which} LaunchTemplateVersion"),
    ];

    static LaunchTemplate Find(Ec2Request request) => LaunchTemplate.Find(request.Here, request["LaunchTemplateId"], request["LaunchTemplateName"]);

    static IEnumerable<XElement?> Create(Ec2Request request)
    {
        var name = request.Args.Need("LaunchTemplateName");
        if (name.Length is < 3 or > 125)
        {
            throw new AwsException("InvalidLaunchTemplateName.MalformedException", "Launch template names must be between 3 and 125 characters long.");
        }
        if (request.Here.LaunchTemplates.Values.Any(t => t.Name == name))
        {
            throw new AwsException("InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use.");
        }
        var template = new LaunchTemplate
        {
            Id = request.NewId("lt"),
            Name = name,
            Created = request.Now,
            CreatedBy = request.Call.Caller.Arn,
            Tags = request.TagsFor(Kinds.LaunchTemplate),
        };
        template.Versions.Add(Version(request, 1, LaunchTemplateData.Read(request.Args)));
        request.Here.LaunchTemplates.Add(template.Id, template);
        return [X("launchTemplate", Render(template))];
    }

    static IEnumerable<XElement?> CreateVersion(Ec2Request request)
    {
        var template = Find(request);
        var data = LaunchTemplateData.Read(request.Args);
        if (request["SourceVersion"] is { } source) data = LaunchTemplateData.Merge(template.Version(source).Data, data);
        var version = Version(request, template.LatestVersion + 1, data);
        template.Versions.Add(version);
        return [X("launchTemplateVersion", Render(template, version))];
    }

    static LaunchTemplateVersion Version(Ec2Request request, int number, Dictionary<string, string> data) => new()
    {
        Number = number,
        Created = request.Now,
        CreatedBy = request.Call.Caller.Arn,
        Description = request["VersionDescription"],
        Data = data,
    };

    static IEnumerable<XElement?> Describe(Ec2Request request)
    {
        IEnumerable<LaunchTemplate> all = request.Here.LaunchTemplates.Values;
        if (request.Args.Values("LaunchTemplateId") is { Count: > 0 } ids) all = ids.Select(id => LaunchTemplate.Find(request.Here, id, null));
        if (request.Args.Values("LaunchTemplateName") is { Count: > 0 } names) all = names.Select(name => LaunchTemplate.Find(request.Here, null, name));
        var (page, next) = Paging.Of([.. s_filters.Apply(request, all)], request.Args.Int("MaxResults"), request["NextToken"]);
        return [Set("launchTemplates", page.Select(Render)), X("nextToken", next)];
    }

    static IEnumerable<XElement?> DescribeVersions(Ec2Request request)
    {
        var wanted = request.Args.Values("LaunchTemplateVersion");
        IEnumerable<(LaunchTemplate Template, LaunchTemplateVersion Version)> all;
        if (request["LaunchTemplateId"] is null && request["LaunchTemplateName"] is null)
        {
            if (wanted.Count == 0 || wanted.Any(v => !v.StartsWith('$')))
            {
                throw new AwsException("MissingParameter", "Either a launch template ID or a launch template name must be specified");
            }
            all = request.Here.LaunchTemplates.Values.SelectMany(t => wanted.Select(v => (t, t.Version(v))));
        }
        else
        {
            var template = Find(request);
            all = wanted.Count > 0 ? wanted.Select(v => (template, template.Version(v))) : template.Versions.AsEnumerable().Reverse().Select(v => (template, v));
        }
        var (low, high) = (request.Args.Int("MinVersion") ?? 0, request.Args.Int("MaxVersion") ?? int.MaxValue);
        var (page, next) = Paging.Of([.. all.Distinct().Where(v => v.Version.Number >= low && v.Version.Number <= high)], request.Args.Int("MaxResults"), request["NextToken"]);
        return [Set("launchTemplateVersionSet", page.Select(v => Render(v.Template, v.Version))), X("nextToken", next)];
    }

    static IEnumerable<XElement?> Modify(Ec2Request request)
    {
        var template = Find(request);
        if (request["SetDefaultVersion"] is { } version) template.DefaultVersion = template.Version(version).Number;
        return [X("launchTemplate", Render(template))];
    }

    static IEnumerable<XElement?> Delete(Ec2Request request)
    {
        var template = Find(request);
        request.Here.LaunchTemplates.Remove(template.Id);
        return [X("launchTemplate", Render(template))];
    }

    static IEnumerable<XElement?> DeleteVersions(Ec2Request request)
    {
        var template = Find(request);
        var doomed = request.Args.Values("LaunchTemplateVersion").Select(template.Version).ToList();
        var (kept, gone) = (doomed.Where(v => v.Number == template.DefaultVersion).ToList(), doomed.Where(v => v.Number != template.DefaultVersion).ToList());
        template.Versions.RemoveAll(gone.Contains);
        XElement?[] Which(LaunchTemplateVersion v) =>
            [X("launchTemplateId", template.Id), X("launchTemplateName", template.Name), X("versionNumber", v.Number)];
        return
        [
            Set("successfullyDeletedLaunchTemplateVersionSet", gone.Select(Which)),
            Set("unsuccessfullyDeletedLaunchTemplateVersionSet", kept.Select(v => (XElement?[])
            [
                .. Which(v), X("responseError", X("code", "launchTemplateVersionIsDefault"), X("message", "The default version cannot be deleted.")),
            ])),
        ];
    }

    static XElement?[] Render(LaunchTemplate template) =>
    [
        X("launchTemplateId", template.Id), X("launchTemplateName", template.Name), X("createTime", template.Created), X("createdBy", template.CreatedBy),
        X("defaultVersionNumber", template.DefaultVersion), X("latestVersionNumber", template.LatestVersion), Tags(template.Tags),
    ];

    static XElement?[] Render(LaunchTemplate template, LaunchTemplateVersion version) =>
    [
        X("launchTemplateId", template.Id), X("launchTemplateName", template.Name), X("versionNumber", version.Number),
        X("versionDescription", version.Description), X("createTime", version.Created), X("createdBy", version.CreatedBy),
        X("defaultVersion", version.Number == template.DefaultVersion), LaunchTemplateData.Render(version.Data),
    ];
}
