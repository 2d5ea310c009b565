using Slipway.Bench;

if (Arguments.Parse(args) is not { } given)
{
    Console.Error.WriteLine("usage: slipway-bench --root FOLDER --program PATH [--native PATH] [--date TEXT] [--only TEXT] [--report FILE]");
    return 2;
}
using var scratch = new Scratch();
using var aws = new SimulatorProcess(given.Program);
var machine = Machine.Look(given.Date);
var results = new List<Result>();
foreach (var figure in Figures.All(given, scratch, aws))
{
    if (!figure.Name.Contains(given.Only, StringComparison.Ordinal)) continue;
    Console.Error.WriteLine($"bench: {figure.Name}");
    results.Add(Bench.Measure(figure, scratch));
}
var report = Report.Write(machine, given, results);
Console.WriteLine(report);
if (given.ReportFile is { } file) File.WriteAllText(file, report);
return 0;
