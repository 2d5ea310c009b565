using System.Text.Json.Nodes;
using Slipway.Simulator.CloudFormation.Templates;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Tests.CloudFormation;

public sealed class TemplateTests
{
    readonly Lab _lab = new();

    [Theory]
    [InlineData("", "Template format error: unsupported structure.")]
    [InlineData("{", "Template format error: JSON not well-formed. (line 1, column 2)")]
    [InlineData("[1]", "Template format error: unsupported structure.")]
    [InlineData("{}", "Template format error: At least one Resources member must be defined.")]
    [InlineData("""{"Resources": {"A": {"Type": "AWS::Test::Thing"}}, "Resorces": {}}""", "Invalid template property or properties [Resorces]")]
    [InlineData("""{"Resources": {"A": {}}}""", "Template format error: [/Resources/A] Every Resources object must contain a Type member.")]
    [InlineData("""{"Resources": {"A-b": {"Type": "AWS::Test::Thing"}}}""", "Template format error: Resource name A-b is non alphanumeric.")]
    [InlineData("""{"Resources": {"A": {"Type": "AWS::Test::Thing", "Propertys": {}}}}""", "Invalid template resource property 'Propertys'")]
    [InlineData("""{"Resources": {"A": {"Type": "Foo::Bar"}}}""", "Template format error: Unrecognized resource types: [Foo::Bar]")]
    [InlineData("""{"Resources": {"A": {"Type": "AWS::SQS::Queue"}}}""", "The resource type AWS::SQS::Queue is not supported by the Slipway simulator")]
    [InlineData("""{"Resources": {"A": {"Type": "AWS::Test::Thing", "Properties": {"Size": {"Ref": "B"}}}}}""",
        "Template format error: Unresolved resource dependencies [B] in the Resources block of the template")]
    [InlineData("""{"Resources": {"A": {"Type": "AWS::Test::Thing", "Properties": {"Size": {"Fn::GetAtt": ["B", "Arn"]}}}}}""",
        "Template error: instance of Fn::GetAtt references undefined resource B")]
    [InlineData("""{"Resources": {"A": {"Type": "AWS::Test::Thing"}}, "Outputs": {"O": {"Value": {"Fn::GetAtt": ["A", "Nope"]}}}}""",
        "Template error: resource A does not support attribute type Nope in Fn::GetAtt")]
    [InlineData("""{"Resources": {"A": {"Type": "AWS::Test::Thing", "DependsOn": "B"}, "B": {"Type": "AWS::Test::Thing", "Properties": {"Size": {"Fn::Sub": "${A.Arn}"}}}}}""",
        "Circular dependency between resources: [A, B]")]
    [InlineData("""{"Resources": {"A": {"Type": "AWS::Test::Thing", "Properties": {"Size": null}}}}""",
        "Template format error: [/Resources/A/Properties/Size] 'null' values are not allowed in templates")]
    [InlineData("Resources:\n  A:\n   Type: x\n  b: [", "Template format error: YAML not well-formed. (line 5, column 1)")]
    public void Says_what_is_wrong_in_the_words_of_aws(string template, string message) =>
        Assert.Equal(message, _lab.Refused("ValidateTemplate", ("TemplateBody", template.Length == 0 ? " " : template)).Message);

    [Fact]
    public void Holds_the_limits()
    {
        Assert.Contains("Member must have length less than or equal to 51200",
            _lab.Refused("CreateStack", ("StackName", "s"), ("TemplateBody", Lab.Things(("A", $""" "Size": "{new string('x', 51_200)}" """)))).Message, StringComparison.Ordinal);
        Assert.Equal("Template format error: Number of resources, 501, is greater than maximum allowed, 500",
            Assert.Throws<AwsException>(() => Template.Parse(Lab.Things([.. Enumerable.Range(0, 501).Select(index => ($"T{index}", ""))]))).Message);
    }

    [Fact]
    public void A_billion_laughs_are_not_laughed()
    {
        const string Bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nResources: *c";
        Assert.Equal("Template format error: YAML aliases are not allowed in CloudFormation templates", _lab.Refused("ValidateTemplate", ("TemplateBody", Bomb)).Message);
    }

    [Fact]
    public void Reads_yaml_with_short_forms_as_json()
    {
        var yaml = TemplateText.Parse("""
            Resources:
              A:
                Type: AWS::Test::Thing
                DependsOn: [B]
                Properties:
                  Arn: !GetAtt B.Nested.Arn
                  Sub: !Sub "${AWS::Region}-x"
                  If: !If [IsProd, !Ref B, !Ref "AWS::NoValue"]
                  Account: 012345678901
                  Count: 3
                  On: true
            """);
        var json = JsonNode.Parse("""
            {"Resources": {"A": {"Type": "AWS::Test::Thing", "DependsOn": ["B"], "Properties": {
              "Arn": {"Fn::GetAtt": ["B", "Nested.Arn"]}, "Sub": {"Fn::Sub": "${AWS::Region}-x"},
              "If": {"Fn::If": ["IsProd", {"Ref": "B"}, {"Ref": "AWS::NoValue"}]}, "Account": "012345678901", "Count": 3, "On": true}}}}
            """);
        Assert.True(JsonText.Same(json, yaml), yaml.ToJsonString());
    }

