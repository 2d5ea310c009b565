#!/usr/bin/env bash
# Three control-plane nodes and a worker over the three zones of eu-west-1, from an empty account: the operator's IAM group and
# user, a key pair, a bucket, the cluster, kubectl, and back. Needs aws, jq and kubectl on PATH.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
start_simulator eu-west-1
cd "$work"

step "The zones of the region"
aws ec2 describe-availability-zones --region "$AWS_DEFAULT_REGION"
ZONES="$(aws ec2 describe-availability-zones --region "$AWS_DEFAULT_REGION" | jq -r '.AvailabilityZones[].ZoneName' | tr '\n' ',' | sed 's/,$//')"
test "$ZONES" = eu-west-1a,eu-west-1b,eu-west-1c

step "A key pair"
aws ec2 create-key-pair --key-name proyecto | jq -r .KeyMaterial > proyecto.pem
chmod 400 proyecto.pem
ssh-keygen -y -f proyecto.pem > proyecto.pub

step "A bucket for the state"
BUCKET_NAME="proyecto-$(date +%s)"
aws s3api create-bucket --bucket "$BUCKET_NAME" --create-bucket-configuration LocationConstraint="$AWS_DEFAULT_REGION"
aws s3api put-bucket-versioning --bucket "$BUCKET_NAME" --versioning-configuration Status=Enabled

step "A group with the rights to make this cluster, and a user in it"
sed "s/STATE_BUCKET/$BUCKET_NAME/" "$here/proyecto/cluster.yaml" > cluster.yaml
"$slipway" validate
"$slipway" doctor --fix --yes
aws iam list-attached-group-policies --group-name slipway-proyecto-operators --query 'AttachedPolicies[].PolicyName' --output text
aws iam create-user --user-name kopsuser
aws iam add-user-to-group --user-name kopsuser --group-name slipway-proyecto-operators
aws iam create-access-key --user-name kopsuser > kops-credentials
AWS_ACCESS_KEY_ID="$(jq -r .AccessKey.AccessKeyId kops-credentials)"
AWS_SECRET_ACCESS_KEY="$(jq -r .AccessKey.SecretAccessKey kops-credentials)"
export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY
aws sts get-caller-identity --query Arn --output text | grep -q ':user/kopsuser$'

step "The cluster, by that user"
"$slipway" doctor
"$slipway" up --yes
export KUBECONFIG=proyecto.kubeconfig
"$slipway" status
kubectl cluster-info
kubectl get nodes --show-labels
test "$(kubectl get nodes --no-headers | grep -c ' Ready')" = 4
kubectl --namespace kube-system get pods

step "Take a worker out of service, and back"
worker="$(kubectl get nodes -l '!node-role.kubernetes.io/control-plane' -o name | head -1)"
kubectl cordon "$worker"
kubectl drain "$worker" --ignore-daemonsets --delete-emptydir-data --timeout 60s
kubectl describe "$worker" > description
grep -q 'Unschedulable: *true' description
kubectl uncordon "$worker"

step "What AWS shows of it"
aws autoscaling describe-auto-scaling-groups --query 'AutoScalingGroups[].[AutoScalingGroupName,DesiredCapacity]' --output text
group="$(aws elbv2 describe-target-groups --query 'TargetGroups[0].TargetGroupArn' --output text)"
aws elbv2 describe-target-health --target-group-arn "$group" --query 'TargetHealthDescriptions[].TargetHealth.State' --output text
aws s3 ls "s3://$BUCKET_NAME/" --recursive

step "And back to nothing"
"$slipway" destroy --yes
test -z "$(aws ec2 describe-instances --filters Name=instance-state-name,Values=pending,running --query 'Reservations[].Instances[].InstanceId' --output text)"
step "done"
