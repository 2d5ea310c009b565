namespace Slipway.Simulator.Kubernetes.Protobuf;

/// <summary>The messages that kubectl's typed commands send in Kubernetes' protobuf, by field number.</summary>
static class Schema
{
    // s string, i integer, b boolean, y bytes, m map of strings, M map of bytes, t time, x integer or string; [] repeated; else a message.
    const string Table = """
        Unknown typeMeta=1:TypeMeta raw=2:y contentEncoding=3:s contentType=4:s
        TypeMeta apiVersion=1:s kind=2:s
        ObjectMeta name=1:s generateName=2:s namespace=3:s selfLink=4:s uid=5:s resourceVersion=6:s generation=7:i creationTimestamp=8:t deletionTimestamp=9:t deletionGracePeriodSeconds=10:i labels=11:m annotations=12:m ownerReferences=13:[]OwnerReference finalizers=14:[]s
        OwnerReference kind=1:s name=3:s uid=4:s apiVersion=5:s controller=6:b blockOwnerDeletion=7:b
        LabelSelector matchLabels=1:m matchExpressions=2:[]Requirement
        Requirement key=1:s operator=2:s values=3:[]s
        DeleteOptions gracePeriodSeconds=1:i preconditions=2:Preconditions orphanDependents=3:b propagationPolicy=4:s dryRun=5:[]s
        Preconditions uid=1:s resourceVersion=2:s
        Eviction metadata=1:ObjectMeta deleteOptions=2:DeleteOptions
        Namespace metadata=1:ObjectMeta spec=2:NamespaceSpec status=3:NamespaceStatus
        NamespaceSpec finalizers=1:[]s
        NamespaceStatus phase=1:s
        ConfigMap metadata=1:ObjectMeta data=2:m binaryData=3:M immutable=4:b
        Secret metadata=1:ObjectMeta data=2:M type=3:s stringData=4:m immutable=5:b
        ServiceAccount metadata=1:ObjectMeta
        Service metadata=1:ObjectMeta spec=2:ServiceSpec status=3:ServiceStatus
        ServiceSpec ports=1:[]ServicePort selector=2:m clusterIP=3:s type=4:s sessionAffinity=7:s externalName=10:s clusterIPs=18:[]s
        ServicePort name=1:s protocol=2:s port=3:i targetPort=4:x nodePort=5:i appProtocol=6:s
        ServiceStatus loadBalancer=1:Empty
        Empty
        Deployment metadata=1:ObjectMeta spec=2:DeploymentSpec status=3:DeploymentStatus
        DeploymentSpec replicas=1:i selector=2:LabelSelector template=3:PodTemplateSpec strategy=4:DeploymentStrategy minReadySeconds=5:i revisionHistoryLimit=6:i paused=7:b progressDeadlineSeconds=9:i
        DeploymentStrategy type=1:s rollingUpdate=2:RollingUpdate
        RollingUpdate maxUnavailable=1:x maxSurge=2:x
        DeploymentStatus observedGeneration=1:i replicas=2:i updatedReplicas=3:i availableReplicas=4:i unavailableReplicas=5:i readyReplicas=7:i
        PodTemplateSpec metadata=1:ObjectMeta spec=2:PodSpec
        Pod metadata=1:ObjectMeta spec=2:PodSpec status=3:PodStatus
        PodStatus phase=1:s
        PodSpec containers=2:[]Container restartPolicy=3:s terminationGracePeriodSeconds=4:i dnsPolicy=6:s nodeSelector=7:m serviceAccountName=8:s serviceAccount=9:s nodeName=10:s hostNetwork=11:b hostPID=12:b hostIPC=13:b securityContext=14:Empty hostname=16:s subdomain=17:s schedulerName=19:s
        Container name=1:s image=2:s command=3:[]s args=4:[]s workingDir=5:s ports=6:[]ContainerPort env=7:[]EnvVar resources=8:Empty imagePullPolicy=14:s stdin=16:b stdinOnce=17:b tty=18:b
        ContainerPort name=1:s hostPort=2:i containerPort=3:i protocol=4:s hostIP=5:s
        EnvVar name=1:s value=2:s
        PodDisruptionBudget metadata=1:ObjectMeta spec=2:PodDisruptionBudgetSpec status=3:PodDisruptionBudgetStatus
        PodDisruptionBudgetSpec minAvailable=1:x selector=2:LabelSelector maxUnavailable=3:x
        PodDisruptionBudgetStatus observedGeneration=1:i disruptionsAllowed=3:i currentHealthy=4:i desiredHealthy=5:i expectedPods=6:i
        ClusterRoleBinding metadata=1:ObjectMeta subjects=2:[]Subject roleRef=3:RoleRef
        RoleBinding metadata=1:ObjectMeta subjects=2:[]Subject roleRef=3:RoleRef
        Subject kind=1:s apiGroup=2:s name=3:s namespace=4:s
        RoleRef apiGroup=1:s kind=2:s name=3:s
        ClusterRole metadata=1:ObjectMeta rules=2:[]PolicyRule
        Role metadata=1:ObjectMeta rules=2:[]PolicyRule
        PolicyRule verbs=1:[]s apiGroups=2:[]s resources=3:[]s resourceNames=4:[]s nonResourceURLs=5:[]s
        CertificateSigningRequest metadata=1:ObjectMeta spec=2:CertificateSigningRequestSpec status=3:CertificateSigningRequestStatus
        CertificateSigningRequestSpec request=1:y username=2:s uid=3:s groups=4:[]s usages=5:[]s signerName=7:s expirationSeconds=8:i
        CertificateSigningRequestStatus conditions=1:[]CertificateSigningRequestCondition certificate=2:y
        CertificateSigningRequestCondition type=1:s reason=2:s message=3:s lastUpdateTime=4:t lastTransitionTime=5:t status=6:s
        SelfSubjectReview metadata=1:ObjectMeta status=2:Empty
        SelfSubjectAccessReview metadata=1:ObjectMeta spec=2:SelfSubjectAccessReviewSpec status=3:AccessStatus
        SelfSubjectAccessReviewSpec resourceAttributes=1:ResourceAttributes nonResourceAttributes=2:NonResourceAttributes
        ResourceAttributes namespace=1:s verb=2:s group=3:s version=4:s resource=5:s subresource=6:s name=7:s
        NonResourceAttributes path=1:s verb=2:s
        AccessStatus allowed=1:b reason=2:s evaluationError=3:s denied=4:b
        """;

    static readonly Dictionary<string, Dictionary<int, Field>> s_messages = Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(words => words[0], words => words.Skip(1).Select(Field.Read).ToDictionary(field => field.Number));

    /// <summary>Null: a message that is not known here.</summary>
    public static IReadOnlyDictionary<int, Field>? Find(string message) => s_messages.GetValueOrDefault(message);
}

/// <param name="Type">A letter of the table, or a message's name.</param>
sealed record Field(string Name, int Number, string Type, bool Repeated)
{
    public static Field Read(string text)
    {
        var (equals, colon) = (text.IndexOf('=', StringComparison.Ordinal), text.IndexOf(':', StringComparison.Ordinal));
        var type = text[(colon + 1)..];
        var repeated = type.StartsWith("[]", StringComparison.Ordinal);
        return new Field(text[..equals], int.Parse(text[(equals + 1)..colon], System.Globalization.CultureInfo.InvariantCulture), repeated ? type[2..] : type, repeated);
    }
}