    [Theory]
    [InlineData("""{"Fn::Join": ["-", ["a", {"Ref": "AWS::Region"}]]}""", "\"a-eu-west-1\"")]
    [InlineData("""{"Fn::Select": ["1", {"Fn::Split": [",", "a,b,c"]}]}""", "\"b\"")]
    [InlineData("""{"Fn::Select": [1, {"Ref": "List"}]}""", "\"y\"")]
    [InlineData("""{"Fn::Sub": ["${x}-${!y}-${AWS::AccountId}", {"x": {"Ref": "Name"}}]}""", "\"n-${y}-123456789012\"")]
    [InlineData("""{"Fn::FindInMap": ["M", {"Ref": "AWS::Region"}, "Ami"]}""", "\"ami-1\"")]
    [InlineData("""{"Fn::Base64": "hi"}""", "\"aGk=\"")]
    [InlineData("""{"Fn::Cidr": ["10.0.0.0/22", 3, 8]}""", """["10.0.0.0/24","10.0.1.0/24","10.0.2.0/24"]""")]
    [InlineData("""{"Fn::If": ["Yes", "a", "b"]}""", "\"a\"")]
    [InlineData("""{"Fn::If": ["No", "a", "b"]}""", "\"b\"")]
    [InlineData("""["a", {"Fn::If": ["No", "b", {"Ref": "AWS::NoValue"}]}]""", """["a"]""")]
    [InlineData("""{"Fn::Sub": "arn:${AWS::Partition}:x.${AWS::URLSuffix}"}""", "\"arn:aws:x.amazonaws.com\"")]
    [InlineData("""{"a": {"Ref": "AWS::NoValue"}, "b": 1}""", """{"b":1}""")]
    public void Functions_give_what_aws_gives(string value, string expected)
    {
        _lab.Create("s", $$$$$"""
            {"Parameters": {"List": {"Type": "CommaDelimitedList", "Default": "x, y"}, "Name": {"Type": "String", "Default": "n"}},
             "Mappings": {"M": {"eu-west-1": {"Ami": "ami-1"}}},
             "Conditions": {"Yes": {"Fn::And": [{"Fn::Equals": [{"Ref": "Name"}, "n"]}, {"Fn::Not": [{"Condition": "No"}]}]},
                            "No": {"Fn::Or": [{"Fn::Equals": ["a", "b"]}, {"Fn::Equals": ["c", "d"]}]}},
             "Resources": {"A": {"Type": "AWS::Test::Thing", "Properties": {"Size": {{{{{value}}}}} } },
                           "Never": {"Type": "AWS::Test::Thing", "Condition": "No"}}}
            """);
        Assert.Equal(["a-1"], _lab.Type.Things.Keys);
        Assert.Equal(expected, _lab.Type.Things["a-1"]["Size"]?.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Theory]
    [InlineData(""" "Type": "String" """, null, "Parameters: [P] must have values")]
    [InlineData(""" "Type": "String", "AllowedValues": ["a"] """, "b", "Parameter 'P' must be one of AllowedValues")]
    [InlineData(""" "Type": "String", "AllowedPattern": "[a-z]+", "ConstraintDescription": "small letters" """, "A", "Parameter P failed to satisfy constraint: small letters")]
    [InlineData(""" "Type": "Number", "MaxValue": 5 """, "6", "Parameter 'P' must be a number not greater than 5")]
    [InlineData(""" "Type": "String", "MinLength": 2 """, "x", "Parameter 'P' must contain at least 2 characters")]
    public void Parameters_are_held_to_their_declaration(string declaration, string? value, string message)
    {
        var template = $$$$$"""{"Parameters": {"P": { {{{{{declaration}}}}} } }, "Resources": {"A": {"Type": "AWS::Test::Thing"}}}""";
        (string, string)[] given = value is null ? [] : [("Parameters.member.1.ParameterKey", "P"), ("Parameters.member.1.ParameterValue", value)];
        Assert.Equal(message, _lab.Refused("CreateStack", [("StackName", "s"), ("TemplateBody", template), .. given]).Message);
    }

    [Fact]
    public void Secret_parameters_are_not_shown()
    {
        _lab.Create("s", """{"Parameters": {"P": {"Type": "String", "NoEcho": true}}, "Resources": {"A": {"Type": "AWS::Test::Thing"}}}""",
            ("Parameters.member.1.ParameterKey", "P"), ("Parameters.member.1.ParameterValue", "hunter2"));
        Assert.DoesNotContain("hunter2", _lab.Do("DescribeStacks").ToString(), StringComparison.Ordinal);
    }
}
