using Amazon;
using Amazon.Runtime;
using Amazon.RuntimeDependencies;
using Amazon.SecurityToken;
using Amazon.SSO;
using Amazon.SSOOIDC;

namespace Slipway.Aws.Credentials;

/// <summary>
/// The SDK finds the clients for web identity and SSO by reflection, which a trimmed program does not have: they are registered by
/// hand. Both calls are unsigned. Assumed roles need a signed one and go through <see cref="AssumedRole"/>.
/// </summary>
static class SdkDependencies
{
    static int _registered;

    public static void Register(string region)
    {
        if (Interlocked.Exchange(ref _registered, 1) == 1) return;
        var registry = GlobalRuntimeDependencyRegistry.Instance;
        var home = RegionEndpoint.GetBySystemName(region);
        var none = new AnonymousAWSCredentials();
        registry.RegisterSecurityTokenServiceClient(context => new AmazonSecurityTokenServiceClient(
            none, new AmazonSecurityTokenServiceConfig { RegionEndpoint = context.SecurityTokenServiceClientContextData?.Region ?? home }));
        registry.RegisterSSOClient(context => new AmazonSSOClient(
            none, new AmazonSSOConfig { RegionEndpoint = context.SSOClientContextData?.Region ?? home }));
        registry.RegisterSSOOIDCClient(context => new AmazonSSOOIDCClient(
            none, new AmazonSSOOIDCConfig { RegionEndpoint = context.SSOOIDCClientContextData?.Region ?? home }));
    }
}
