using Slipway.Design.Model;
using Slipway.Render.Resources;

namespace Slipway.Render.Iam;

static class TrustPolicy
{
    public static PolicyDocument Machines(ClusterDesign design) => new(
    [
        new()
        {
            Sid = "Machines",
            Principal = new ValueMap { ["Service"] = design.Partition == "aws-cn" ? "ec2.amazonaws.com.cn" : "ec2.amazonaws.com" },
            Actions = ["sts:AssumeRole"],
        },
    ]);
}
