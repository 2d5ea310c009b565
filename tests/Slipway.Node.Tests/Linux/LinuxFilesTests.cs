using System.Text;
using Slipway.Node.Files;
using Slipway.NodeAgent.Linux;

namespace Slipway.Node.Tests.Linux;

public sealed class LinuxFilesTests : IDisposable
{
    readonly ScratchFolder _scratch = new();
    readonly LinuxFiles _files;

    public LinuxFilesTests() => _files = new LinuxFiles(_scratch.Path);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Writes_secrets_for_their_owner_alone_and_replaces_what_was_there()
    {
        await _files.WriteAsync("/etc/pki/a.key", "old"u8.ToArray(), PlannedFile.Public, default);
        await _files.WriteAsync("/etc/pki/a.key", "new"u8.ToArray(), PlannedFile.Secret, default);
        Assert.Equal("new", Encoding.ASCII.GetString(await _files.ReadAsync("/etc/pki/a.key", default) ?? []));
        Assert.Equal(PlannedFile.Secret, File.GetUnixFileMode(_scratch.Path + "/etc/pki/a.key"));
        Assert.Equal(["/etc/pki/a.key"], await _files.ListAsync("/etc/pki", default));
    }

    [Fact]
    public async Task Writes_over_what_a_crash_left_beside()
    {
        var leftover = _scratch.File("/etc/a.slipway-new", "half");
        File.SetUnixFileMode(leftover, PlannedFile.Public);
        await _files.WriteAsync("/etc/a", "whole"u8.ToArray(), PlannedFile.Secret, default);
        Assert.Equal(PlannedFile.Secret, File.GetUnixFileMode(_scratch.Path + "/etc/a"));
        Assert.False(File.Exists(leftover));
    }

    [Fact]
    public async Task Deleting_what_is_not_there_is_done()
    {
        await _files.DeleteAsync("/none", default);
        await _files.DeleteFolderAsync("/none", default);
        Assert.Empty(await _files.ListAsync("/none", default));
        Assert.Null(await _files.ReadAsync("/none", default));
        Assert.False(await _files.ExistsAsync("/none", default));
    }

    [Fact]
    public async Task Says_which_file_could_not_be_written()
    {
        _scratch.File("/etc/a");
        var problem = await Assert.ThrowsAsync<StepException>(() => _files.WriteAsync("/etc/a/b", "x"u8.ToArray(), PlannedFile.Secret, default));
        Assert.StartsWith("/etc/a/b: ", problem.Message, StringComparison.Ordinal);
    }
}
