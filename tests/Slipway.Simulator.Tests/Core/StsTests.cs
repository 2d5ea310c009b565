using System.Net;
using System.Text;
using Slipway.Simulator.Hosting;

namespace Slipway.Simulator.Tests.Core;

public sealed class StsTests
{
    [Fact]
    public async Task Tells_an_unknown_key_that_it_is_the_operator_of_the_account()
    {
        await using var simulator = await AwsSimulator.StartAsync(new() { Speed = AwsSimulatorOptions.ByHand });
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, simulator.Endpoint)
        {
            Content = new StringContent("Action=GetCallerIdentity&Version=2011-06-15", Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        request.Headers.TryAddWithoutValidation("Authorization",
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=00");
        request.Headers.TryAddWithoutValidation("x-amz-date", "20260101T000000Z");
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("<Arn>arn:aws:iam::123456789012:user/operator</Arn>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
