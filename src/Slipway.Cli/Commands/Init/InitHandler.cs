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
        // What options say is judged before anything is asked, and each answer where it is given.
        if (Refuses(args)) return ExitCode.InvalidInput;
        try
        {
            foreach (var question in InitQuestion.All.Where(question => !question.IsAnswered(args)))
            {
                if (!context.IsInteractive)
                {
                    if (question.Missing is { } missing) return Fail(missing);
                }
                else if (Ask(question, args) is not { } answered) return Stop();
                else args = answered;
            }
        }
        catch (OperationCanceledException)
        {
            // Elsewhere the same command goes on; here the file is written at the end, and answers are nowhere.
            context.Problem("stopped: nothing was written, and no answer is kept");
            return ExitCode.Stopped;
        }
        if (Refuses(args)) return ExitCode.InvalidInput;
        var (text, state, apiFrom) = (Draft(args), args.State, args.ApiFrom);
        TextFile.Write(path, text.Text);
        var f = CommonOptions.ForFile(args.File);
        List<string> steps =
        [
            "look through it: it is short",
            $"slipway validate{f}",
            $"slipway up --simulate{f}   (a rehearsal, with no AWS account)",
            .. state is null ? [$"fill in line {LineOf(text.Text, "stateStore:")}, stateStore: a bucket in {args.Region}"] : Array.Empty<string>(),
            .. apiFrom.Count == 0 ? [$"fill in line {LineOf(text.Text, "allowedCidrs:")}, allowedCidrs: the addresses that kubectl comes from"] : Array.Empty<string>(),
            $"slipway up{f}",
        ];
        context.Error.WriteLine($"{args.File} is written. Next:");
        for (var i = 0; i < steps.Count; i++) context.Error.WriteLine($"  {i + 1}. {steps[i]}");
        return ExitCode.Done;
    }

    static int LineOf(string text, string key) => text[..text.IndexOf(key, StringComparison.Ordinal)].Count(c => c == '\n') + 1;

    /// <returns>Null: whoever was asked has gone.</returns>
    InitArgs? Ask(InitQuestion question, InitArgs args)
    {
        while (true)
        {
            context.Error.Write($"{question.Words}: ");
            if (context.ReadLine()?.Trim() is not { } answer) return null;
            if (answer.Length == 0)
            {
                if (question.Missing is null) return args;
                context.Problem(question.Missing);
                continue;
            }
            var answered = question.Put(args, answer);
            var draft = Draft(answered);
            var findings = OptionFindings.At(question.Path, draft, Errors(draft));
            if (findings.Count == 0) return answered;
            context.Findings(null, findings);
        }
    }

    bool Refuses(InitArgs args)
    {
        var draft = Draft(args);
        var findings = OptionFindings.Of(draft, Errors(draft), s_options);
        if (findings.Count > 0) context.Findings(null, findings);
        return findings.Count > 0;
    }

    IEnumerable<Diagnostic> Errors(SourceText draft) => new ClusterLoader(context).Check(draft).Findings.Where(finding => finding.Severity == Severity.Error);

    /// <summary>What would be written, so that a bad name, region or zone is refused here and not at the next command; with stand-ins for what has not been said.</summary>
    static SourceText Draft(InitArgs args)
    {
        IReadOnlyList<string> zones = args.Region is null ? [] : args.Zones.Count > 0 ? args.Zones : [.. (Regions.Find(args.Region)?.Zones ?? []).Take(DefaultZones)];
        return new SourceText(args.File, SpecTemplate.Create(args.Name ?? "demo", args.Region ?? "us-east-1", zones, args.State, apiFrom: args.ApiFrom));
    }

    int Stop()
    {
        // What ends with the input has no line end of its own.
        context.Error.WriteLine();
        context.Problem("no answer: nothing was written");
        return ExitCode.Refused;
    }

    int Fail(string message)
    {
        context.Problem($"{message}");
        return ExitCode.InvalidInput;
    }
}
