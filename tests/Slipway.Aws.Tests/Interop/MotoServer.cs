using Slipway.Aws.Credentials;
using Slipway.Testing;

namespace Slipway.Aws.Tests.Interop;

/// <summary>A test that needs <c>moto_server</c>; skipped with a word on how to get it where it is missing.</summary>
public sealed class MotoFactAttribute : FactAttribute
{
    public MotoFactAttribute()
    {
        if (Tools.Find(MotoProcess.Program) is null) Skip = "moto_server is not on PATH (Debian: python3-moto; pip: moto[server])";
    }
}

/// <summary>An AWS by others for the life of a test class.</summary>
public sealed class MotoServer : IAsyncLifetime
{
    MotoProcess? _process;

    public AwsClients Clients { get; private set; } = new(new AwsEnvironment { Region = "us-east-1" });

    public async Task InitializeAsync()
    {
        if (Tools.Find(MotoProcess.Program) is null) return;
        _process = await MotoProcess.StartAsync();
        Clients = new AwsClients(new AwsEnvironment
        {
            Region = "eu-west-1",
            Endpoint = _process.Endpoint,
            Credentials = new StaticCredentials(new AwsKeys("AKIDEXAMPLE", "secret")),
        });
    }

    public async Task DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
    }
}
