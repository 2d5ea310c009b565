using System.Text.Json.Nodes;

namespace Slipway.Simulator.CloudFormation.Intrinsics;

/// <summary>What the functions of a template look at.</summary>
interface IScope
{
    string Region { get; }

    /// <summary>Parameter, pseudo parameter or resource; null for <c>AWS::NoValue</c>.</summary>
    JsonNode? Ref(string name);
    JsonNode GetAtt(string resource, string attribute);
    JsonObject Mappings { get; }

    /// <summary>The named condition's value.</summary>
    bool Condition(string name);

    /// <summary>The value of another stack's export.</summary>
    string Import(string name);
    IReadOnlyList<string> Zones(string region);

    /// <summary>The value behind <c>{{resolve:service:reference}}</c>.</summary>
    string Dynamic(string service, string reference);
}
