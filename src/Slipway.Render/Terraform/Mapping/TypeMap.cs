namespace Slipway.Render.Terraform.Mapping;

/// <summary>One CloudFormation type as a type of Terraform's AWS provider: where each property goes.</summary>
/// <param name="CloudFormation"><c>AWS::EC2::VPC</c>, …</param>
/// <param name="Terraform"><c>aws_vpc</c>, …</param>
sealed record TypeMap(string CloudFormation, string Terraform, params IReadOnlyList<PropertyMap> Properties)
{
    /// <summary>The attribute behind <c>Ref</c>.</summary>
    public string Ref { get; init; } = "id";

    /// <summary><c>Fn::GetAtt</c> → attribute.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>Words of logical ids that the type says already.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Name of the file, for types that do not stand with the rest of their stack.</summary>
    public string? File { get; init; }

    /// <summary>What Terraform needs said that CloudFormation does by itself, each with its reason.</summary>
    public IReadOnlyList<Extra> Extras { get; init; } = [];

    /// <summary>Properties by which a resource is known again under another name; empty: its name is what it is.</summary>
    public IReadOnlyList<string> Identity { get; init; } = [];

    /// <summary>The resources, by CloudFormation type and the property that refers to it, by which one without a face of its own is known again.</summary>
    public (string Type, string Property)? KnownBy { get; init; }

    /// <summary>Machines start when these stand, though nothing refers to them.</summary>
    public bool CompletesNetwork { get; init; }
}
