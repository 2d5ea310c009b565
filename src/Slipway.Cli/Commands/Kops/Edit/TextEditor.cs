using System.ComponentModel;
using System.Diagnostics;
using Slipway.Cli.Hosting;
using Slipway.Cli.Output;

namespace Slipway.Cli.Commands.Kops.Edit;

/// <summary>The user's editor, at the user's terminal.</summary>
static class TextEditor
{
    /// <returns>False where it could not be run or failed; that has been printed.</returns>
    public static async Task<bool> OpenAsync(CliContext context, string path, CancellationToken ct)
    {
        var editor = context.Variable("VISUAL") ?? context.Variable("EDITOR") ?? "vi";
        // As git and kubectl do: the variable may hold arguments, so a shell reads it; the file's name is never part of the line.
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd.exe", ["/c", editor, path]) : new ProcessStartInfo("/bin/sh", ["-c", $"{editor} \"$1\"", "editor", path]);
        start.WorkingDirectory = context.WorkingDirectory;
        try
        {
            using var process = Process.Start(start) ?? throw new InvalidOperationException("no process");
            await process.WaitForExitAsync(ct).ConfigureAwait(false);
            if (process.ExitCode == 0) return true;
            context.Problem($"the editor '{editor}' ended with {process.ExitCode}", "EDITOR names another");
        }
        catch (Win32Exception e)
        {
            context.Problem($"the editor '{editor}' cannot be started: {e.Message}", "EDITOR names another");
        }
        return false;
    }
}
