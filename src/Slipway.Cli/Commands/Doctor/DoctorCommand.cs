using System.CommandLine;
using Slipway.Cli.Commands.Render;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Doctor;

static class DoctorCommand
{
    public static Command Create(CliContext context)
    {
        var file = CommonOptions.File();
        var fix = new Option<bool>("--fix") { Description = "Make what is missing and can be made: bucket, key pair, key, roles, the operator's policies" };
        var yes = CommonOptions.Yes();
        var target = TargetOption.Create();
        var output = CommonOptions.Output();
        var command = new SlipwayCommand("doctor", "Look whether an account is fit for a cluster: credentials, zones, quotas, bucket, keys, names, roles", Effect.Changes,
            ("slipway doctor", "says what is missing, and how to get it; changes nothing"),
            ("slipway doctor --fix", "shows what it would make, asks, makes it"))
        {
            file, fix, yes, target, output,
        };
        command.SetAction((result, ct) => new DoctorHandler(context).RunAsync(new DoctorArgs(
            result.GetRequiredValue(file), result.GetValue(fix), result.GetValue(yes), result.GetValue(target) == TargetOption.Terraform, result.GetValue(output)), ct));
        return command;
    }
}

sealed record DoctorArgs(string File, bool Fix, bool Yes, bool ForTerraform, OutputFormat Output);
