using System.CommandLine;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Render;

/// <summary>In which language a cluster is handed to AWS.</summary>
static class TargetOption
{
    public const string CloudFormation = "cloudformation";
    public const string Terraform = "terraform";

    public static Option<string> Create()
    {
        var option = new Option<string>("--target") { Description = "cloudformation, or terraform for those who apply it themselves", HelpName = "TARGET", DefaultValueFactory = _ => CloudFormation }.Offering(CloudFormation, Terraform);
        option.Require(value => value is CloudFormation or Terraform ? null : $"--target {value}: it is {CloudFormation} or {Terraform}");
        return option;
    }

    public static Option<bool> Module() => new("--module") { Description = "With --target terraform: without a provider, to be called from a configuration of your own" };
}
