namespace Slipway.Node.Etcd.Client;

/// <summary>A call to etcd that brought nothing.</summary>
/// <param name="answered">False: nobody answers there, or not in time.</param>
public sealed class EtcdException(string message, bool answered, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>True: etcd itself refused, with the words of the message.</summary>
    public bool Answered => answered;
}
