using Slipway.Spec.Diagnostics;

namespace Slipway.Render.Checks;

/// <summary>SLW29xx: what AWS would refuse in what was rendered, and what it would accept and then not start.</summary>
public static class RenderFindings
{
    static readonly DiagnosticRule UserDataRule = new("SLW2901", Severity.Error, "User data too large",
        "EC2 takes 16,384 bytes of user data. Slipway's own is a third of that; SSH keys are what can make it grow.",
        "Give fewer keys in `access.ssh.authorizedKeys`, or name an EC2 key pair.");

    static readonly DiagnosticRule TemplateRule = new("SLW2902", Severity.Error, "Template too large",
        "CloudFormation takes templates of 1,000,000 bytes from S3.",
        "Use fewer tags or subnets.");

    static readonly DiagnosticRule ResourcesRule = new("SLW2903", Severity.Error, "Too many resources in a stack",
        "CloudFormation takes 500 resources a stack.",
        "Use fewer subnets, or fewer allowed blocks.");

    static readonly DiagnosticRule OutputsRule = new("SLW2904", Severity.Error, "Too many outputs of a stack",
        "CloudFormation takes 200 outputs a stack; each subnet is one.",
        "Use fewer subnets.");

    static readonly DiagnosticRule NameRule = new("SLW2905", Severity.Error, "Unusable stack name",
        "A stack's name has up to 128 letters, digits and hyphens and starts with a letter; it is made of the cluster's and the pool's.",
        "Shorten the name of the cluster or of the pool.");

    static readonly DiagnosticRule PolicyRule = new("SLW2906", Severity.Error, "Role policy too large",
        "IAM takes 10,240 characters of inline policies a role, white space not counted.",
        "Shorten the cluster's name; policies of your own go in `managedPolicies`.");

    static readonly DiagnosticRule TagsRule = new("SLW2907", Severity.Error, "Too many or too long tags",
        "AWS takes 50 tags a resource, keys of 128 and values of 256 characters. Labels and taints become tags of the group, for the cluster autoscaler.",
        "Use fewer or shorter tags, labels and taints.");

    static readonly DiagnosticRule RulesRule = new("SLW2908", Severity.Warning, "Many security group rules",
        "An account starts with a quota of 60 inbound rules a security group; each allowed block is a rule.",
        "Join blocks in `api.allowedCidrs` and `access.ssh.allowedCidrs`, or raise the quota.");

    static readonly DiagnosticRule OwnKeyRule = new("SLW2909", Severity.Note, "The key must let Auto Scaling in",
        "Disks are encrypted with the key given. Auto Scaling starts machines by its service-linked role, which only the key's own policy can allow; without it machines end at once with Client.InternalError.",
        "Let `AWSServiceRoleForAutoScaling` use the key and create grants, in the key's policy.");

    public static IReadOnlyList<DiagnosticRule> All { get; } =
        [UserDataRule, TemplateRule, ResourcesRule, OutputsRule, NameRule, PolicyRule, TagsRule, RulesRule, OwnKeyRule];

    internal static Diagnostic UserData(string stack, string group, int bytes) => Of(UserDataRule,
        $"user data of {group} in {stack} has {bytes:N0} bytes, {Limits.UserDataBytes:N0} are allowed", "give fewer keys in access.ssh.authorizedKeys");

    internal static Diagnostic Template(string stack, int bytes) => Of(TemplateRule,
        $"the template of {stack} has {bytes:N0} bytes, {Limits.StoredTemplateBytes:N0} are allowed", "use fewer tags or subnets");

    internal static Diagnostic Resources(string stack, int count) => Of(ResourcesRule,
        $"{stack} has {count} resources, {Limits.Resources} are allowed", "use fewer subnets, or fewer allowed blocks");

    internal static Diagnostic Outputs(string stack, int count) => Of(OutputsRule,
        $"{stack} has {count} outputs, {Limits.Outputs} are allowed", "use fewer subnets");

    internal static Diagnostic Name(string stack) => Of(NameRule, $"'{stack}' cannot be a stack's name", "shorten the cluster's or the pool's name");

    internal static Diagnostic Policy(string stack, string role, int characters) => Of(PolicyRule,
        $"the policies of {role} in {stack} have {characters:N0} characters, {Limits.InlinePolicyCharacters:N0} are allowed", null);

    internal static Diagnostic Tags(string stack, string resource, string problem) => Of(TagsRule,
        $"{resource} in {stack} has {problem}", "use fewer or shorter tags, labels and taints");

    /// <param name="users">Keys of <c>metadata.tags</c> and the pool's tags.</param>
    /// <param name="scheduling">Its labels and taints.</param>
    internal static Diagnostic PoolTags(string pool, int count, int users, int scheduling) => Of(TagsRule,
        $"pool {pool} has {count} tags, {Limits.TagsPerResource} are allowed: {users} of metadata.tags and its tags, {scheduling} for its labels and taints, {count - users - scheduling} of Slipway's own",
        $"take {count - Limits.TagsPerResource} out of metadata.tags, or out of the pool's tags, labels and taints");

    internal static Diagnostic PoolTagKey(string pool, string key) => Of(TagsRule,
        $"pool {pool} has a tag key of {key.Length} characters, {Limits.TagKeyCharacters} are allowed: {key}", $"shorten the label's or taint's key by {key.Length - Limits.TagKeyCharacters}");

    internal static Diagnostic Rules(string group, int count) => Of(RulesRule,
        $"the security group {group} has {count} inbound rules, more than the {Limits.DefaultRulesPerGroup} of a fresh account",
        "join blocks in api.allowedCidrs and access.ssh.allowedCidrs, or raise the quota");

    internal static Diagnostic OwnKey(string key) => Of(OwnKeyRule,
        $"the policy of {key} must let AWSServiceRoleForAutoScaling use the key and create grants", null);

    static Diagnostic Of(DiagnosticRule rule, string message, string? help) => rule.At(null, message, help);
}
