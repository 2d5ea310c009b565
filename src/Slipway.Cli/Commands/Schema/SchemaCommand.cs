using System.CommandLine;
using Slipway.Cli.Hosting;
using Slipway.Spec;

namespace Slipway.Cli.Commands.Schema;

static class SchemaCommand
{
    public static Command Create(CliContext context)
    {
        var command = new SlipwayCommand("schema", "Print the JSON Schema of the spec, for editors", Effect.Reads,
            ("slipway schema > cluster.schema.json", "then name it in the editor's YAML settings"));
        command.SetAction(_ => context.Out.Write(SpecSchema.Json));
        return command;
    }
}
