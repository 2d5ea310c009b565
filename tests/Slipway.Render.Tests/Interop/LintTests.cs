using Slipway.Testing;

namespace Slipway.Render.Tests.Interop;

/// <summary>Programs of others read what is rendered.</summary>
[Trait("Part", "Interop")]
public sealed class LintTests
{
    [InteropTheory("cfn-lint")]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public async Task Cfn_lint_finds_nothing(string name)
    {
        var files = await WriteAsync(name, Cases.Render(name).Stacks.Select(stack => ($"{stack.Name}.json", stack.Template)));
        // W3010 is about templates for any region; a slot is bound to its zone, as its disk is.
        var result = await Tools.RunAsync("cfn-lint", ["--ignore-checks", "W3010", "--regions", Cases.Design(name).Region, "--template", .. files]);
        Assert.True(result.ExitCode == 0, result.Output);
    }

    [InteropTheory("cloud-init")]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public async Task Cloud_init_accepts_the_user_data(string name)
    {
        var files = await WriteAsync(name, UserData(name).Where(file => file.Text.StartsWith("#cloud-config", StringComparison.Ordinal)));
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var result = await Tools.RunAsync("cloud-init", "schema", "--config-file", file);
            Assert.True(result.ExitCode == 0, result.Output);
        }
    }

    [InteropTheory("shellcheck")]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public async Task Shellcheck_finds_nothing_in_the_bootstrap_script(string name)
    {
        var scripts = UserData(name).Where(file => file.Text.StartsWith("#cloud-config", StringComparison.Ordinal)).Select(file => ($"{file.Name}.sh", UserDataReader.File(file.Text, "/opt/slipway/bootstrap")));
        var result = await Tools.RunAsync("shellcheck", await WriteAsync(name, scripts));
        Assert.True(result.ExitCode == 0, result.Output);
    }

    static IEnumerable<(string Name, string Text)> UserData(string name) =>
        from stack in Cases.Render(name).Stacks
        from template in new Template(stack).OfType("AWS::EC2::LaunchTemplate")
        select ($"{stack.Name}-{template.Id}", UserDataReader.Of(template.Properties));

    static async Task<List<string>> WriteAsync(string name, IEnumerable<(string Name, string Text)> files)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "slipway-lint", Guid.NewGuid().ToString("N"), name));
        var written = new List<string>();
        foreach (var (file, text) in files)
        {
            written.Add(Path.Combine(folder.FullName, file));
            await File.WriteAllTextAsync(written[^1], text);
        }
        return written;
    }
}
