resource "aws_iam_role" "control_plane" {
  name_prefix = "closed-control-plane-"
  description = "control-plane machines of the Kubernetes cluster closed"
  path        = "/slipway/closed/"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Machines"
        Effect    = "Allow"
        Principal = { Service = "ec2.amazonaws.com" }
        Action    = "sts:AssumeRole"
      },
    ]
  })
  tags = merge(local.tags, { Name = "closed-control-plane" })
}

resource "aws_iam_role_policy" "control_plane_node" {
  name = "node"
  role = aws_iam_role.control_plane.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "ReadOwnConfiguration"
        Effect = "Allow"
        Action = "s3:GetObject"
        Resource = [
          "arn:aws:s3:::closed-state/closed/nodes/*",
          "arn:aws:s3:::closed-state/closed/assets/*",
          "arn:aws:s3:::closed-state/closed/pki/trust.json",
        ]
      },
      {
        Sid      = "ReportStatus"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:aws:s3:::closed-state/closed/status/*"
      },
      {
        Sid      = "ReadMirror"
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = ["arn:aws:s3:::closed-mirror/files/*", "arn:aws:s3:::closed-mirror/images/*"]
      },
      {
        Sid      = "SignalOwnStack"
        Effect   = "Allow"
        Action   = "cloudformation:SignalResource"
        Resource = "arn:aws:cloudformation:eu-west-1:${local.account_id}:stack/closed-control-plane/*"
      },
      {
        Sid      = "LogInToRegistries"
        Effect   = "Allow"
        Action   = "ecr:GetAuthorizationToken"
        Resource = "*"
      },
      {
        Sid      = "PullImages"
        Effect   = "Allow"
        Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = "arn:aws:ecr:*:*:repository/*"
      },
      {
        Sid    = "FindDiskAndAddress"
        Effect = "Allow"
        Action = [
          "ec2:DescribeInstances",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeTags",
          "ec2:DescribeVolumes",
        ]
        Resource = "*"
      },
      {
        Sid    = "AttachDiskAndAddress"
        Effect = "Allow"
        Action = [
          "ec2:AttachNetworkInterface",
          "ec2:AttachVolume",
          "ec2:DetachNetworkInterface",
          "ec2:DetachVolume",
        ]
        Resource = [
          "arn:aws:ec2:eu-west-1:${local.account_id}:instance/*",
          "arn:aws:ec2:eu-west-1:${local.account_id}:network-interface/*",
          "arn:aws:ec2:eu-west-1:${local.account_id}:volume/*",
        ]
        Condition = {
          StringEquals = {
            "aws:ResourceTag/slipway.dev/cluster" = "closed"
            "aws:ResourceTag/slipway.dev/role"    = "control-plane"
          }
        }
      },
      {
        Sid      = "ReadOwnKeys"
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "arn:aws:s3:::closed-state/closed/pki/keys/control-plane.json"
      },
      {
        Sid      = "TakeTurns"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject"]
        Resource = "arn:aws:s3:::closed-state/closed/turns/control-plane.json"
      },
      {
        Sid      = "OpenOwnKeys"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = local.kms_key_arn
        Condition = {
          StringEquals = {
            "kms:EncryptionContext:slipway.dev/cluster" = "closed"
            "kms:EncryptionContext:slipway.dev/role"    = "control-plane"
          }
        }
      },
      {
        Sid      = "GrantKeyToOwnDisk"
        Effect   = "Allow"
        Action   = "kms:CreateGrant"
        Resource = local.kms_key_arn
        Condition = {
          StringEquals = { "kms:ViaService" = "ec2.eu-west-1.amazonaws.com" }
          Bool         = { "kms:GrantIsForAWSResource" = "true" }
        }
      },
      {
        Sid      = "UseKeyForDisk"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:DescribeKey"]
        Resource = local.kms_key_arn
        Condition = {
          StringEquals = { "kms:ViaService" = "ec2.eu-west-1.amazonaws.com" }
        }
      },
      {
        Sid      = "ReadAddons"
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "arn:aws:s3:::closed-state/closed/addons/*"
      },
    ]
  })
}

resource "aws_iam_role_policy" "control_plane_etcd" {
  name = "etcd"
  role = aws_iam_role.control_plane.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "KeepSnapshots"
        Effect   = "Allow"
        Action   = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
        Resource = "arn:aws:s3:::closed-state/closed/backups/etcd/*"
      },
      {
        Sid      = "AgreeOnEtcd"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject"]
        Resource = "arn:aws:s3:::closed-state/closed/etcd/*"
      },
      {
        Sid      = "ListSnapshots"
        Effect   = "Allow"
        Action   = "s3:ListBucket"
        Resource = "arn:aws:s3:::closed-state"
        Condition = {
          StringLike = {
            "s3:prefix" = ["closed/backups/etcd/*", "closed/etcd/*"]
          }
        }
      },
    ]
  })
}

resource "aws_iam_role_policy" "control_plane_cloud_controller" {
  name = "cloud-controller"
  role = aws_iam_role.control_plane.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "Look"
        Effect = "Allow"
        Action = [
          "autoscaling:DescribeAutoScalingGroups",
          "autoscaling:DescribeTags",
          "ec2:DescribeAvailabilityZones",
          "ec2:DescribeInstances",
          "ec2:DescribeInstanceTopology",
          "ec2:DescribeRegions",
          "ec2:DescribeRouteTables",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSubnets",
          "ec2:DescribeVpcs",
          "elasticloadbalancing:DescribeListeners",
          "elasticloadbalancing:DescribeLoadBalancerAttributes",
          "elasticloadbalancing:DescribeLoadBalancerPolicies",
          "elasticloadbalancing:DescribeLoadBalancers",
          "elasticloadbalancing:DescribeTargetGroups",
          "elasticloadbalancing:DescribeTargetHealth",
        ]
        Resource = "*"
      },
      {
        Sid    = "MakeTagged"
        Effect = "Allow"
        Action = [
          "elasticloadbalancing:CreateListener",
          "elasticloadbalancing:CreateLoadBalancer",
          "elasticloadbalancing:CreateTargetGroup",
        ]
        Resource = "arn:aws:elasticloadbalancing:eu-west-1:${local.account_id}:*"
        Condition = {
          StringEquals = { "aws:RequestTag/kubernetes.io/cluster/closed" = "owned" }
        }
      },
      {
        Sid      = "TagOnCreation"
        Effect   = "Allow"
        Action   = "elasticloadbalancing:AddTags"
        Resource = "arn:aws:elasticloadbalancing:eu-west-1:${local.account_id}:*"
        Condition = {
          StringLike = { "elasticloadbalancing:CreateAction" = "Create*" }
        }
      },
      {
        Sid      = "MakeGroup"
        Effect   = "Allow"
        Action   = "ec2:CreateSecurityGroup"
        Resource = "arn:aws:ec2:eu-west-1:${local.account_id}:vpc/*"
      },
      {
        Sid      = "MakeTaggedGroup"
        Effect   = "Allow"
        Action   = "ec2:CreateSecurityGroup"
        Resource = "arn:aws:ec2:eu-west-1:${local.account_id}:security-group/*"
        Condition = {
          StringEquals = { "aws:RequestTag/kubernetes.io/cluster/closed" = "owned" }
        }
      },
      {
        Sid      = "TagGroup"
        Effect   = "Allow"
        Action   = "ec2:CreateTags"
        Resource = "arn:aws:ec2:eu-west-1:${local.account_id}:security-group/*"
        Condition = {
          StringEquals = { "ec2:CreateAction" = "CreateSecurityGroup" }
        }
      },
      {
        Sid    = "ChangeOwn"
        Effect = "Allow"
        Action = [
          "ec2:AuthorizeSecurityGroupIngress",
          "ec2:DeleteSecurityGroup",
          "ec2:ModifyInstanceAttribute",
          "ec2:RevokeSecurityGroupIngress",
          "elasticloadbalancing:ApplySecurityGroupsToLoadBalancer",
          "elasticloadbalancing:AttachLoadBalancerToSubnets",
          "elasticloadbalancing:ConfigureHealthCheck",
          "elasticloadbalancing:CreateLoadBalancerListeners",
          "elasticloadbalancing:CreateLoadBalancerPolicy",
          "elasticloadbalancing:DeleteListener",
          "elasticloadbalancing:DeleteLoadBalancer",
          "elasticloadbalancing:DeleteLoadBalancerListeners",
          "elasticloadbalancing:DeleteTargetGroup",
          "elasticloadbalancing:DeregisterInstancesFromLoadBalancer",
          "elasticloadbalancing:DeregisterTargets",
          "elasticloadbalancing:DetachLoadBalancerFromSubnets",
          "elasticloadbalancing:ModifyListener",
          "elasticloadbalancing:ModifyLoadBalancerAttributes",
          "elasticloadbalancing:ModifyTargetGroup",
          "elasticloadbalancing:ModifyTargetGroupAttributes",
          "elasticloadbalancing:RegisterInstancesWithLoadBalancer",
          "elasticloadbalancing:RegisterTargets",
          "elasticloadbalancing:SetLoadBalancerPoliciesForBackendServer",
          "elasticloadbalancing:SetLoadBalancerPoliciesOfListener",
        ]
        Resource = [
          "arn:aws:ec2:eu-west-1:${local.account_id}:instance/*",
          "arn:aws:ec2:eu-west-1:${local.account_id}:security-group/*",
          "arn:aws:elasticloadbalancing:eu-west-1:${local.account_id}:*",
        ]
        Condition = {
          StringEquals = { "aws:ResourceTag/kubernetes.io/cluster/closed" = "owned" }
        }
      },
      {
        Sid      = "FirstLoadBalancerOfTheAccount"
        Effect   = "Allow"
        Action   = "iam:CreateServiceLinkedRole"
        Resource = "arn:aws:iam::${local.account_id}:role/aws-service-role/elasticloadbalancing.amazonaws.com/*"
        Condition = {
          StringEquals = { "iam:AWSServiceName" = "elasticloadbalancing.amazonaws.com" }
        }
      },
    ]
  })
}

resource "aws_iam_role_policy" "control_plane_ebs_csi" {
  name = "ebs-csi"
  role = aws_iam_role.control_plane.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "Look"
        Effect = "Allow"
        Action = [
          "ec2:DescribeAvailabilityZones",
          "ec2:DescribeInstances",
          "ec2:DescribeSnapshots",
          "ec2:DescribeTags",
          "ec2:DescribeVolumes",
          "ec2:DescribeVolumesModifications",
          "ec2:DescribeVolumeStatus",
        ]
        Resource = "*"
      },
      {
        Sid    = "MakeTagged"
        Effect = "Allow"
        Action = ["ec2:CreateSnapshot", "ec2:CreateVolume"]
        Resource = [
          "arn:aws:ec2:eu-west-1:${local.account_id}:volume/*",
          "arn:aws:ec2:eu-west-1::snapshot/*",
        ]
        Condition = {
          StringEquals = { "aws:RequestTag/kubernetes.io/cluster/closed" = "owned" }
        }
      },
      {
        Sid    = "ReadSources"
        Effect = "Allow"
        Action = ["ec2:CreateSnapshot", "ec2:CreateVolume"]
        Resource = [
          "arn:aws:ec2:eu-west-1:${local.account_id}:volume/*",
          "arn:aws:ec2:eu-west-1::snapshot/*",
        ]
        Condition = {
          StringEquals = { "aws:ResourceTag/kubernetes.io/cluster/closed" = "owned" }
        }
      },
      {
        Sid    = "TagOnCreation"
        Effect = "Allow"
        Action = "ec2:CreateTags"
        Resource = [
          "arn:aws:ec2:eu-west-1:${local.account_id}:volume/*",
          "arn:aws:ec2:eu-west-1::snapshot/*",
        ]
        Condition = {
          StringEquals = {
            "ec2:CreateAction" = ["CreateSnapshot", "CreateVolume"]
          }
        }
      },
      {
        Sid    = "UseOwn"
        Effect = "Allow"
        Action = [
          "ec2:AttachVolume",
          "ec2:DeleteSnapshot",
          "ec2:DeleteVolume",
          "ec2:DetachVolume",
          "ec2:ModifyVolume",
        ]
        Resource = [
          "arn:aws:ec2:eu-west-1:${local.account_id}:instance/*",
          "arn:aws:ec2:eu-west-1:${local.account_id}:volume/*",
          "arn:aws:ec2:eu-west-1::snapshot/*",
        ]
        Condition = {
          StringEquals = { "aws:ResourceTag/kubernetes.io/cluster/closed" = "owned" }
        }
      },
      {
        Sid      = "EncryptNewDisks"
        Effect   = "Allow"
        Action   = ["kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncrypt*"]
        Resource = local.kms_key_arn
        Condition = {
          StringEquals = { "kms:ViaService" = "ec2.eu-west-1.amazonaws.com" }
        }
      },
    ]
  })
}

resource "aws_iam_instance_profile" "control_plane" {
  name_prefix = "closed-control-plane-"
  path        = "/slipway/closed/"
  role        = aws_iam_role.control_plane.name
  depends_on = [
    aws_iam_role_policy.control_plane_node,
    aws_iam_role_policy.control_plane_etcd,
    aws_iam_role_policy.control_plane_cloud_controller,
    aws_iam_role_policy.control_plane_ebs_csi,
  ]
}
