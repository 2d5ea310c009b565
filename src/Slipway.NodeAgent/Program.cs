using Slipway.NodeAgent;

return await AgentCommand.RunAsync(args, AgentProcess.Current()).ConfigureAwait(false);
