using System.Xml.Linq;
using Slipway.Simulator.CloudFormation.Parameters;
using Slipway.Simulator.CloudFormation.State;
using Slipway.Simulator.CloudFormation.Templates;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Api;

/// <summary>Operations on templates alone.</summary>
sealed class TemplateQueries(StackStore store, RevisionReader reader)
{
    public IReadOnlyDictionary<string, Operation> Table => new Dictionary<string, Operation>
    {
        ["ValidateTemplate"] = Validate,
        ["GetTemplate"] = Get,
        ["GetTemplateSummary"] = Summarize,
    };

    IEnumerable<object?> Validate(Call call)
    {
        var template = Template.Parse(TemplateSource.Read(call, null));
        reader.CheckTypes(template);
        return
        [
            Reply.List("Parameters", template.Parameters.Values, parameter => new[]
            {
                Reply.Field("ParameterKey", parameter.Name), Reply.Field("DefaultValue", parameter.Default),
                Reply.Field("NoEcho", parameter.NoEcho), Reply.Field("Description", parameter.Description),
            }),
            Reply.Field("Description", template.Description),
            .. Needs(template),
        ];
    }

    IEnumerable<object?> Get(Call call)
    {
        var revision = call["StackName"] is null ? ChangeSetOperations.Find(store, call).ChangeSet.Revision
            : call["ChangeSetName"] is not null ? ChangeSetOperations.Find(store, call).ChangeSet.Revision
            : store.Get(call.Region, call.Need("StackName")).Current;
        return [new XElement("TemplateBody", revision?.TemplateBody ?? ""), Reply.Texts("StagesAvailable", ["Original", "Processed"])];
    }

    IEnumerable<object?> Summarize(Call call)
    {
        var template = call["StackName"] is { } name
            ? store.Get(call.Region, name).Current?.Template ?? throw Refusal.NoSuchStack(name)
            : Template.Parse(TemplateSource.Read(call, null));
        return
        [
            Reply.List("Parameters", template.Parameters.Values, parameter => new object?[]
            {
                Reply.Field("ParameterKey", parameter.Name), Reply.Field("DefaultValue", parameter.Default), Reply.Field("ParameterType", parameter.Type),
                Reply.Field("NoEcho", parameter.NoEcho), Reply.Field("Description", parameter.Description),
                new XElement("ParameterConstraints", parameter.AllowedValues.Count > 0 ? Reply.Texts("AllowedValues", parameter.AllowedValues) : null),
            }),
            Reply.Field("Description", template.Description),
            .. Needs(template),
            Reply.Texts("ResourceTypes", template.Resources.Values.Select(resource => resource.Type).Distinct()),
            Reply.Field("Version", "2010-09-09"),
            Reply.Field("Metadata", template.Metadata?.ToJsonString()),
        ];
    }

    static IEnumerable<object?> Needs(Template template) => Capabilities.Needed(template) is not { } needed ? []
        : [Reply.Texts("Capabilities", [needed.Capability]),
            Reply.Field("CapabilitiesReason", $"The following resource(s) require capabilities: [{string.Join(", ", needed.Types)}]")];
}
