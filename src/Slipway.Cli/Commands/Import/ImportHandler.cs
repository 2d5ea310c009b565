using Slipway.Cli.Hosting;
using Slipway.Cli.Loading;
using Slipway.Cli.Output;
using Slipway.Design.Facts;
using Slipway.Spec;
using Slipway.Spec.Import;
using Slipway.Spec.Import.Kops.Manifests;

namespace Slipway.Cli.Commands.Import;

sealed class ImportHandler(CliContext context)
{
    public int Run(ImportArgs args)
    {
        var loader = new ClusterLoader(context);
        if (loader.ReadText(args.Source) is not { } text) return ExitCode.InvalidInput;
        if (args.Output is { } taken && File.Exists(context.PathOf(taken)) && !args.Force)
        {
            context.Problem($"{taken} exists already; --force overwrites it");
            return ExitCode.InvalidInput;
        }
        var options = new ImportOptions([.. KubernetesVersions.All.Select(v => v.Recommended)], args.State);
        var imported = KopsImporter.Understands(text) ? KopsImporter.Import(text, options) : KubeAwsImporter.Import(text, options);
        loader.Print(text, imported.Diagnostics);
        if (imported.Spec is not { } spec || imported.HasErrors) return ExitCode.InvalidInput;
        var written = SpecWriter.Write(spec);
        if (args.Output is { } file) TextFile.Write(context.PathOf(file), written);
        else context.Out.Write(written);
        return ExitCode.Done;
    }
}
