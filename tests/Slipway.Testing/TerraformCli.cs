using System.Diagnostics;
using Xunit;

namespace Slipway.Testing;

/// <summary>The real <c>terraform</c> with the real AWS provider, in a folder, against one endpoint.</summary>
public sealed class TerraformCli(string folder, Uri? endpoint = null)
{
    /// <summary>A folder of providers, as <c>terraform providers mirror</c> makes it.</summary>
    const string PluginsVariable = "SLIPWAY_TERRAFORM_PLUGINS";
    const string Provider = "registry.terraform.io/hashicorp/aws";

    /// <summary>Null: there is none on this machine.</summary>
    public static string? Plugins { get; } = Folders().FirstOrDefault(candidate => Directory.Exists(Path.Combine(candidate, Provider)));

    public Task<Tools.Result> InitAsync() => RunAsync("init", "-input=false", $"-plugin-dir={Plugins}");

    public Task<Tools.Result> ApplyAsync() => RunAsync("apply", "-input=false", "-auto-approve");

    public Task<Tools.Result> DestroyAsync() => RunAsync("destroy", "-input=false", "-auto-approve");

    /// <summary>Fails the test with the whole plan where Terraform would change anything, were it an output.</summary>
    public async Task ExpectNoChangesAsync()
    {
        var plan = await TryAsync("plan", "-input=false", "-detailed-exitcode");
        Assert.True(plan.ExitCode == 0, plan.Output);
        Assert.Contains("No changes. Your infrastructure matches the configuration.", plan.Output, StringComparison.Ordinal);
    }

    /// <summary>Fails the test where Terraform fails.</summary>
    public async Task<Tools.Result> RunAsync(params string[] arguments)
    {
        var result = await TryAsync(arguments);
        Assert.True(result.ExitCode == 0, $"terraform {string.Join(' ', arguments)}: {result.Output}");
        return result;
    }

    public async Task<Tools.Result> TryAsync(params string[] arguments)
    {
        string[] color = arguments[0] is "show" ? [] : ["-no-color"];
        var start = new ProcessStartInfo(Tools.Find("terraform") ?? throw new InvalidOperationException("terraform is not on PATH"), [$"-chdir={folder}", .. arguments, .. color])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var environment = start.Environment;
        foreach (var name in environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal) || name.StartsWith("TF_", StringComparison.Ordinal)).ToList()) environment.Remove(name);
        if (endpoint is not null) environment["AWS_ENDPOINT_URL"] = endpoint.ToString();
        environment["AWS_ACCESS_KEY_ID"] = environment["AWS_SECRET_ACCESS_KEY"] = "any";
        environment["AWS_EC2_METADATA_DISABLED"] = "true";
        environment["AWS_CONFIG_FILE"] = environment["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null";
        environment["CHECKPOINT_DISABLE"] = environment["TF_IN_AUTOMATION"] = "1";
        // Nothing of this machine's own settings.
        var settings = Path.Combine(folder, "terraform.rc");
        if (!File.Exists(settings)) await File.WriteAllTextAsync(settings, "");
        environment["TF_CLI_CONFIG_FILE"] = settings;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("terraform did not start");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output + (arguments[0] is "show" ? "" : await error));
    }

    static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable(PluginsVariable) is { Length: > 0 } named) yield return named;
        yield return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".terraform.d", "plugins");
        yield return "/usr/local/share/terraform/plugins";
        yield return "/usr/share/terraform/plugins";
        if (!Directory.Exists("/opt")) yield break;
        foreach (var package in Directory.GetDirectories("/opt")) yield return package;
    }

    public static string? SkipReason(params string[] tools) =>
        Tools.SkipReason(["terraform", .. tools])
        ?? (Plugins is null ? $"no terraform-provider-aws 5.x in a plugin folder: terraform providers mirror FOLDER, then {PluginsVariable}=FOLDER" : null);
}

/// <summary>A test that needs Terraform and its AWS provider, and perhaps further programs.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TerraformFactAttribute : FactAttribute
{
    public TerraformFactAttribute(params string[] tools) => Skip = TerraformCli.SkipReason(tools);
}

/// <inheritdoc cref="TerraformFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TerraformTheoryAttribute : TheoryAttribute
{
    public TerraformTheoryAttribute(params string[] tools) => Skip = TerraformCli.SkipReason(tools);
}
