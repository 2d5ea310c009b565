using System.CommandLine;
using Slipway.Cli.Commands.Kops.Finding;
using Slipway.Cli.Commands.Kubeconfig;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Kops.Export;

static class ExportCommand
{
    /// <summary>kops' own for <c>--admin</c> without a value.</summary>
    static readonly TimeSpan s_admin = TimeSpan.FromHours(18);

    public static Command Create(CliContext context)
    {
        var file = new Option<string?>("--kubeconfig") { Description = "File to write; default: <cluster>.kubeconfig", HelpName = "FILE" };
        var admin = new Option<string?>("--admin") { Description = "Life of the certificate; 18h where no duration follows, else as certificates.duration", HelpName = "DURATION", Arity = ArgumentArity.ZeroOrOne };
        var command = new SlipwayCommand("kubeconfig", "Write a kubeconfig with a new administrator's certificate", Effect.Reads,
            ("slipway export kubeconfig --admin=8h", "for a day's work"))
        {
            file, admin,
        };
        command.Aliases.Add("kubecfg");
        command.Native = KopsVerbs.NativeOf("export", "kubeconfig");
        admin.Require(Problem);
        var options = new TargetOptions(command, context, "export kubeconfig");
        command.SetAction((result, ct) =>
        {
            var (target, written) = (options.Read(result), result.GetValue(admin));
            var duration = written is null ? result.GetResult(admin) is null ? (TimeSpan?)null : s_admin : KopsDuration.Parse(written) ?? s_admin;
            // kops takes the duration after '=' only, so a word that is none is the cluster's name.
            if (written is not null && KopsDuration.Parse(written) is null) target = target with { Name = target.Name ?? written };
            return new KopsClusters(context).RunAsync(target, (session, stop) => new KubeconfigHandler(context).RunAsync(session, result.GetValue(file), duration, stop), ct);
        });
        return new SlipwayCommand("export", "As kops: export kubeconfig", Effect.Reads) { command };
    }

    /// <summary>A word that is no duration may be the cluster's name; names of one part begin with a letter.</summary>
    static string? Problem(string? written) => written is null ? null
        : KopsDuration.Parse(written) is { } life ? life > TimeSpan.Zero ? null : "--admin is longer than nothing"
        : written.Length == 0 || (char.IsAsciiDigit(written[0]) && !written.Contains('.', StringComparison.Ordinal)) ? KopsDuration.Problem("--admin", written) : null;
}
