using System.CommandLine;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Init;

static class InitCommand
{
    public static Command Create(CliContext context)
    {
        var name = new Option<string?>("--name") { Description = "The cluster's name", HelpName = "NAME" };
        var region = new Option<string?>("--region") { Description = "AWS region", HelpName = "REGION" };
        var zones = new Option<string[]>("--zones")
        {
            Description = "Availability zones; default: the region's first three",
            HelpName = "ZONE,…",
            DefaultValueFactory = _ => [],
        };
        var state = new Option<string?>("--state") { Description = "State store: s3://bucket[/prefix]", HelpName = "PLACE" };
        var file = CommonOptions.File();
        var force = new Option<bool>("--force") { Description = "Overwrite the file" };
        var command = new SlipwayCommand("init", "Write a commented, multi-zone, safe spec", Effect.Reads,
            ("slipway init", "asks for what it needs"),
            ("slipway init --name demo --region eu-west-1 --state s3://my-state", "asks nothing"))
        {
            name, region, zones, state, file, force,
        };
        command.SetAction(result => new InitHandler(context).Run(new InitArgs(
            result.GetValue(name), result.GetValue(region),
            [.. (result.GetValue(zones) ?? []).SelectMany(z => z.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
            result.GetValue(state), result.GetRequiredValue(file), result.GetValue(force))));
        return command;
    }
}

sealed record InitArgs(string? Name, string? Region, IReadOnlyList<string> Zones, string? State, string File, bool Force);
