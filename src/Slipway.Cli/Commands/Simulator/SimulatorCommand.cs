using System.CommandLine;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Simulator;

static class SimulatorCommand
{
    public static Command Create(CliContext context)
    {
        var command = new SlipwayCommand("simulator", "A simulated AWS on this machine, for any client that honours AWS_ENDPOINT_URL", Effect.Reads);
        command.Add(Start(context));
        return command;
    }

    static SlipwayCommand Start(CliContext context)
    {
        var port = new Option<int>("--port") { Description = "Port on 127.0.0.1; 0: any free one", HelpName = "PORT", DefaultValueFactory = _ => 4566 };
        var speed = new Option<double>("--speed") { Description = "Virtual seconds a second, up to 1000", HelpName = "FACTOR", DefaultValueFactory = _ => 1 };
        var folder = new Option<string?>("--folder") { Description = "Keep the account's state here over restarts", HelpName = "FOLDER" };
        var zones = new Option<string[]>("--hosted-zone")
        {
            Description = "A public hosted zone that the account has already; may be repeated",
            HelpName = "ID=DOMAIN",
            DefaultValueFactory = _ => [],
        };
        var readyFile = new Option<string?>("--ready-file") { Description = "Write the endpoint to this file once it answers", HelpName = "FILE" };
        port.Require(value => value is < 0 or > 65535 ? "--port is between 0 and 65535" : null);
        speed.Require(value => value is > 0 and <= 1000 ? null : "--speed is above 0 and at most 1000");
        zones.Require(value => (value ?? []).FirstOrDefault(z => HostedZoneOption.Parse(z) is null) is { } bad
            ? $"--hosted-zone {bad}: write ID=DOMAIN, such as Z123ABC=example.com" : null);
        var command = new SlipwayCommand("start", "Run it until it is stopped", Effect.Reads,
            ("slipway simulator start --speed 100", "minutes pass in seconds"),
            ("slipway simulator start --folder ./account", "the account is still there tomorrow"))
        {
            port, speed, folder, zones, readyFile,
        };
        command.SetAction((result, ct) => new SimulatorStartHandler(context).RunAsync(new SimulatorStartArgs(
            result.GetValue(port), result.GetValue(speed), result.GetValue(folder),
            [.. (result.GetValue(zones) ?? []).Select(HostedZoneOption.Parse).OfType<HostedZoneOption>()], result.GetValue(readyFile)), ct));
        return command;
    }
}
