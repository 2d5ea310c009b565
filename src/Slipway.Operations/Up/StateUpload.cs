using System.Text;
using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.Operations.State;
using Slipway.Render;

namespace Slipway.Operations.Up;

/// <summary>What machines fetch, into the state store. Content-addressed objects are written once; the spec last, as the record of what was applied.</summary>
sealed class StateUpload(IStateStore state, ClusterDesign design, IReadOnlyList<AgentBinary> agents)
{
    public async Task RunAsync(IReadOnlyList<RenderedObject> objects, IReadOnlyList<RenderedObject> pointers, string specText, string lockText, CancellationToken ct)
    {
        var architectures = InstanceGroup.Architectures(design.Groups());
        foreach (var agent in agents.Where(a => architectures.Contains(a.Architecture)))
        {
            await PutOnceAsync(StateKeys.Asset(agent.Sha256), () => agent.Content(ct), ct).ConfigureAwait(false);
        }
        await Parallel.ForEachAsync(objects, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = ct }, async (o, stop) =>
            await PutOnceAsync(o.Key, () => Task.FromResult(o.Content.ToArray()), stop).ConfigureAwait(false)).ConfigureAwait(false);
        await state.PutAsync(StateKeys.SpecAddons, AppliedAddons.Write(design.Addons), PutCondition.None, ct).ConfigureAwait(false);
        await state.PutAsync(StateKeys.Spec, Encoding.UTF8.GetBytes(specText), PutCondition.None, ct).ConfigureAwait(false);
        await state.PutAsync(StateKeys.Lock, Encoding.UTF8.GetBytes(lockText), PutCondition.None, ct).ConfigureAwait(false);
        // Before new machines are made: none must find itself behind. Those that run take what they can without being replaced.
        await Parallel.ForEachAsync(pointers, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = ct }, async (o, stop) =>
            await state.PutAsync(o.Key, o.Content.ToArray(), PutCondition.None, stop).ConfigureAwait(false)).ConfigureAwait(false);
    }

    async Task PutOnceAsync(string key, Func<Task<byte[]>> content, CancellationToken ct) =>
        await state.PutAsync(key, await content().ConfigureAwait(false), PutCondition.IfAbsent, ct).ConfigureAwait(false);
}
