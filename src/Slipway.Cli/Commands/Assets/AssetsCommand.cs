using System.CommandLine;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Assets;

static class AssetsCommand
{
    public static Command Create(CliContext context)
    {
        var command = new SlipwayCommand("assets", "The files and container images that a cluster's machines install", Effect.Reads);
        command.Add(List(context));
        command.Add(Mirror(context));
        return command;
    }

    static SlipwayCommand List(CliContext context)
    {
        var file = CommonOptions.File();
        var output = CommonOptions.Output();
        var command = new SlipwayCommand("list", "List them with their publishers' addresses and hashes", Effect.Reads,
            ("slipway assets list", "what machines must be able to reach"),
            ("slipway assets list -o json | jq -r '.files[].url'", "addresses only"))
        {
            file, output,
        };
        command.SetAction(result => new AssetsListHandler(context).Run(result.GetRequiredValue(file), result.GetValue(output)));
        return command;
    }

    static SlipwayCommand Mirror(CliContext context)
    {
        var (file, output) = (CommonOptions.File(), CommonOptions.Output());
        var to = new Option<string?>("--to") { Description = "s3://bucket, s3://bucket/prefix or a folder; default: spec.assets.mirror", HelpName = "PLACE" };
        var command = new SlipwayCommand("mirror", "Copy all of them to a bucket or folder, so that machines need no way to the internet", Effect.Writes,
            ("slipway assets mirror --to s3://my-mirror", "then set spec.assets.mirror: s3://my-mirror"),
            ("slipway assets mirror --to /media/stick/mirror", "to be carried into an isolated network"),
            ("slipway assets mirror", "copies what is missing in spec.assets.mirror, such as after a change of the version"))
        {
            file, output, to,
        };
        command.SetAction((result, ct) => new AssetsMirrorHandler(context).RunAsync(result.GetRequiredValue(file), result.GetValue(to), result.GetValue(output), ct));
        return command;
    }
}
