using Slipway.Cli.Hosting;

namespace Slipway.Cli.Output;

/// <summary>Where a kubeconfig goes. As kubectl does, only the folder of kubectl's own default is made where it is missing.</summary>
static class KubeconfigFile
{
    /// <summary>Looks before anything is begun: nobody wants to hear of it after a cluster has been made.</summary>
    /// <returns>Null: a file can be written there; otherwise what is in the way, in one line.</returns>
    public static string? Problem(CliContext context, string file)
    {
        var path = context.PathOf(file);
        if (TextFile.IsDevice(path)) return $"{file} is a device: name the kubeconfig's file";
        if (Directory.Exists(path)) return $"{file} is a folder: name the kubeconfig's file";
        return Path.GetDirectoryName(path) is { } folder && !Directory.Exists(folder) && folder != Default(context) ? $"the folder {Path.GetDirectoryName(file)} of the kubeconfig does not exist: make it, or name another file" : null;
    }

    public static void Write(CliContext context, string file, string text)
    {
        var path = context.PathOf(file);
        if (!OperatingSystem.IsWindows() && Path.GetDirectoryName(path) is { } folder && folder == Default(context))
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        TextFile.WriteSecret(path, text);
    }

    static string? Default(CliContext context) => context.Variable("HOME") is { } home ? Path.Combine(home, ".kube") : null;
}
