using Slipway.Node.Reporting;

namespace Slipway.Node.Tests.Reporting;

public sealed class RedactorTests
{
    // Put together here, so that the sources hold nothing that looks like a secret.
    const string Canary = "CANARY" + "aaaabbbbccccdddd";

    public static TheoryData<string> Leaks =>
    [
        $"bad key -----BEGIN PRIVATE KEY-----\n{Canary}\n-----END PRIVATE KEY----- in file",
        $"bad key -----BEGIN EC PRIVATE KEY-----\n{Canary} and it is cut off",
        $"token {Canary.ToLowerInvariant()[..6]}.{Canary.ToLowerInvariant()[6..]} was refused",
        $"Authorization: Bearer {Canary}",
        $"{{\"SecretAccessKey\": \"{Canary}\", \"Token\": \"x\"}}",
        $"https://sts/?X-Amz-Signature={Canary}&Action=GetCallerIdentity",
        $"    client-key-data: {Canary}",
        $"service account eyJhbGciOiJSUzI1NiJ9.{Canary}.{Canary}",
    ];

    [Theory]
    [MemberData(nameof(Leaks))]
    public void Takes_out_what_looks_like_a_secret(string leak)
    {
        Assert.Contains(Canary[6..], leak, StringComparison.OrdinalIgnoreCase);
        var clean = Redactor.Clean(leak);
        Assert.DoesNotContain(Canary[6..], clean, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("[redacted]", clean, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("attach volume vol-0123456789abcdef0 as /dev/xvdf")]
    [InlineData("s3://state/demo/nodes/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.json has SHA-256 9f86, not 9f87")]
    [InlineData("etcd.service last said: bind: address in use")]
    [InlineData("wait for network interface eni-0a, still attached to i-0b")]
    public void Leaves_ordinary_words_alone(string line) => Assert.Equal(line, Redactor.Clean(line));
}
