using System.Globalization;
using System.Text;

namespace Slipway.Bench;

static class LargeSpec
{
    /// <summary>Of a highly available cluster; its name is another one in each run.</summary>
    public static string OfOneRun(int pools) => Text(pools, 3).Replace("name: large", $"name: ha{Figure.RunNumber}", StringComparison.Ordinal);

    public static string Text(int pools, int workersAPool)
    {
        var text = new StringBuilder("""
            apiVersion: slipway.dev/v1
            kind: Cluster
            metadata:
              name: large
            spec:
              region: us-east-1
              stateStore: s3://large-state
              controlPlane: {replicas: 3, instanceType: m7i.4xlarge}
              api:
                loadBalancer: public
                allowedCidrs: [203.0.113.0/24]
              network:
                zones: [us-east-1a, us-east-1b, us-east-1c]
              nodePools:

            """);
        for (var i = 0; i < pools; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {{name: pool{i:00}, instanceTypes: [m7i.large], min: {workersAPool}, max: {workersAPool}}}\n");
        }
        return text.ToString();
    }
}
