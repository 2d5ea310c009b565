using Slipway.Cli.Hosting;
using Slipway.Cli.Loading;
using Slipway.Cli.Output;
using Slipway.Design.Facts;
using Slipway.Spec;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Commands.Init;

sealed class InitHandler(CliContext context)
{
    const int DefaultZones = 3;

    public int Run(InitArgs args)
    {
        var path = context.PathOf(args.File);
        if (File.Exists(path) && !args.Force) return Fail($"{args.File} exists already; --force overwrites it, -f names another file");
        if ((args.Name ?? Ask("Name of the cluster")) is not { } name) return Fail("the cluster needs a name: --name NAME");
        if ((args.Region ?? Ask("AWS region (such as eu-west-1)")) is not { } region) return Fail("the cluster needs a region: --region REGION");
        var zones = args.Zones.Count > 0 ? args.Zones : [.. (Regions.Find(region)?.Zones ?? []).Take(DefaultZones)];
        var state = args.State ?? Ask("S3 bucket for the state (s3://bucket; empty: decide later)");
        var apiFrom = args.ApiFrom.Count > 0 ? args.ApiFrom
            : Ask("Addresses that may reach the API, such as 203.0.113.0/24 (empty: nobody)") is { } from ? from.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [];
        var text = new SourceText(args.File, SpecTemplate.Create(name, region, zones, state, apiFrom: apiFrom));
        // What would be written is checked first, so that a bad name, region or zone is refused here and not at the next command.
        var check = new ClusterLoader(context).Check(text);
        if (check.Cluster is null)
        {
            new ClusterLoader(context).Print(text, [.. check.Findings.Where(f => f.Severity == Severity.Error)]);
            return ExitCode.InvalidInput;
        }
        TextFile.Write(path, text.Text);
        context.Error.WriteLine($"""
            {args.File} is written. Next:
              1. look through it: it is short
              2. slipway validate
              3. slipway up --simulate   (a rehearsal, with no AWS account)
              4. slipway up
            """);
        return ExitCode.Done;
    }

    string? Ask(string what)
    {
        if (!context.IsInteractive) return null;
        context.Error.Write($"{what}: ");
        return context.In.Value.ReadLine()?.Trim() is { Length: > 0 } answer ? answer : null;
    }

    int Fail(string message)
    {
        context.Problem($"{message}");
        return ExitCode.InvalidInput;
    }
}
