using Slipway.Simulator.Kernel;
using Slipway.Simulator.Network;

namespace Slipway.Simulator.Ec2;

static class Cidrs
{
    /// <summary>As AWS does: <c>10.0.0.7/16</c> is taken for <c>10.0.0.0/16</c>.</summary>
    /// <exception cref="AwsException"><c>InvalidParameterValue</c></exception>
    public static Cidr4 Canonical(string text, string parameter)
    {
        var parts = text.Split('/');
        return parts.Length == 2 && int.TryParse(parts[1], out var length) && length is >= 0 and <= 32 && Cidr4.Address(parts[0]) is { } address
            ? new Cidr4(length == 0 ? 0 : address & (uint.MaxValue << (32 - length)), length)
            : throw new AwsException("InvalidParameterValue", $"Value ({text}) for parameter {parameter} is invalid. This is not a valid CIDR block.");
    }
}
