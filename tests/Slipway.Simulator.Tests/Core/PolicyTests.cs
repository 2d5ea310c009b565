using Slipway.Simulator.Iam.Policies;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Tests.Core;

public sealed class PolicyTests
{
    [Theory]
    [InlineData("s3:GetObject", "arn:aws:s3:::b/c/x", """ "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/c/*" """, Verdict.Allow)]
    [InlineData("s3:GetObject", "arn:aws:s3:::b/d/x", """ "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/c/*" """, Verdict.ImplicitDeny)]
    [InlineData("s3:GetObject", "arn:aws:s3:::b/x", """ "Action": "S3:get*", "Resource": "arn:aws:s3:::b/?" """, Verdict.Allow)]
    [InlineData("s3:GetObject", "arn:aws:s3:::b/xy", """ "Action": "s3:Get*", "Resource": "arn:aws:s3:::b/?" """, Verdict.ImplicitDeny)]
    [InlineData("s3:PutObject", "arn:aws:s3:::b/x", """ "NotAction": "iam:*", "Resource": "*" """, Verdict.Allow)]
    [InlineData("iam:GetUser", "*", """ "NotAction": "iam:*", "Resource": "*" """, Verdict.ImplicitDeny)]
    [InlineData("s3:PutObject", "arn:aws:s3:::b/x", """ "Action": "*", "NotResource": "arn:aws:s3:::b/*" """, Verdict.ImplicitDeny)]
    [InlineData("s3:PutObject", "arn:aws:s3:::c/x", """ "Action": "*", "NotResource": "arn:aws:s3:::b/*" """, Verdict.Allow)]
    public void Actions_and_resources_match_as_iam_matches_them(string action, string resource, string statement, Verdict expected) =>
        Assert.Equal(expected, PolicyDocument.Judge([Allow(statement)], Inquiry.Of(action, resource)));

    [Theory]
    [InlineData("StringEquals", "k", "a", "k", "a", true)]
    [InlineData("StringEquals", "k", "a*", "k", "ab", false)]
    [InlineData("StringEquals", "K", "a", "k", "a", true)]
    [InlineData("StringEquals", "k", "a", "other", "a", false)]
    [InlineData("StringEqualsIfExists", "k", "a", "other", "a", true)]
    [InlineData("StringEqualsIfExists", "k", "a", "k", "b", false)]
    [InlineData("StringNotEquals", "k", "a", "other", "a", true)]
    [InlineData("StringNotEquals", "k", "a", "k", "a", false)]
    [InlineData("StringEqualsIgnoreCase", "k", "AbC", "k", "aBc", true)]
    [InlineData("StringLike", "k", "a*", "k", "ab", true)]
    [InlineData("StringNotLike", "k", "a*", "k", "ab", false)]
    [InlineData("ArnLike", "k", "arn:aws:ec2:*:1:instance/*", "k", "arn:aws:ec2:us-east-1:1:instance/i-1", true)]
    [InlineData("ArnLike", "k", "arn:aws:*:instance/*", "k", "arn:aws:ec2:us-east-1:1:instance/i-1", false)]
    [InlineData("Bool", "k", "true", "k", "true", true)]
    [InlineData("Bool", "k", "true", "k", "false", false)]
    [InlineData("Bool", "k", "true", "other", "true", false)]
    [InlineData("Null", "k", "true", "other", "x", true)]
    [InlineData("Null", "k", "false", "k", "x", true)]
    [InlineData("Null", "k", "false", "other", "x", false)]
    [InlineData("NumericLessThanEquals", "k", "10", "k", "10", true)]
    [InlineData("NumericGreaterThan", "k", "10", "k", "9", false)]
    [InlineData("DateGreaterThan", "k", "2026-01-01T00:00:00Z", "k", "2026-06-01T00:00:00Z", true)]
    [InlineData("IpAddress", "k", "10.0.0.0/8", "k", "10.1.2.3", true)]
    [InlineData("NotIpAddress", "k", "10.0.0.0/8", "k", "10.1.2.3", false)]
    [InlineData("ForAllValues:StringEquals", "k", "a", "k", "a\na", true)]
    [InlineData("ForAllValues:StringEquals", "k", "a", "k", "a\nb", false)]
    [InlineData("ForAllValues:StringEquals", "k", "a", "other", "b", true)]
    [InlineData("ForAnyValue:StringEquals", "k", "a", "k", "b\na", true)]
    [InlineData("ForAnyValue:StringEquals", "k", "a", "other", "a", false)]
    [InlineData("StringEquals", "aws:ResourceTag/c", "${aws:PrincipalTag/c}", "aws:ResourceTag/c", "x", false)]
    public void Conditions_hold_as_iam_says(string @operator, string key, string wanted, string actualKey, string actual, bool expected)
    {
        var policy = Allow($$""" "Action": "*", "Resource": "*", "Condition": {"{{@operator}}": {"{{key}}": "{{wanted}}"} } """);
        Assert.Equal(expected ? Verdict.Allow : Verdict.ImplicitDeny, PolicyDocument.Judge([policy], Inquiry.Of("s3:GetObject", "*", (actualKey, actual))));
    }

    [Fact]
    public void A_deny_wins_over_any_allow()
    {
        var deny = PolicyReader.ReadIdentity("""{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:Delete*","Resource":"*"}}""");
        Assert.Equal(Verdict.ExplicitDeny, PolicyDocument.Judge([Allow(""" "Action": "*", "Resource": "*" """), deny], Inquiry.Of("s3:DeleteObject", "arn:aws:s3:::b/x")));
    }

    [Fact]
    public void Variables_are_put_in_as_text_and_never_as_wildcards()
    {
        var policy = Allow(""" "Action": "*", "Resource": "arn:aws:s3:::b/${aws:username}/*" """);
        Assert.Equal(Verdict.Allow, PolicyDocument.Judge([policy], Inquiry.Of("s3:GetObject", "arn:aws:s3:::b/ann/x", ("aws:username", "ann"))));
        Assert.Equal(Verdict.ImplicitDeny, PolicyDocument.Judge([policy], Inquiry.Of("s3:GetObject", "arn:aws:s3:::b/ann/x", ("aws:username", "*"))));
        Assert.Equal(Verdict.ImplicitDeny, PolicyDocument.Judge([policy], Inquiry.Of("s3:GetObject", "arn:aws:s3:::b//x")));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"Statement":[]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"s3:*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Resource":"*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"allow","Action":"s3:*","Resource":"*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"everything","Resource":"*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"bucket"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*","Principal":"*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"StringMatches":{"a":"b"}}}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*","Actions":"*"}]}""")]
    public void Rejects_what_iam_rejects(string document) =>
        Assert.Equal("MalformedPolicyDocument", Assert.Throws<AwsException>(() => PolicyReader.ReadIdentity(document)).Code);

    static PolicyDocument Allow(string statement) => PolicyReader.ReadIdentity($$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow",{{statement}}}]}""");
}
