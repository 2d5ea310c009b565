using System.CommandLine;
using Slipway.Cli.Aws;
using Slipway.Cli.Hosting;
using Slipway.Cli.Output;
using Slipway.Kubernetes;
using Slipway.Operations.Access;

namespace Slipway.Cli.Commands.Kubeconfig;

static class KubeconfigCommand
{
    const int MostHours = 87_600;

    public static Command Create(CliContext context)
    {
        var file = CommonOptions.File();
        var output = new Option<string?>("--output", "-o") { Description = "File to write; default: <cluster>.kubeconfig", HelpName = "FILE" };
        var hours = new Option<int?>("--hours") { Description = "Life of the certificate; default: as certificates.duration", HelpName = "HOURS" };
        hours.Require(value => value is <= 0 or > MostHours ? $"--hours is from 1 to {MostHours} (ten years)" : null);
        var grant = new Option<bool>("--grant") { Description = "Give administrators their rights anew, where the ClusterRoleBinding kubeadm:cluster-admins is gone" };
        var command = new SlipwayCommand("kubeconfig", "Write a kubeconfig with a new administrator's certificate", Effect.Reads,
            ("slipway kubeconfig", "into <cluster>.kubeconfig"),
            ("slipway kubeconfig --hours 8 -o today.kubeconfig", "for a day's work"))
        {
            file, output, hours, grant,
        };
        command.SetAction((result, ct) => new KubeconfigHandler(context).RunAsync(result.GetRequiredValue(file), result.GetValue(output), result.GetValue(hours), ct, result.GetValue(grant)));
        return command;
    }
}

sealed class KubeconfigHandler(CliContext context)
{
    public Task<int> RunAsync(string file, string? output, int? hours, CancellationToken ct, bool grant = false) =>
        new SessionOpener(context).RunAsync(file, (session, stop) => RunAsync(session, output, hours is { } h ? TimeSpan.FromHours(h) : null, stop, grant), ct);

    /// <param name="duration">Life of the certificate; null: as the spec says.</param>
    public async Task<int> RunAsync(ClusterSession session, string? output, TimeSpan? duration, CancellationToken ct, bool grant = false)
    {
        var name = session.Cluster.Design.Name;
        var target = output ?? $"{name}.kubeconfig";
        if (KubeconfigFile.Problem(context, target) is { } problem)
        {
            context.Problem(problem);
            return ExitCode.InvalidInput;
        }
        string? text;
        try
        {
            text = await new KubeconfigFlow(session.Services, session.Place.Proxy).RunAsync(duration, ct, grant).ConfigureAwait(false);
        }
        catch (KubernetesException e)
        {
            context.Problem($"administrators were not given their rights: {e.Message}", "slipway health says more");
            return ExitCode.Failed;
        }
        if (text is null)
        {
            context.Problem($"the cluster {name} is not there yet: slipway up makes it");
            return ExitCode.Failed;
        }
        KubeconfigFile.Write(context, target, text);
        context.Error.WriteLine($"{target} is written. kubectl --kubeconfig {target} get nodes");
        return ExitCode.Done;
    }
}
