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

    static readonly Dictionary<string, string> s_options = new()
    {
        ["metadata.name"] = "--name", ["spec.region"] = "--region", ["spec.network.zones"] = "--zones", ["spec.stateStore"] = "--state", ["spec.api.allowedCidrs"] = "--api-from",
    };

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
            context.Findings(null, OptionFindings.Of(text, check.Findings.Where(f => f.Severity == Severity.Error), s_options));
            return ExitCode.InvalidInput;
        }
        TextFile.Write(path, text.Text);
        var f = CommonOptions.ForFile(args.File);
        List<string> steps =
        [
            "look through it: it is short",
            $"slipway validate{f}",
            $"slipway up --simulate{f}   (a rehearsal, with no AWS account)",
            .. state is null ? [$"fill in line {LineOf(text.Text, "stateStore:")}, stateStore: a bucket in {region}"] : Array.Empty<string>(),
            .. apiFrom.Count == 0 ? [$"fill in line {LineOf(text.Text, "allowedCidrs:")}, allowedCidrs: the addresses that kubectl comes from"] : Array.Empty<string>(),
            $"slipway up{f}",
        ];
        context.Error.WriteLine($"{args.File} is written. Next:");
        for (var i = 0; i < steps.Count; i++) context.Error.WriteLine($"  {i + 1}. {steps[i]}");
        return ExitCode.Done;
    }

    static int LineOf(string text, string key) => text[..text.IndexOf(key, StringComparison.Ordinal)].Count(c => c == '\n') + 1;

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
