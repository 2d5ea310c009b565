using Slipway.Aws;
using Slipway.Aws.Credentials;
using Slipway.Node;
using Slipway.Node.Cloud;
using Slipway.Node.Reporting;
using Slipway.NodeAgent.Linux;

namespace Slipway.NodeAgent;

/// <summary>The service: identity from the metadata service, the instance role's credentials and nothing else, then the agent's loop.</summary>
static class RunCommand
{
    const string MetadataVariable = "AWS_EC2_METADATA_SERVICE_ENDPOINT";

    public static async Task<int> RunAsync(AgentProcess process, int? metricsPort)
    {
        var log = new JournalLog(process.Out, TimeProvider.System);
        try
        {
            using var handler = WatchedSockets.NewHandler(LinuxNetwork.Connect);
            handler.UseProxy = false;
            using var metadata = new InstanceMetadata(handler, TimeProvider.System, Endpoint(process));
            var identity = await LinuxHost.ReadIdentityAsync(metadata, process.Stop).ConfigureAwait(false);
            log.InstanceId = identity.InstanceId;
            var telemetry = new Telemetry();
            await using var metrics = MetricsServer.Start(metricsPort, telemetry, log).ConfigureAwait(false);
            // Keys from variables or files of the image are never used: what this machine may do is its role.
            var environment = AwsEnvironment.Discover(process.Variable, identity.Region) with
            {
                Credentials = new InstanceCredentials(metadata, TimeProvider.System), Profile = null, UseSharedConfiguration = false,
            };
            var agent = new Agent(new LinuxHost(metadata, identity, log), new AwsNodeCloud(new AwsClients(environment)), new AgentOptions(), telemetry);
            await agent.RunAsync(process.Stop).ConfigureAwait(false);
            return AgentCommand.Done;
        }
        catch (OperationCanceledException) when (process.Stop.IsCancellationRequested)
        {
            log.Write("stopped");
            return AgentCommand.Done;
        }
        // systemd starts the agent again.
        catch (Exception problem) when (problem is StepException or AwsServiceException)
        {
            log.Write(problem.Message, trouble: true);
            return AgentCommand.Failed;
        }
    }

    static Uri? Endpoint(AgentProcess process) => process.Variable(MetadataVariable) is not { Length: > 0 } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri
        : throw new StepException($"{MetadataVariable} is no http(s) URL: {text}", permanent: true);
}
