#!/usr/bin/env bash
# A kube-aws user's file, carried over and walked from import to destroy against a simulated AWS.
# Needs aws and kubectl on PATH.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
start_simulator us-east-1 --hosted-zone AIX95O34ZN4A=kubeops.net
cd "$work"

step "What has to exist: a bucket, and an SSH key pair"
aws s3 mb s3://kube-aws-kubeops
aws s3api put-bucket-versioning --bucket kube-aws-kubeops --versioning-configuration Status=Enabled
aws ec2 create-key-pair --key-name kubeops-admin --query KeyMaterial --output text > kubeops-admin.pem
chmod 400 kubeops-admin.pem

step "Carry the kube-aws file over"
"$slipway" import "$here/kubeops/kube-aws.yaml" --state s3://kube-aws-kubeops -o cluster.yaml
"$slipway" validate

step "Look at what it becomes"
"$slipway" render -o rendered
ls -R rendered

step "Plan, make, look"
"$slipway" plan || [ $? = 2 ]
"$slipway" up --yes
aws cloudformation describe-stacks --query 'Stacks[].[StackName,StackStatus]' --output text
export KUBECONFIG=k8s.kubeconfig
kubectl get nodes -o wide
kubectl get pods --namespace=kube-system
test "$(kubectl get nodes --no-headers | grep -c ' Ready')" = 6

step "Nothing to do is success"
"$slipway" up --yes
"$slipway" status

step "And back to nothing"
"$slipway" destroy --yes
test -z "$(aws ec2 describe-instances --filters Name=instance-state-name,Values=pending,running --query 'Reservations[].Instances[].InstanceId' --output text)"
test -z "$(aws cloudformation describe-stacks --query 'Stacks[].StackName' --output text)"
step "done"
