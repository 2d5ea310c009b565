namespace Slipway.Simulator.Kernel;

/// <summary>A user whose permissions a service uses, and the service.</summary>
/// <param name="Service"><c>cloudformation.amazonaws.com</c>.</param>
public sealed record OnBehalf(Caller Caller, string Service);
