using Slipway.Cli.Commands.Kops.Finding;
using Slipway.Cli.Hosting;
using Slipway.Cli.Loading;
using Slipway.Cli.Output;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Import.Kops;

namespace Slipway.Cli.Commands.Kops.Edit;

/// <summary>
/// Edits a draft beside the spec, which takes the spec's place when it is valid. What is not stays as a draft, with which the next edit
/// goes on.
/// </summary>
sealed class EditHandler(CliContext context)
{
    public Task<int> RunAsync(KopsTarget target, string? group, CancellationToken ct) => new Aws.SessionOpener(context).GuardAsync(async () =>
    {
        var path = context.PathOf(target.File);
        // A spec with errors is what an editor is for, so it need not be valid to be opened.
        if (!File.Exists(path) && !await new KopsClusters(context).FetchAsync(target, ct).ConfigureAwait(false)) return ExitCode.InvalidInput;
        var loader = new ClusterLoader(context);
        if (loader.ReadText(target.File) is not { } before) return ExitCode.InvalidInput;
        if (loader.Check(before).Cluster is { } cluster && !(IsMeant(cluster, target) && (group is null || HasGroup(cluster, group)))) return ExitCode.InvalidInput;
        var draft = new SpecDraft(path);
        if (!draft.Exists) draft.Begin(before.Text);
        else if (draft.IsOf(before.Text)) context.Error.WriteLine($"Going on with {NameOf(draft)}, which was not taken over yet.");
        else return Outdated(target.File, NameOf(draft));
        if (!await TextEditor.OpenAsync(context, draft.FilePath, ct).ConfigureAwait(false)) return Abandoned(target.File, draft, before.Text);
        return Take(target.File, path, draft, before);
    });

    int Take(string file, string path, SpecDraft draft, SourceText before)
    {
        var loader = new ClusterLoader(context);
        var name = NameOf(draft);
        if (loader.ReadText(name) is not { } after) return ExitCode.InvalidInput;
        var content = SpecDraft.Content(after.Text);
        if (content == before.Text)
        {
            draft.Delete();
            context.Error.WriteLine("Nothing was changed.");
            return ExitCode.Done;
        }
        var check = loader.Check(after);
        loader.Print(after, check.Findings);
        if (check.Cluster is null) return Kept($"{file} stays as it was: what you wrote is not valid yet, and waits in {name}");
        if (loader.ReadText(file) is not { } now) return ExitCode.InvalidInput;
        if (now.Text != before.Text) return Outdated(file, name);
        TextFile.Write(path, content);
        draft.Delete();
        context.Error.WriteLine($"{file} is written. Next: slipway update cluster   (natively: slipway plan)");
        return ExitCode.Done;
    }

    /// <summary>An editor that failed may have been told to (:cq), or have lost its terminal with work in the draft.</summary>
    int Abandoned(string file, SpecDraft draft, string before)
    {
        if (draft.Exists && draft.Says(before)) draft.Delete();
        else if (draft.Exists) context.Problem($"{file} stays as it was: what you wrote waits in {NameOf(draft)}", $"the same command goes on with it; delete {NameOf(draft)} to begin anew");
        return ExitCode.Failed;
    }

    int Kept(string problem)
    {
        context.Problem(problem, "the same command goes on with it");
        return ExitCode.InvalidInput;
    }

    /// <summary>Neither of the two is lost: nothing but people can say which is meant.</summary>
    int Outdated(string file, string draft)
    {
        context.Problem($"{file} is not what {draft} began from: it was changed meanwhile, and taking the draft over would undo that",
            $"diff {draft} {file} shows both: carry over by hand what is to stay, delete {draft}, and edit again");
        return ExitCode.InvalidInput;
    }

    string NameOf(SpecDraft draft) => Path.GetRelativePath(context.WorkingDirectory, draft.FilePath);

    bool IsMeant(LoadedCluster cluster, KopsTarget target)
    {
        if (target.Name is not { } name || KopsNames.Means(name, cluster.Design.Name)) return true;
        context.Problem($"{target.File} is the spec of {cluster.Design.Name}, not of {name}", "-f names another file; one that does not exist is written as it was applied last");
        return false;
    }

    bool HasGroup(LoadedCluster cluster, string group)
    {
        string[] known = [.. GroupRow.Of(cluster.Design).Select(r => r.Name).Concat(cluster.Design.Pools.Select(p => p.Name)).Distinct()];
        if (known.Contains(group)) return true;
        context.Problem($"{cluster.Design.Name} has no group {group}", Suggestion.Help(group, known) ?? "a new pool is a few lines under spec.nodePools: slipway edit cluster");
        return false;
    }
}
