using System.Security.Cryptography;
using System.Text;
using Slipway.Aws.CloudFormation;
using Slipway.NodeConfig;
using Slipway.Operations.State;
using Slipway.Render;

namespace Slipway.Operations.Stacks;

/// <summary>Makes change sets of rendered stacks. Large templates travel through the state store.</summary>
public sealed class ChangeSets(CloudFormationClient cloudFormation, IStateStore state, TimeProvider time)
{
    const int MaxInlineBytes = 51_200;
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>A change set that is ready, or one that says why not; never an empty one of a stack that has to be made.</summary>
    public async Task<ChangeSet> CreateAsync(RenderedStack wanted, ChangeSetType type, CancellationToken ct)
    {
        var bytes = Encoding.UTF8.GetBytes(wanted.Template);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var url = bytes.Length <= MaxInlineBytes ? null : await UploadAsync(hash, bytes, ct).ConfigureAwait(false);
        var name = $"slipway-{hash[..16]}";
        // One of the same name is left by a run that was killed between making and executing it.
        await DeleteLeftAsync(name, wanted.Name, ct).ConfigureAwait(false);
        var made = await cloudFormation.CreateChangeSetAsync(new ChangeSetRequest
        {
            StackName = wanted.Name,
            ChangeSetName = name,
            Type = type,
            TemplateBody = url is null ? wanted.Template : null,
            TemplateUrl = url,
            Tags = wanted.Tags,
        }, ct).ConfigureAwait(false);
        while (true)
        {
            var found = await cloudFormation.DescribeChangeSetAsync(made.Id, ct: ct).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"the change set {name} of {wanted.Name} was deleted by someone else while it was made");
            if (!found.IsPending) return found;
            await Task.Delay(Interval, time, ct).ConfigureAwait(false);
        }
    }

    async Task DeleteLeftAsync(string name, string stack, CancellationToken ct)
    {
        if (await cloudFormation.DescribeChangeSetAsync(name, stack, ct).ConfigureAwait(false) is { } left)
        {
            await cloudFormation.DeleteChangeSetAsync(left.Id, ct: ct).ConfigureAwait(false);
        }
    }

    async Task<string> UploadAsync(string hash, byte[] template, CancellationToken ct)
    {
        var key = StateKeys.Template(hash);
        await state.PutAsync(key, template, PutCondition.None, ct).ConfigureAwait(false);
        return state.HttpsUrl(key) ?? throw new InvalidOperationException("a template of this size needs a bucket as state store");
    }
}
