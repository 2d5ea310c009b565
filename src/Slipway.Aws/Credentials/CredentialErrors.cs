namespace Slipway.Aws.Credentials;

/// <summary>What the SDK says when it finds no keys, in words that help.</summary>
static class CredentialErrors
{
    static readonly (string Sign, string Message, string Remedy)[] Table =
    [
        ("is an SSO profile", "the sign-in of {0} is missing or over", "run: aws sso login{1}"),
        ("represent SSOAWSCredentials", "the sign-in of {0} is missing or over", "run: aws sso login{1}"),
        ("SSO token", "the sign-in of {0} is missing or over", "run: aws sso login{1}"),
        ("refreshed token", "the sign-in of {0} is over", "run: aws sso login{1}"),
        ("credentials from SSO", "the sign-in of {0} is over", "run: aws sso login{1}"),
        ("requires an MFA", "{0} asks for a code of an MFA device, which is not asked for here", "get a session first (aws sts get-session-token) and set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN"),
        ("cannot be found", "{0} is not in the shared configuration", "run: aws configure list-profiles"),
        ("could not be found", "{0} is not in the shared configuration", "run: aws configure list-profiles"),
        ("AssumeRole", "{0} may not assume its role", "check role_arn and source_profile, and the role's trust policy"),
    ];

    public static AwsServiceException Translate(Exception e, string? profile)
    {
        var text = e.ToString();
        var who = profile is null ? "the default profile" : $"profile {profile}";
        var option = profile is null ? "" : $" --profile {profile}";
        foreach (var (sign, message, remedy) in Table)
            if (text.Contains(sign, StringComparison.OrdinalIgnoreCase))
                return new AwsServiceException(Error(string.Format(message, who, option), string.Format(remedy, who, option)), e);
        return new AwsServiceException(Error(
            profile is null ? "no AWS credentials were found" : $"profile {profile} gives no AWS credentials",
            "run aws configure or aws sso login, or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"), e);
    }

    static AwsError Error(string message, string remedy) => AwsError.Local(AwsErrorKind.Credentials, message, remedy);
}
