namespace Slipway.Cli.Commands.Init;

/// <summary>What is asked at a terminal where no option says it.</summary>
/// <param name="Path">Of what it says in the spec.</param>
/// <param name="Missing">What is wrong where there is no answer; null: none is needed.</param>
sealed record InitQuestion(string Words, string Path, string? Missing, Func<InitArgs, bool> IsAnswered, Func<InitArgs, string, InitArgs> Put)
{
    public static IReadOnlyList<InitQuestion> All { get; } =
    [
        new("Name of the cluster", "metadata.name", "the cluster needs a name: --name NAME", args => args.Name is not null, (args, answer) => args with { Name = answer }),
        new("AWS region (such as eu-west-1)", "spec.region", "the cluster needs a region: --region REGION", args => args.Region is not null, (args, answer) => args with { Region = answer }),
        new("S3 bucket for the state (s3://bucket; empty: decide later)", "spec.stateStore", null, args => args.State is not null, (args, answer) => args with { State = Bucket(answer) }),
        new("Addresses that may reach the API, such as 203.0.113.0/24 (empty: nobody)", "spec.api.allowedCidrs", null, args => args.ApiFrom.Count > 0, (args, answer) => args with { ApiFrom = InitCommand.Items([answer]) }),
    ];

    /// <summary>Asked for a bucket, people write its name; a folder is one by its path.</summary>
    static string Bucket(string answer) => answer.Contains('/', StringComparison.Ordinal) || answer.StartsWith('.') ? answer : $"s3://{answer}";
}
