using Slipway.Design.Facts;
using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Design.Resolve;

namespace Slipway.Design.Checks;

static class AddonChecks
{
    public static void Run(DesignContext context, ClusterDesign design)
    {
        for (var i = 0; i < design.Addons.Count; i++)
        {
            var name = design.Addons[i].Name;
            if (AddonFiles.OwnNames.Contains(name)) context.Add(AddonFindings.NameTaken(context.At($"spec.addons[{i}].name"), name));
        }
    }
}
