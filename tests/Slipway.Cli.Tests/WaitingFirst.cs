using Xunit.Abstractions;

[assembly: CollectionBehavior(MaxParallelThreads = 4)]
[assembly: TestCollectionOrderer("Slipway.Cli.Tests.WaitingFirst", "Slipway.Cli.Tests")]

namespace Slipway.Cli.Tests;

/// <summary>Begins with the lives by Terraform: its provider sits out minutes of fixed waits, beside which the other tests have the processors.</summary>
public sealed class WaitingFirst : ITestCollectionOrderer
{
    const string Waiting = ".Terraform.";

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => !collection.DisplayName.Contains(Waiting, StringComparison.Ordinal)).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);
}
