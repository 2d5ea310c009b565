using System.Diagnostics;

namespace Slipway.Testing;

/// <summary>Programs of others that judge what Slipway makes.</summary>
public static class Tools
{
    public sealed record Result(int ExitCode, string Output);

    /// <summary>A folder with the binaries of one Kubernetes release, looked into before PATH.</summary>
    const string KubernetesVariable = "SLIPWAY_KUBERNETES";

    /// <summary>The program's path, or null when it is not on PATH.</summary>
    public static string? Find(string tool) =>
        $"{Environment.GetEnvironmentVariable(KubernetesVariable)}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}".Split(Path.PathSeparator)
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, tool))
            .FirstOrDefault(File.Exists);

    /// <summary>Runs to the end; output is standard output, then standard error.</summary>
    public static async Task<Result> RunAsync(string tool, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Find(tool) ?? throw new InvalidOperationException($"{tool} is not on PATH"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{tool} did not start");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output + await error);
    }

    static readonly Dictionary<string, string> HowToGet = new()
    {
        ["aws"] = "apt-get install awscli",
        ["blkid"] = "apt-get install util-linux",
        ["cfn-lint"] = "pip install cfn-lint",
        ["cloud-init"] = "apt-get install cloud-init",
        ["kube-apiserver"] = $"{KubernetesVariable}=folder with the binaries of a release",
        ["kubeadm"] = $"{KubernetesVariable}=folder with the binaries of a release",
        ["kubectl"] = "apt-get install kubernetes-client",
        ["moto_server"] = "pip install 'moto[server]'",
        ["mkfs.ext4"] = "apt-get install e2fsprogs",
        ["npm"] = "apt-get install npm",
        ["openssl"] = "apt-get install openssl",
        ["shellcheck"] = "apt-get install shellcheck",
        ["terraform"] = "https://developer.hashicorp.com/terraform/install",
        ["wipefs"] = "apt-get install util-linux",
    };

    internal static string? SkipReason(IEnumerable<string> tools)
    {
        var missing = tools.Where(tool => !tool.Split('|').Any(IsThere)).Select(tool => tool.Split('|')[0]).ToList();
        return missing.Count == 0
            ? null
            : $"not on PATH: {string.Join(", ", missing.Select(tool => HowToGet.TryGetValue(tool, out var how) ? $"{tool} ({how})" : tool))}";
    }

    static bool IsThere(string tool) => Find(tool) is not null || File.Exists(Repository.File(tool));
}
