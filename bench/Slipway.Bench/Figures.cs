namespace Slipway.Bench;

/// <summary>What is measured: yardsticks of the same machine first, then each build of the program.</summary>
static class Figures
{
    /// <summary>The command of seed 002, for its spec alone.</summary>
    static readonly string[] s_create =
    [
        "create", "cluster", "--name", "proyecto.example.com", "--master-count", "3", "--node-count", "1", "--node-size", "t2.small", "--master-size", "t2.small",
        "--zones", Zones, "--master-zones", Zones, "--networking", "kubenet", "--kubernetes-version", "v1.8.4", "--authorization", "RBAC", "--state", "s3://proyecto", "--dry-run", "-o", "yaml",
    ];

    const string Zones = "eu-west-1a,eu-west-1b,eu-west-1c";

    public static IEnumerable<Figure> All(Arguments given, Scratch scratch, SimulatorProcess aws)
    {
        yield return new Figure { Name = "yardstick: /bin/true", Program = "/bin/true" };
        yield return new Figure { Name = "yardstick: openssl, one P-256 key", Program = "openssl", Args = ["ecparam", "-name", "prime256v1", "-genkey", "-noout"] };
        var seed = Path.Combine(given.Root, "examples/kubeops/cluster.yaml");
        foreach (var figure in Build("launcher", given.Program, seed, scratch, aws))
        {
            yield return figure.Name == "launcher: version" ? figure with { Target = TimeSpan.FromMilliseconds(80) } : figure;
        }
        if (given.Native is not { } native) yield break;
        foreach (var figure in Build("native", native, seed, scratch, aws))
        {
            yield return figure.Name switch
            {
                "native: version" => figure with { Target = TimeSpan.FromMilliseconds(10) },
                "native: validate" or "native: create cluster, seed 002" => figure with { Target = TimeSpan.FromMilliseconds(20) },
                "native: render" => figure with { Target = TimeSpan.FromMilliseconds(80), MemoryTarget = 80 },
                "native: Terraform of a highly available cluster, keys included" => figure with { Target = TimeSpan.FromMilliseconds(150) },
                "native: Terraform of 200 pools" => figure with { Target = TimeSpan.FromSeconds(1) },
                _ => figure,
            };
        }
    }

    static IEnumerable<Figure> Build(string name, string program, string seed, Scratch scratch, SimulatorProcess aws)
    {
        yield return new Figure { Name = $"{name}: version", Program = program, Args = ["version"] };
        yield return new Figure { Name = $"{name}: validate", Program = program, Args = ["validate", "-f", seed] };
        yield return new Figure { Name = $"{name}: render", Program = program, Args = ["render", "-f", seed, "-o", Path.Combine(scratch.Path, "out")] };
        yield return new Figure { Name = $"{name}: create cluster, seed 002", Program = program, Args = s_create };
        // Each run is of another cluster, so each makes a key, authorities and all that machines start, in a state store that is there.
        yield return new Figure
        {
            Name = $"{name}: Terraform of a highly available cluster, keys included",
            Program = program,
            Args = ["up", "-f", "ha.yaml", "--target", "terraform", "--out", "infra"],
            Input = ("ha.yaml", LargeSpec.OfOneRun(pools: 1)),
            Before = ["doctor", "-f", "ha.yaml", "--fix", "--yes"],
            Environment = aws.Environment,
            Exit = 2,
        };
        yield return new Figure
        {
            Name = $"{name}: Terraform of 200 pools",
            Program = program,
            Args = ["render", "-f", "pools.yaml", "--target", "terraform", "-o", "infra"],
            Input = ("pools.yaml", LargeSpec.OfOneRun(pools: 200)),
            Runs = 10,
        };
        yield return new Figure
        {
            Name = $"{name}: up, seed spec",
            Program = program,
            Args = ["up", "-f", seed, "--simulate", "--yes"],
            WarmUps = 1,
            Runs = 5,
            MemoryRuns = 1,
            Target = TimeSpan.FromSeconds(5),
        };
        yield return new Figure
        {
            Name = $"{name}: up, 5,000 workers in 50 pools",
            Program = program,
            Args = ["up", "-f", "large.yaml", "--simulate", "--yes"],
            Input = ("large.yaml", LargeSpec.Text(pools: 50, workersAPool: 100)),
            WarmUps = 0,
            Runs = 1,
            MemoryRuns = 1,
            Target = TimeSpan.FromSeconds(60),
            MemoryTarget = 1024,
        };
    }
}
