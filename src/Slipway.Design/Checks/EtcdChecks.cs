using Slipway.Design.Facts;
using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Design.Resolve;

namespace Slipway.Design.Checks;

static class EtcdChecks
{
    static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public static void Run(DesignContext context, ClusterDesign design)
    {
        var etcd = design.Etcd;
        if (!EtcdVersions.All.Contains(etcd.Version))
        {
            context.Add(ControlPlaneFindings.EtcdVersion(context.At("spec.etcd.version"), etcd.Version, EtcdVersions.For(KubernetesVersion.Parse(design.KubernetesVersion))));
        }
        VolumeChecks.Run(context, etcd.Volume, "spec.etcd.volume");
        if (etcd.BackupEvery < TimeSpan.FromMinutes(1)) context.Add(ControlPlaneFindings.Backup(context.At("spec.etcd.backup.every"), "backups cannot be made more often than every minute"));
        else if (etcd.BackupKeep < etcd.BackupEvery) context.Add(ControlPlaneFindings.Backup(context.At("spec.etcd.backup.keep"), "backups would be deleted before the next one is made"));
        else if (etcd.BackupKeep < Week) context.Add(ControlPlaneFindings.BackupShort(context.At("spec.etcd.backup.keep"), etcd.BackupKeep));
    }
}
