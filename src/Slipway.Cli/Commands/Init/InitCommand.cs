using System.CommandLine;
using Slipway.Cli.Hosting;
using Slipway.Design.Facts;

namespace Slipway.Cli.Commands.Init;

static class InitCommand
{
    public static Command Create(CliContext context)
    {
        var name = new Option<string?>("--name") { Description = "The cluster's name", HelpName = "NAME" };
        var region = new Option<string?>("--region") { Description = "AWS region", HelpName = "REGION" };
        region.Offer(Regions.All.Select(static known => known.Name));
        var zones = new Option<string[]>("--zones")
        {
            Description = "Availability zones; default: the region's first three",
            HelpName = "ZONE,…",
            DefaultValueFactory = _ => [],
        };
        var state = new Option<string?>("--state") { Description = "State store: s3://bucket[/prefix]", HelpName = "PLACE" };
        var apiFrom = new Option<string[]>("--api-from")
        {
            Description = "Address ranges that may reach the API from outside; default: nobody",
            HelpName = "CIDR,…",
            DefaultValueFactory = _ => [],
        };
        var file = CommonOptions.File();
        var force = new Option<bool>("--force") { Description = "Overwrite the file" };
        var command = new SlipwayCommand("init", "Write a commented, multi-zone, safe spec", Effect.Reads,
            ("slipway init", "asks for what it needs"),
            ("slipway init --name demo --region eu-west-1 --state s3://my-state --api-from 203.0.113.0/24", "asks nothing"))
        {
            name, region, zones, state, apiFrom, file, force,
        };
        command.SetAction(result => new InitHandler(context).Run(new InitArgs(
            result.GetValue(name), result.GetValue(region),
            Items(result.GetValue(zones)), result.GetValue(state), Items(result.GetValue(apiFrom)), result.GetRequiredValue(file), result.GetValue(force))));
        return command;
    }

    internal static string[] Items(string[]? written) =>
        [.. (written ?? []).SelectMany(w => w.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}

sealed record InitArgs(string? Name, string? Region, IReadOnlyList<string> Zones, string? State, IReadOnlyList<string> ApiFrom, string File, bool Force);
