
metadata=${AWS_EC2_METADATA_SERVICE_ENDPOINT:-http://169.254.169.254}/latest
reason=unknown

# The answer of the instance metadata service for a path; a token first (IMDSv2).
imds() {
  local token
  token=$(curl -sS -f -m 5 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 300' "$metadata/api/token") || return 1
  curl -sS -f -m 5 -H "X-aws-ec2-metadata-token: $token" "$metadata/$1"
}

# The value of a string member of the JSON document on stdin.
member() {
  tr -d '\n' | sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p"
}

# curl, signed for service $1 with the instance's role; 30 s without a byte end it. Credentials go by stdin: the arguments of a process are everyone's to read.
signed_curl() {
  local service=$1 role credentials
  shift
  role=$(imds meta-data/iam/security-credentials/) || { reason='no role from IMDS'; return 1; }
  credentials=$(imds "meta-data/iam/security-credentials/$role") || { reason='no credentials from IMDS'; return 1; }
  printf 'user = "%s:%s"\nheader = "x-amz-security-token: %s"\n' \
    "$(member AccessKeyId <<<"$credentials")" "$(member SecretAccessKey <<<"$credentials")" "$(member Token <<<"$credentials")" |
    curl -sS -f -m 300 --connect-timeout 10 -y 30 -Y 1 --config - --aws-sigv4 "aws:amz:$region:$service" "$@"
}

# Path style, so that a bucket may have dots in its name.
fetch_agent() {
  local path=${agent_url#s3://}
  signed_curl s3 -o "$agent.part" "${AWS_ENDPOINT_URL:-https://s3.$region.$dns_suffix}/$path" || { [ "$reason" != unknown ] || reason='agent not fetched'; return 1; }
  echo "$agent_sha256  $agent.part" | sha256sum -c --status || { reason='agent has a wrong hash'; return 1; }
  chmod 0755 "$agent.part" && mv "$agent.part" "$agent"
}

# SignalResource has no field for a reason, but CloudFormation prints the id: it carries both, in its 64 characters.
signal_failure() {
  local id
  id="$(imds meta-data/instance-id) $1"
  signed_curl cloudformation -o /dev/null "${AWS_ENDPOINT_URL:-https://cloudformation.$region.$dns_suffix}/" \
    --data-urlencode Action=SignalResource --data-urlencode Version=2010-05-15 --data-urlencode Status=FAILURE \
    --data-urlencode "StackName=$stack" --data-urlencode "LogicalResourceId=$resource" --data-urlencode "UniqueId=${id:0:64}"
}

pause=1
until reason=unknown; fetch_agent; do
  echo "slipway: $reason, next try in $pause s" >&2
  if ((SECONDS + pause > patience)); then
    echo "slipway: giving up: $reason" >&2
    signal_failure "$reason"
    exit 1
  fi
  sleep "$pause"
  pause=$((pause < 30 ? pause * 2 : 30))
done
systemctl daemon-reload && systemctl enable --now --no-block "$unit"
