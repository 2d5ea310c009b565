using System.Text;
using Slipway.Operations.State;

namespace Slipway.Operations.Tests.State;

public sealed class FolderStateStoreTests : IDisposable
{
    readonly string _folder = Path.Combine(Path.GetTempPath(), $"slipway-state-{Guid.NewGuid():N}");
    readonly FolderStateStore _store;

    public FolderStateStoreTests() => _store = new(_folder, TimeProvider.System);

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    Task<string?> PutAsync(string key, string text, PutCondition condition) => _store.PutAsync(key, Encoding.UTF8.GetBytes(text), condition, CancellationToken.None);

    [Fact]
    public async Task Writes_only_when_the_condition_is_met()
    {
        Assert.Null(await PutAsync("pki/a.json", "x", PutCondition.IfVersion("unknown")));
        var first = await PutAsync("pki/a.json", "one", PutCondition.IfAbsent);
        Assert.NotNull(first);
        Assert.Null(await PutAsync("pki/a.json", "two", PutCondition.IfAbsent));
        Assert.NotNull(await PutAsync("pki/a.json", "two", PutCondition.IfVersion(first)));
        Assert.Null(await PutAsync("pki/a.json", "three", PutCondition.IfVersion(first)));
        var found = await _store.GetAsync("pki/a.json", CancellationToken.None);
        Assert.NotNull(found);
        Assert.Equal("two", Encoding.UTF8.GetString(found.Content.Span));
    }

    [Fact]
    public async Task Of_many_writers_that_want_to_be_first_one_is()
    {
        var wins = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() =>
            new FolderStateStore(_folder, TimeProvider.System).PutAsync("lease.json", new byte[] { (byte)i }, PutCondition.IfAbsent, CancellationToken.None))));
        Assert.Single(wins, w => w is not null);
    }

    [Fact]
    public async Task Lets_nobody_else_read_what_it_wrote()
    {
        if (OperatingSystem.IsWindows()) return;
        await PutAsync("pki/keys/operator.json", "secret", PutCondition.None);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "pki", "keys", "operator.json")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(_folder, "pki")));
    }

    [Fact]
    public async Task Lists_by_prefix_in_order_and_forgets_what_was_deleted()
    {
        foreach (var key in (string[])["status/b.json", "status/a.json", "spec/cluster.yaml"]) await PutAsync(key, "x", PutCondition.None);
        Assert.Equal(["status/a.json", "status/b.json"], await _store.ListAsync("status/", CancellationToken.None));
        await _store.DeleteAsync("status/a.json", CancellationToken.None);
        await _store.DeleteAsync("status/a.json", CancellationToken.None);
        Assert.Equal(["status/b.json"], await _store.ListAsync("status/", CancellationToken.None));
        Assert.Null(await _store.GetAsync("status/a.json", CancellationToken.None));
    }

    [Theory]
    [InlineData("../outside"), InlineData("a//b"), InlineData("/etc/passwd"), InlineData("")]
    public async Task Refuses_a_key_that_leads_out_of_the_folder(string key) =>
        await Assert.ThrowsAsync<ArgumentException>(() => _store.GetAsync(key, CancellationToken.None));
}
