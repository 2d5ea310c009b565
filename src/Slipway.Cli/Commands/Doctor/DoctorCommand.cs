using System.CommandLine;
using System.CommandLine.Parsing;
using Slipway.Cli.Commands.Render;
using Slipway.Cli.Hosting;
using Slipway.Design.Facts;

namespace Slipway.Cli.Commands.Doctor;

static class DoctorCommand
{
    public static Command Create(CliContext context)
    {
        var file = CommonOptions.File();
        var fix = new Option<bool>("--fix") { Description = "Make what is missing and can be made: bucket, key pair, key, roles, the operator's policies" };
        var region = new Option<string?>("--region") { Description = "Without a spec: which region to look at; default: AWS_REGION, or the profile's", HelpName = "REGION" };
        region.Offer(Regions.All.Select(static known => known.Name));
        var state = new Option<string?>("--state") { Description = "Without a spec: the bucket that state is to lie in, as s3://bucket", HelpName = "PLACE" };
        state.Require(static value => value is null || value.StartsWith("s3://", StringComparison.Ordinal) ? null : "--state takes s3://bucket[/prefix]: a bucket is what there is to look at");
        var yes = CommonOptions.Yes();
        var target = TargetOption.Create();
        var output = CommonOptions.Output();
        var command = new SlipwayCommand("doctor", "Look whether an account is fit for a cluster: credentials, zones, quotas, bucket, keys, names, roles", Effect.Changes,
            ("slipway doctor", "says what is missing, and how to get it; changes nothing"),
            ("slipway doctor --fix", "shows what it would make, asks, makes it"),
            ("slipway doctor --region eu-west-1", "before there is a spec: what a cluster as init writes it would meet"))
        {
            file, fix, region, state, yes, target, output,
        };
        bool HasSpec(CommandResult line) => line.GetResult(file) is { Implicit: false } || Path.Exists(context.PathOf(CommonOptions.DefaultFile));
        const string Told = "goes without a spec: the spec says it itself";
        command.Require(region, line => !HasSpec(line), $"--region {Told}");
        command.Require(state, line => !HasSpec(line), $"--state {Told}");
        command.SetAction((result, ct) => new DoctorHandler(context).RunAsync(new DoctorArgs(
            HasSpec(result.CommandResult) ? result.GetRequiredValue(file) : null, result.GetValue(region), result.GetValue(state), result.GetValue(fix), result.GetValue(yes), result.GetValue(target) == TargetOption.Terraform, result.GetValue(output)), ct));
        return command;
    }
}

/// <param name="File">Null: there is no spec yet; region and place of the state are taken from the line, then.</param>
sealed record DoctorArgs(string? File, string? Region, string? State, bool Fix, bool Yes, bool ForTerraform, OutputFormat Output);
