// Written by scripts/refresh-facts.ts; do not edit.
// Source: fact table `event-actions.tsv`, made from AWS's Service Reference (2026-08-22) and corrected
// where public logs or AWS documentation disagree. Triggers are explained in lib/cloudtrail/triggers.ts.
export const AS_OF = '2026-08-22'

/** `@source` opens the events of a source; then `Event|primary actions|action~trigger …`; `-` authorises nothing. */
export const EVENT_ACTIONS = `@access-analyzer.amazonaws.com
CreateAnalyzer|=|:TagResource~tags
GetFindingV2|:GetFinding
ListFindingsV2|:ListFindings
StartPolicyGeneration|=|iam:PassRole~role
@account-access.amazonaws.com
CreateApplication|=|:TagResource~tags
@account.amazonaws.com
AcceptPrimaryEmailUpdate|=|iam:UpdateAccountEmailAddress~possible
PutAccountName|=|iam:UpdateAccountName~possible
StartPrimaryEmailUpdate|=|iam:UpdateAccountEmailAddress~possible
@acm-pca.amazonaws.com
CreateCertificateAuthority|=|:TagCertificateAuthority~tags
@acm.amazonaws.com
ImportCertificate|=|:AddTagsToCertificate~tags
RequestCertificate|=|:AddTagsToCertificate~tags
@aco-automation.amazonaws.com
CreateAutomationRule|=|:TagResource~tags
ListAutomationRulePreview|=|ec2:DescribeVolumes~possible
ListRecommendedActions|=|ec2:DescribeVolumes~possible
@agent-registry.amazonaws.com
BatchGetDiscoverableRegistryRecord|:GetDiscoverableRegistryRecord
CreateRegistry|=|:TagResource~tags
CreateRegistryRecord|=|bedrock-agentcore:GetResourceOauth2Token~possible bedrock-agentcore:GetWorkloadAccessToken~possible iam:PassRole~role :TagResource~tags
UpdateRegistryRecord|=|bedrock-agentcore:GetResourceOauth2Token~possible bedrock-agentcore:GetWorkloadAccessToken~possible iam:PassRole~role
@aidevops.amazonaws.com
AssociateService|=|iam:PassRole~role
CreateAgentSpace|=|:TagResource~tags
CreatePrivateConnection|=|:TagResource~tags
EnableOperatorApp|=|iam:PassRole~role
RegisterService|=|iam:PassRole~role :TagResource~tags
UpdateAssociation|=|iam:PassRole~role
@aiops.amazonaws.com
CreateInvestigationGroup|=|iam:PassRole~role :TagResource~tags
UpdateInvestigationGroup|=|iam:PassRole~role
@airflow-serverless.amazonaws.com
CreateWorkflow|=|iam:PassRole~role :TagResource~tags
UpdateWorkflow|=|iam:PassRole~role
@airflow.amazonaws.com
CreateEnvironment|=|iam:PassRole~role :TagResource~tags
UpdateEnvironment|=|iam:PassRole~role
@amazonmq.amazonaws.com
CreateBroker|mq:CreateBroker|mq:CreateTags~tags iam:PassRole~role
CreateConfiguration|mq:CreateConfiguration|mq:CreateTags~tags
UpdateBroker|mq:UpdateBroker|iam:PassRole~role mq:UpdateBrokerAccessConfiguration~possible
@amplify.amazonaws.com
CreateApp|=|iam:PassRole~role :TagResource~tags
CreateBranch|=|iam:PassRole~role :TagResource~tags
CreateDomainAssociation|=|iam:PassRole~role
CreateWebhook|:CreateWebHook
DeleteWebhook|:DeleteWebHook
GetWebhook|:GetWebHook
ListWebhooks|:ListWebHooks
UpdateApp|=|iam:PassRole~role
UpdateBranch|=|iam:PassRole~role
UpdateDomainAssociation|=|iam:PassRole~role
UpdateWebhook|:UpdateWebHook
@amplifyuibuilder.amazonaws.com
CreateComponent|=|:TagResource~tags
CreateForm|=|:TagResource~tags
CreateTheme|=|:TagResource~tags
@aoss.amazonaws.com
CreateCollection|=|:AddCollectionToCollectionGroup~possible :TagResource~tags
CreateCollectionGroup|=|:TagResource~tags
@apigateway.amazonaws.com
CreateApi|:POST|iam:PassRole~possible
CreateApiKey|:POST|:PUT~possible
CreateApiMapping|:POST
CreateAuthorizer|:POST|iam:PassRole~possible
CreateBasePathMapping|:POST
CreateDeployment|:POST
CreateDocumentationPart|:POST
CreateDocumentationVersion|:POST
CreateDomainName|:POST|:AddCertificateToDomain~possible :PUT~possible :UpdateDomainNamePolicy~possible
CreateDomainNameAccessAssociation|:POST|:CreateAccessAssociation~possible :PUT~possible
CreateIntegration|:POST|iam:PassRole~possible
CreateIntegrationResponse|:POST
CreateModel|:POST
CreatePortal|=|:GetPortalProduct~possible :POST~possible
CreatePortalProduct|=|:POST~possible
CreateRequestValidator|:POST
CreateResource|:POST
CreateRestApi|:POST|:PUT~possible :UpdateRestApiPolicy~possible
CreateRoute|:POST
CreateRouteResponse|:POST
CreateStage|:POST|:PUT~possible
CreateUsagePlan|:POST|:PUT~possible
CreateUsagePlanKey|:POST
CreateVpcLink|:POST|:PUT~possible
DeleteAccessLogSettings|:DELETE
DeleteApi|:DELETE
DeleteApiKey|:DELETE
DeleteApiMapping|:DELETE
DeleteAuthorizer|:DELETE
DeleteBasePathMapping|:DELETE
DeleteClientCertificate|:DELETE
DeleteCorsConfiguration|:DELETE
DeleteDeployment|:DELETE
DeleteDocumentationPart|:DELETE
DeleteDocumentationVersion|:DELETE
DeleteDomainName|:DELETE|:RemoveCertificateFromDomain~possible
DeleteDomainNameAccessAssociation|:DELETE
DeleteGatewayResponse|:DELETE
DeleteIntegration|:DELETE
DeleteIntegrationResponse|:DELETE
DeleteMethod|:DELETE
DeleteMethodResponse|:DELETE
DeleteModel|:DELETE
DeleteRequestValidator|:DELETE
DeleteResource|:DELETE
DeleteRestApi|:DELETE
DeleteRoute|:DELETE
DeleteRouteRequestParameter|:DELETE
DeleteRouteResponse|:DELETE
DeleteRouteSettings|:DELETE
DeleteStage|:DELETE
DeleteUsagePlan|:DELETE
DeleteUsagePlanKey|:DELETE
DeleteVpcLink|:DELETE
ExportApi|:GET
FlushStageAuthorizersCache|:DELETE
FlushStageCache|:DELETE
GenerateClientCertificate|:POST|:PUT~possible
GetAccount|:GET
GetApi|:GET
GetApiKey|:GET
GetApiKeys|:GET
GetApiMapping|:GET
GetApiMappings|:GET
GetApis|:GET
GetAuthorizer|:GET
GetAuthorizers|:GET
GetBasePathMapping|:GET
GetBasePathMappings|:GET
GetClientCertificate|:GET
GetClientCertificates|:GET
GetDeployment|:GET
GetDeployments|:GET
GetDocumentationPart|:GET
GetDocumentationParts|:GET
GetDocumentationVersion|:GET
GetDocumentationVersions|:GET
GetDomainName|:GET
GetDomainNameAccessAssociations|:GET
GetDomainNames|:GET
GetExport|:GET
GetGatewayResponse|:GET
GetGatewayResponses|:GET
GetIntegration|:GET
GetIntegrationResponse|:GET
GetIntegrationResponses|:GET
GetIntegrations|:GET
GetMethod|:GET
GetMethodResponse|:GET
GetModel|:GET
GetModelTemplate|:GET
GetModels|:GET
GetRequestValidator|:GET
GetRequestValidators|:GET
GetResource|:GET
GetResources|:GET
GetRestApi|:GET
GetRestApis|:GET
GetRoute|:GET
GetRouteResponse|:GET
GetRouteResponses|:GET
GetRoutes|:GET
GetSdk|:GET
GetSdkType|:GET
GetSdkTypes|:GET
GetStage|:GET
GetStages|:GET
GetTags|:GET
GetUsage|:GET
GetUsagePlan|:GET
GetUsagePlanKey|:GET
GetUsagePlanKeys|:GET
GetUsagePlans|:GET
GetVpcLink|:GET
GetVpcLinks|:GET
ImportApi|:POST|:PUT~possible iam:PassRole~possible
ImportApiKeys|:POST
ImportDocumentationParts|:PUT
ImportRestApi|:POST|iam:PassRole~possible :UpdateRestApiPolicy~possible
PreviewPortal|=|:GetPortalProduct~possible
PublishPortal|=|:GetPortalProduct~possible
PutGatewayResponse|:PUT
PutIntegration|:PUT|iam:PassRole~possible
PutIntegrationResponse|:PUT
PutMethod|:PUT
PutMethodResponse|:PUT
PutRestApi|:PUT|iam:PassRole~possible :UpdateRestApiPolicy~possible
PutRoutingRule|:UpdateRoutingRule
ReimportApi|:DELETE|:POST~possible :PUT~possible iam:PassRole~possible
RejectDomainNameAccessAssociation|:RejectAccessAssociation
ResetAuthorizersCache|:DELETE
TagResource|:PATCH|:POST~possible :PUT~possible
TestInvokeAuthorizer|:POST
TestInvokeMethod|:POST
UntagResource|:DELETE|:PATCH~possible
UpdateAccount|:PATCH|iam:PassRole~possible
UpdateApi|:PATCH|iam:PassRole~possible
UpdateApiKey|:PATCH
UpdateApiMapping|:PATCH
UpdateAuthorizer|:PATCH|iam:PassRole~possible
UpdateBasePathMapping|:PATCH
UpdateClientCertificate|:PATCH
UpdateDeployment|:PATCH
UpdateDocumentationPart|:PATCH
UpdateDocumentationVersion|:PATCH
UpdateDomainName|:PATCH|:AddCertificateToDomain~possible :RemoveCertificateFromDomain~possible :UpdateDomainNameManagementPolicy~possible :UpdateDomainNamePolicy~possible
UpdateGatewayResponse|:PATCH
UpdateIntegration|:PATCH|iam:PassRole~possible
UpdateIntegrationResponse|:PATCH
UpdateMethod|:PATCH
UpdateMethodResponse|:PATCH
UpdateModel|:PATCH
UpdatePortal|=|:GetPortalProduct~possible
UpdateRequestValidator|:PATCH
UpdateResource|:PATCH
UpdateRestApi|:PATCH|:UpdateRestApiPolicy~possible
UpdateRoute|:PATCH
UpdateRouteResponse|:PATCH
UpdateStage|:PATCH
UpdateUsage|:PATCH
UpdateUsagePlan|:PATCH
UpdateVpcLink|:PATCH
@app-integrations.amazonaws.com
CreateApplication|=|:TagResource~tags
CreateDataIntegration|=|:TagResource~tags
CreateEventIntegration|=|:TagResource~tags
@appconfig.amazonaws.com
CreateApplication|=|:TagResource~tags
CreateConfigurationProfile|=|iam:PassRole~role :TagResource~tags
CreateDeploymentStrategy|=|:TagResource~tags
CreateEnvironment|=|iam:PassRole~role :TagResource~tags
CreateExperimentDefinition|=|:TagResource~tags
CreateExtension|=|iam:PassRole~role :TagResource~tags
CreateExtensionAssociation|=|:TagResource~tags
StartDeployment|=|:TagResource~tags
StartExperimentRun|=|:TagResource~tags
UpdateConfigurationProfile|=|iam:PassRole~role
UpdateEnvironment|=|iam:PassRole~role
UpdateExtension|=|iam:PassRole~role
@appfabric.amazonaws.com
CreateAppAuthorization|=|:TagResource~tags
CreateAppBundle|=|:TagResource~tags
CreateIngestion|=|:TagResource~tags
CreateIngestionDestination|=|:TagResource~tags
@appflow.amazonaws.com
CreateConnectorProfile|=|:DescribeConnector~possible iam:PassRole~role
CreateFlow|=|iam:PassRole~role :TagResource~tags :UseConnectorProfile~possible
UnregisterConnector|:UnRegisterConnector
UpdateConnectorProfile|=|iam:PassRole~role
UpdateFlow|=|iam:PassRole~role :UseConnectorProfile~possible
@application-autoscaling.amazonaws.com|autoscaling.amazonaws.com
RegisterScalableTarget|=|iam:PassRole~role :TagResource~tags
@application-signals.amazonaws.com
CreateInstrumentationConfiguration|=|:TagResource~tags
CreateServiceLevelObjective|=|:TagResource~tags
ListAuditFindings|=|:GetServiceLevelObjective~possible :ListServiceLevelObjectives~possible
@appmesh.amazonaws.com
CreateGatewayRoute|=|:TagResource~tags
CreateMesh|=|:TagResource~tags
CreateRoute|=|:TagResource~tags
CreateVirtualGateway|=|:TagResource~tags
CreateVirtualNode|=|iam:PassRole~role :TagResource~tags
CreateVirtualRouter|=|:TagResource~tags
CreateVirtualService|=|:TagResource~tags
@apprunner.amazonaws.com
CreateAutoScalingConfiguration|=|:TagResource~tags
CreateConnection|=|:TagResource~tags
CreateObservabilityConfiguration|=|:TagResource~tags
CreateService|=|iam:PassRole~role :TagResource~tags
CreateVpcConnector|=|:TagResource~tags
CreateVpcIngressConnection|=|:TagResource~tags
DeleteService|=|:DisassociateCustomDomain~possible
UpdateService|=|iam:PassRole~role
@appstream.amazonaws.com
CreateFleet|=|iam:PassRole~role :TagResource~tags
CreateImageBuilder|=|iam:PassRole~role :TagResource~tags
CreateStack|=|:TagResource~tags
CreateUpdatedImage|=|:TagResource~tags
UpdateFleet|=|iam:PassRole~role
@appsync.amazonaws.com
AssociateMergedGraphqlApi|=|:AssociateSourceGraphqlApi~possible
AssociateSourceGraphqlApi|=|:AssociateMergedGraphqlApi~possible
CreateApi|=|iam:PassRole~role :TagResource~tags
CreateChannelNamespace|=|:TagResource~tags
CreateDataSource|=|iam:PassRole~role
CreateDomainName|=|:TagResource~tags
CreateGraphqlApi|=|iam:PassRole~role :TagResource~tags
UpdateApi|=|iam:PassRole~role
UpdateDataSource|=|iam:PassRole~role
UpdateGraphqlApi|=|iam:PassRole~role
@aps.amazonaws.com
CreateAnomalyDetector|=|:TagResource~tags
CreateRuleGroupsNamespace|=|:TagResource~tags
CreateScraper|=|iam:PassRole~role :TagResource~tags
CreateWorkspace|=|:TagResource~tags
UpdateScraper|=|iam:PassRole~role
@arc-region-switch.amazonaws.com
CreatePlan|=|:GetPlan~possible iam:PassRole~role :TagResource~tags
UpdatePlan|=|:GetPlan~possible iam:PassRole~role
@artifact.amazonaws.com
CreateComplianceInquiry|=|:TagResource~tags
@athena.amazonaws.com
CreateCapacityReservation|=|:TagResource~tags
CreateDataCatalog|=|:TagResource~tags
CreateWorkGroup|=|iam:PassRole~role :TagResource~tags
StartSession|=|:ListTagsForResource~possible iam:PassRole~role :TagResource~tags
UpdateWorkGroup|=|iam:PassRole~role
@auditmanager.amazonaws.com
CreateAssessment|=|:TagResource~tags
CreateAssessmentFramework|=|:TagResource~tags
CreateControl|=|:TagResource~tags
@autoscaling.amazonaws.com
CreateAutoScalingGroup|=|:CreateOrUpdateTags~possible iam:PassRole~role
CreateLaunchConfiguration|=|iam:PassRole~role
PutLifecycleHook|=|iam:PassRole~role
UpdateAutoScalingGroup|=|iam:PassRole~role
@b2bi.amazonaws.com
CreateCapability|=|:TagResource~tags
CreatePartnership|=|:TagResource~tags
CreateProfile|=|:TagResource~tags
CreateTransformer|=|:TagResource~tags
@backup-gateway.amazonaws.com
CreateGateway|=|:TagResource~tags
ImportHypervisorConfiguration|=|:TagResource~tags
PutHypervisorPropertyMappings|=|iam:PassRole~role
StartVirtualMachinesMetadataSync|=|iam:PassRole~role
@backup-search.amazonaws.com
StartSearchJob|=|:TagResource~tags
@backup.amazonaws.com
CreateBackupAccessPoint|=|:TagResource~tags
CreateBackupPlan|=|iam:PassRole~role :TagResource~tags
CreateBackupSelection|=|iam:PassRole~role
CreateBackupVault|=|:TagResource~tags
CreateFramework|=|:TagResource~tags
CreateLegalHold|=|:TagResource~tags
CreateLogicallyAirGappedBackupVault|=|:TagResource~tags
CreateReportPlan|=|:TagResource~tags
CreateRestoreAccessBackupVault|=|:TagResource~tags
CreateRestoreTestingPlan|=|:TagResource~tags
CreateRestoreTestingSelection|=|iam:PassRole~role
CreateTieringConfiguration|=|:TagResource~tags
StartBackupJob|=|iam:PassRole~role
StartCopyJob|=|iam:PassRole~role
StartRestoreJob|=|iam:PassRole~role
StartScanJob|=|iam:PassRole~role
UpdateBackupPlan|=|iam:PassRole~role
UpdateRecoveryPointIndexSettings|=|iam:PassRole~role
UpdateRestoreTestingSelection|=|iam:PassRole~role
@batch.amazonaws.com
CreateComputeEnvironment|=|iam:PassRole~role :TagResource~tags
CreateConsumableResource|=|:TagResource~tags
CreateJobQueue|=|:TagResource~tags
CreateQuotaShare|=|:TagResource~tags
CreateSchedulingPolicy|=|:TagResource~tags
CreateServiceEnvironment|=|:TagResource~tags
RegisterJobDefinition|=|iam:PassRole~role :TagResource~tags
SubmitJob|=|:TagResource~tags
SubmitServiceJob|=|iam:PassRole~role :TagResource~tags
UpdateComputeEnvironment|=|iam:PassRole~role
@bcm-dashboards.amazonaws.com
CreateDashboard|=|:TagResource~tags
CreateScheduledReport|=|iam:PassRole~role :TagResource~tags
UpdateScheduledReport|=|iam:PassRole~role
@bcm-data-exports.amazonaws.com
CreateExport|=|sustainability:GetCarbonFootprintSummary~possible cost-optimization-hub:GetRecommendation~possible cost-optimization-hub:ListRecommendations~possible :TagResource~tags cur:PutReportDefinition~possible
@bcm-pricing-calculator.amazonaws.com
BatchCreateBillScenarioCommitmentModification|:CreateBillScenarioCommitmentModification
BatchCreateBillScenarioUsageModification|:CreateBillScenarioUsageModification
BatchCreateWorkloadEstimateUsage|:CreateWorkloadEstimateUsage
BatchDeleteBillScenarioCommitmentModification|:DeleteBillScenarioCommitmentModification
BatchDeleteBillScenarioUsageModification|:DeleteBillScenarioUsageModification
BatchDeleteWorkloadEstimateUsage|:DeleteWorkloadEstimateUsage
BatchUpdateBillScenarioCommitmentModification|:UpdateBillScenarioCommitmentModification
BatchUpdateBillScenarioUsageModification|:UpdateBillScenarioUsageModification
BatchUpdateWorkloadEstimateUsage|:UpdateWorkloadEstimateUsage
CreateBillEstimate|=|:TagResource~tags
CreateBillScenario|=|:TagResource~tags
CreateWorkloadEstimate|=|:TagResource~tags
@bedrock-agentcore.amazonaws.com
CreateABTest|=|iam:PassRole~role
CreateAgentRuntime|=|:CreateAgentRuntimeEndpoint~possible :PassCapacityProvider~possible iam:PassRole~role :TagResource~tags
CreateAgentRuntimeEndpoint|=|:TagResource~tags
CreateApiKeyCredentialProvider|=|:TagResource~tags
CreateBrowser|=|iam:PassRole~role :TagResource~tags
CreateBrowserProfile|=|:TagResource~tags
CreateCapacityProvider|=|iam:PassRole~role :TagResource~tags
CreateCodeInterpreter|=|iam:PassRole~role :TagResource~tags
CreateConfigurationBundle|=|:TagResource~tags
CreateDataset|=|:TagResource~tags
CreateEvaluator|=|:TagResource~tags
CreateGateway|=|iam:PassRole~role :SynchronizeGatewayTargets~possible :TagResource~tags
CreateGatewayTarget|=|:SynchronizeGatewayTargets~possible
CreateHarness|=|:CreateAgentRuntime~possible :CreateMemory~possible :GetMemory~possible iam:PassRole~role :TagResource~tags
CreateHarnessEndpoint|=|:TagResource~tags
CreateMemory|=|iam:PassRole~role :TagResource~tags
CreateOauth2CredentialProvider|=|:TagResource~tags
CreateOnlineEvaluationConfig|=|iam:PassRole~role :TagResource~tags
CreatePaymentCredentialProvider|=|:TagResource~tags
CreatePaymentManager|=|iam:PassRole~role :TagResource~tags
CreateRegistry|=|:TagResource~tags
CreateRegistryRecord|=|iam:PassRole~role :TagResource~tags
CreateWorkloadIdentity|=|:TagResource~tags
DeleteAgentRuntime|=|:DeleteAgentRuntimeEndpoint~possible :DeleteWorkloadIdentity~possible
DeleteHarness|=|:DeleteAgentRuntime~possible
InvokeAgentRuntime|=|:InvokeAgentRuntimeForUser~possible
InvokeCodeInterpreter|=|:StartCodeInterpreterSession~possible
InvokeHarness|=|:InvokeAgentRuntime~possible
UpdateABTest|=|iam:PassRole~role
UpdateAgentRuntime|=|:PassCapacityProvider~possible iam:PassRole~role
UpdateGateway|=|iam:PassRole~role
UpdateGatewayTarget|=|:SynchronizeGatewayTargets~possible
UpdateHarness|=|:GetMemory~possible iam:PassRole~role :UpdateAgentRuntime~possible :UpdateMemory~possible
UpdateMemory|=|iam:PassRole~role
UpdateOnlineEvaluationConfig|=|iam:PassRole~role
UpdatePaymentManager|=|iam:PassRole~role
UpdateRegistryRecord|=|iam:PassRole~role
@bedrock.amazonaws.com
AgenticRetrieveStream|=|:Retrieve~possible
ApplyGuardrail|=|:CallWithBearerToken~possible :InvokeAutomatedReasoningPolicy~possible
Converse|:InvokeModel|:ApplyGuardrail~guardrail :InvokeTool~possible :CallWithBearerToken~possible
ConverseStream|:InvokeModelWithResponseStream|:ApplyGuardrail~guardrail :CallWithBearerToken~possible
CountTokens|=|:CallWithBearerToken~possible
CreateAdvancedPromptOptimizationJob|=|:CallWithBearerToken~possible :TagResource~tags
CreateAgent|=|iam:PassRole~role :TagResource~tags
CreateAgentAlias|=|:TagResource~tags
CreateAutomatedReasoningPolicy|=|:CallWithBearerToken~possible :TagResource~tags
CreateAutomatedReasoningPolicyTestCase|=|:CallWithBearerToken~possible
CreateAutomatedReasoningPolicyVersion|=|:CallWithBearerToken~possible :TagResource~tags
CreateBlueprint|=|:TagResource~tags
CreateCustomModel|=|:CallWithBearerToken~possible iam:PassRole~role :TagResource~tags
CreateCustomModelDeployment|=|:CallWithBearerToken~possible :TagResource~tags
CreateDataAutomationLibrary|=|:TagResource~tags
CreateDataAutomationProject|=|:TagResource~tags
CreateEvaluationJob|=|:CallWithBearerToken~possible iam:PassRole~role :TagResource~tags
CreateFlow|=|iam:PassRole~role :TagResource~tags
CreateFlowAlias|=|:TagResource~tags
CreateFoundationModelAgreement|=|:CallWithBearerToken~possible
CreateGuardrail|=|:CallWithBearerToken~possible :TagResource~tags
CreateGuardrailVersion|=|:CallWithBearerToken~possible
CreateInferenceProfile|=|:CallWithBearerToken~possible :TagResource~tags
CreateKnowledgeBase|=|:AssociateThirdPartyKnowledgeBase~possible iam:PassRole~role :TagResource~tags
CreateMarketplaceModelEndpoint|=|:CallWithBearerToken~possible iam:PassRole~role
CreateModelCopyJob|=|:CallWithBearerToken~possible :TagResource~tags
CreateModelCustomizationJob|=|:CallWithBearerToken~possible iam:PassRole~role :TagResource~tags
CreateModelImportJob|=|:CallWithBearerToken~possible iam:PassRole~role :TagResource~tags
CreateModelInvocationJob|=|:CallWithBearerToken~possible iam:PassRole~role :TagResource~tags
CreatePrompt|=|:TagResource~tags
CreatePromptRouter|=|:CallWithBearerToken~possible :TagResource~tags
CreatePromptVersion|=|:TagResource~tags
CreateProvisionedModelThroughput|=|:CallWithBearerToken~possible :TagResource~tags
CreateSession|=|:TagResource~tags
DeleteAutomatedReasoningPolicy|=|:CallWithBearerToken~possible
DeleteCustomModel|=|:CallWithBearerToken~possible
DeleteCustomModelDeployment|=|:CallWithBearerToken~possible
DeleteGuardrail|=|:CallWithBearerToken~possible
DeleteImportedModel|=|:CallWithBearerToken~possible
DeleteInferenceProfile|=|:CallWithBearerToken~possible
DeleteKnowledgeBaseDocuments|=|:AssociateThirdPartyKnowledgeBase~possible :StartIngestionJob~possible
DeleteMarketplaceModelEndpoint|=|:CallWithBearerToken~possible
DeletePromptRouter|=|:CallWithBearerToken~possible
DeleteProvisionedModelThroughput|=|:CallWithBearerToken~possible
DeleteResourcePolicy|=|:PutResourcePolicy~possible
ExportAutomatedReasoningPolicyVersion|=|:CallWithBearerToken~possible
GenerateQuery|=|:GetKnowledgeBase~possible
GetAccountDataRetention|=|:CallWithBearerToken~possible
GetAsyncInvoke|=|:CallWithBearerToken~possible
GetAutomatedReasoningPolicy|=|:CallWithBearerToken~possible
GetCustomModel|=|:CallWithBearerToken~possible
GetCustomModelDeployment|=|:CallWithBearerToken~possible
GetDocumentContent|=|:Retrieve~possible
GetEvaluationJob|=|:CallWithBearerToken~possible
GetFoundationModel|=|:CallWithBearerToken~possible
GetFoundationModelAvailability|=|:CallWithBearerToken~possible
GetGuardrail|=|:CallWithBearerToken~possible
GetImportedModel|=|:CallWithBearerToken~possible
GetInferenceProfile|=|:CallWithBearerToken~possible
GetMarketplaceModelEndpoint|=|:CallWithBearerToken~possible
GetModelCopyJob|=|:CallWithBearerToken~possible
GetModelCustomizationJob|=|:CallWithBearerToken~possible
GetModelImportJob|=|:CallWithBearerToken~possible
GetModelInvocationJob|=|:CallWithBearerToken~possible
GetModelInvocationLoggingConfiguration|=|:CallWithBearerToken~possible
GetPromptRouter|=|:CallWithBearerToken~possible
GetProvisionedModelThroughput|=|:CallWithBearerToken~possible
GetUseCaseForModelAccess|=|:CallWithBearerToken~possible
IngestKnowledgeBaseDocuments|=|:AssociateThirdPartyKnowledgeBase~possible :StartIngestionJob~possible
InvokeBlueprintOptimizationAsync|=|:TagResource~tags
InvokeDataAutomationAsync|=|:TagResource~tags
InvokeDataAutomationLibraryIngestionJob|=|:TagResource~tags
InvokeGuardrailChecks|=|:CallWithBearerToken~possible
InvokeModel|=|:ApplyGuardrail~possible :CallWithBearerToken~possible :InvokeTool~possible
InvokeModelWithBidirectionalStream|:InvokeModel
InvokeModelWithResponseStream|=|:ApplyGuardrail~possible :CallWithBearerToken~possible :InvokeModel~possible :InvokeTool~possible
ListAdvancedPromptOptimizationJobs|=|:CallWithBearerToken~possible
ListAsyncInvokes|=|:CallWithBearerToken~possible
ListAutomatedReasoningPolicies|=|:CallWithBearerToken~possible
ListAutomatedReasoningPolicyTestResults|=|:CallWithBearerToken~possible
ListCustomModelDeployments|=|:CallWithBearerToken~possible
ListCustomModels|=|:CallWithBearerToken~possible
ListFoundationModelAgreementOffers|=|:CallWithBearerToken~possible
ListFoundationModels|=|:CallWithBearerToken~possible
ListGuardrails|=|:CallWithBearerToken~possible
ListInferenceProfiles|=|:CallWithBearerToken~possible
ListInvocationSteps|=|:ListInvocations~possible
ListMarketplaceModelEndpoints|=|:CallWithBearerToken~possible
ListModelCopyJobs|=|:CallWithBearerToken~possible
ListModelCustomizationJobs|=|:CallWithBearerToken~possible
ListModelInvocationJobs|=|:CallWithBearerToken~possible
ListPromptRouters|=|:CallWithBearerToken~possible
ListProvisionedModelThroughputs|=|:CallWithBearerToken~possible
ListTagsForResource|=|:CallWithBearerToken~possible
PutAccountDataRetention|=|:CallWithBearerToken~possible
PutModelInvocationLoggingConfiguration|=|:CallWithBearerToken~possible iam:PassRole~role
PutUseCaseForModelAccess|=|:CallWithBearerToken~possible
RetrieveAndGenerateStream|:RetrieveAndGenerate
StartAsyncInvoke|:InvokeModel|:CallWithBearerToken~possible :TagResource~possible
StartAutomatedReasoningPolicyTestWorkflow|=|:CallWithBearerToken~possible :InvokeAutomatedReasoningPolicy~possible
StartIngestionJob|=|:AssociateThirdPartyKnowledgeBase~possible
StopModelCustomizationJob|=|:CallWithBearerToken~possible
StopModelInvocationJob|=|:CallWithBearerToken~possible
TagResource|=|:CallWithBearerToken~possible
UntagResource|=|:CallWithBearerToken~possible
UpdateAgent|=|iam:PassRole~role
UpdateAutomatedReasoningPolicy|=|:CallWithBearerToken~possible
UpdateCustomModelDeployment|=|:CallWithBearerToken~possible
UpdateFlow|=|iam:PassRole~role
UpdateGuardrail|=|:CallWithBearerToken~possible
UpdateKnowledgeBase|=|:AssociateThirdPartyKnowledgeBase~possible iam:PassRole~role
UpdateMarketplaceModelEndpoint|=|:CallWithBearerToken~possible iam:PassRole~role
UpdateProvisionedModelThroughput|=|:CallWithBearerToken~possible
@billing.amazonaws.com
AssociateSourceViews|=|:UseSourceView~possible
CreateBillingView|=|:TagResource~tags :UseSourceView~possible
GetBillingPreferences|=|aws-portal:ViewBilling~possible
GetCredits|=|aws-portal:ViewBilling~possible
RedeemCredits|=|aws-portal:ModifyBilling~possible
UpdateBillingPreferences|=|aws-portal:ModifyBilling~possible
@billingconductor.amazonaws.com
CreateBillingGroup|=|:TagResource~tags
CreateCustomLineItem|=|:TagResource~tags
CreatePricingPlan|=|:TagResource~tags
CreatePricingRule|=|:TagResource~tags
ListAccountAssociations|=|organizations:ListAccounts~possible
@braket.amazonaws.com
CreateJob|=|iam:PassRole~role :TagResource~tags
CreateQuantumTask|=|:TagResource~tags
CreateSpendingLimit|=|:TagResource~tags
@budgets.amazonaws.com
CreateBudget|:ModifyBudget|aws-portal:ModifyBilling~possible :TagResource~possible
CreateBudgetAction|=|aws-portal:ModifyBilling~possible iam:PassRole~role :TagResource~tags
CreateNotification|:ModifyBudget|aws-portal:ModifyBilling~possible
CreateSubscriber|:ModifyBudget|aws-portal:ModifyBilling~possible
DeleteBudget|:ModifyBudget|aws-portal:ModifyBilling~possible
DeleteBudgetAction|=|aws-portal:ModifyBilling~possible
DeleteNotification|:ModifyBudget|aws-portal:ModifyBilling~possible
DeleteSubscriber|:ModifyBudget|aws-portal:ModifyBilling~possible
DescribeBudget|:ViewBudget|aws-portal:ViewBilling~possible
DescribeBudgetAction|=|aws-portal:ViewBilling~possible
DescribeBudgetActionHistories|=|aws-portal:ViewBilling~possible
DescribeBudgetActionsForAccount|=|aws-portal:ViewBilling~possible
DescribeBudgetActionsForBudget|=|aws-portal:ViewBilling~possible
DescribeBudgetNotificationsForAccount|:ViewBudget|aws-portal:ViewBilling~possible
DescribeBudgetPerformanceHistory|:ViewBudget|aws-portal:ViewBilling~possible
DescribeBudgets|:ViewBudget|aws-portal:ViewBilling~possible
DescribeNotificationsForBudget|:ViewBudget|aws-portal:ViewBilling~possible
DescribeSubscribersForNotification|:ViewBudget|aws-portal:ViewBilling~possible
ExecuteBudgetAction|=|aws-portal:ModifyBilling~possible
ListTagsForResource|=|aws-portal:ViewBilling~possible
TagResource|=|aws-portal:ModifyBilling~possible
UntagResource|=|aws-portal:ModifyBilling~possible
UpdateBudget|:ModifyBudget|aws-portal:ModifyBilling~possible
UpdateBudgetAction|=|aws-portal:ModifyBilling~possible iam:PassRole~role
UpdateNotification|:ModifyBudget|aws-portal:ModifyBilling~possible
UpdateSubscriber|:ModifyBudget|aws-portal:ModifyBilling~possible
@cases.amazonaws.com
CreateCase|=|:TagResource~tags
@cassandra.amazonaws.com
CreateKeyspace||:Create~possible :CreateMultiRegionResource~possible :TagResource~possible
CreateTable||:Create~possible :CreateMultiRegionResource~possible :TagResource~possible
CreateType||:Create~possible :CreateMultiRegionResource~possible
DeleteKeyspace||:Drop~possible :DropMultiRegionResource~possible
DeleteTable||:Drop~possible :DropMultiRegionResource~possible
DeleteType||:Drop~possible :DropMultiRegionResource~possible
GetKeyspace|:Select
GetTable|:Select
GetTableAutoScalingSettings||application-autoscaling:DescribeScalableTargets~possible application-autoscaling:DescribeScalingPolicies~possible :Select~possible :SelectMultiRegionResource~possible
GetType|:Select
ListKeyspaces|:Select
ListTables|:Select
ListTypes|:Select
RestoreTable||:Restore~possible :RestoreMultiRegionTable~possible :Select~possible
TagResource|=|:Alter~possible :AlterMultiRegionResource~possible :TagMultiRegionResource~tags
UntagResource|=|:Alter~possible :AlterMultiRegionResource~possible :UnTagMultiRegionResource~possible
UpdateKeyspace||:Alter~possible :AlterMultiRegionResource~possible :Create~possible :CreateMultiRegionResource~possible application-autoscaling:DescribeScalableTargets~possible application-autoscaling:DescribeScalableTargets~possible application-autoscaling:DescribeScalingPolicies~possible :Modify~possible :ModifyMultiRegionResource~possible application-autoscaling:PutScalingPolicy~possible application-autoscaling:RegisterScalableTarget~possible :Select~possible :SelectMultiRegionResource~possible :TagMultiRegionResource~possible :TagResource~possible
UpdateTable||:Alter~possible :AlterMultiRegionResource~possible
@ce.amazonaws.com
CreateAnomalyMonitor|=|:TagResource~tags
CreateAnomalySubscription|=|:TagResource~tags
CreateCostCategoryDefinition|=|:TagResource~tags
GetCostAndUsage|=|aws-portal:ViewBilling~possible
GetCostAndUsageWithResources|=|aws-portal:ViewBilling~possible
GetCostCategories|=|aws-portal:ViewBilling~possible
GetCostForecast|=|aws-portal:ViewBilling~possible
GetDimensionValues|=|aws-portal:ViewBilling~possible
GetReservationCoverage|=|aws-portal:ViewBilling~possible
GetReservationPurchaseRecommendation|=|aws-portal:ViewBilling~possible
GetReservationUtilization|=|aws-portal:ViewBilling~possible
GetRightsizingRecommendation|=|aws-portal:ViewBilling~possible
GetSavingsPlanPurchaseRecommendationDetails|=|aws-portal:ViewBilling~possible
GetSavingsPlansCoverage|=|aws-portal:ViewBilling~possible
GetSavingsPlansPurchaseRecommendation|=|aws-portal:ViewBilling~possible
GetSavingsPlansUtilization|=|aws-portal:ViewBilling~possible
GetSavingsPlansUtilizationDetails|=|aws-portal:ViewBilling~possible
GetTags|=|aws-portal:ViewBilling~possible
GetUsageForecast|=|aws-portal:ViewBilling~possible
ListCostAllocationTags|=|aws-portal:ViewBilling~possible
UpdateCostAllocationTagsStatus|=|aws-portal:ModifyBilling~possible
@chatbot.amazonaws.com
CreateChimeWebhookConfiguration|=|iam:PassRole~role :TagResource~tags
CreateCustomAction|=|:TagResource~tags
CreateMicrosoftTeamsChannelConfiguration|=|iam:PassRole~role :TagResource~tags
CreateSlackChannelConfiguration|=|iam:PassRole~role :TagResource~tags
UpdateChimeWebhookConfiguration|=|iam:PassRole~role
UpdateMicrosoftTeamsChannelConfiguration|=|iam:PassRole~role
UpdateSlackChannelConfiguration|=|iam:PassRole~role
@chime.amazonaws.com
CreateAppInstance|=|:TagResource~tags
CreateAppInstanceBot|=|:TagResource~tags
CreateAppInstanceUser|=|:PutAppInstanceUserExpirationSettings~possible :TagResource~tags
CreateAttendee|=|:TagAttendee~tags
CreateChannel|=|:CreateChannelMembership~possible :CreateChannelModerator~possible :PutChannelExpirationSettings~possible :TagResource~tags
CreateChannelFlow|=|:TagResource~tags
CreateMediaCapturePipeline|=|iam:PassRole~role :TagResource~tags
CreateMediaConcatenationPipeline|=|:TagResource~tags
CreateMediaInsightsPipeline|=|:TagResource~tags
CreateMediaInsightsPipelineConfiguration|=|iam:PassRole~role :TagResource~tags
CreateMediaLiveConnectorPipeline|=|:TagResource~tags
CreateMediaPipelineKinesisVideoStreamPool|=|:TagResource~tags
CreateMediaStreamPipeline|=|:TagResource~tags
CreateMeeting|=|:TagMeeting~tags :TagResource~tags
CreateMeetingWithAttendees|=|:TagResource~tags
CreateSipMediaApplication|=|:TagResource~tags
CreateVoiceConnector|=|:CreateConnectAnalyticsConnector~possible :CreateConnectCallTransferConnector~possible :TagResource~tags
CreateVoiceProfileDomain|=|:TagResource~tags
UpdateMediaInsightsPipelineConfiguration|=|iam:PassRole~role
@cleanrooms-ml.amazonaws.com
CreateAudienceModel|=|:TagResource~tags
CreateConfiguredAudienceModel|=|iam:PassRole~role :TagResource~tags
CreateConfiguredModelAlgorithm|=|iam:PassRole~role :TagResource~tags
CreateConfiguredModelAlgorithmAssociation|=|:TagResource~tags
CreateMLInputChannel|=|iam:PassRole~role :TagResource~tags
CreateTrainedModel|=|:TagResource~tags
CreateTrainingDataset|=|iam:PassRole~role :TagResource~tags
PutMLConfiguration|=|iam:PassRole~role
StartAudienceGenerationJob|=|iam:PassRole~role :TagResource~tags
StartTrainedModelInferenceJob|=|:TagResource~tags
UntagResource|:UnTagResource
UpdateConfiguredAudienceModel|=|iam:PassRole~role
@cleanrooms.amazonaws.com
CreateAnalysisTemplate|=|iam:PassRole~role :TagResource~tags
CreateCollaboration|=|:TagResource~tags
CreateConfiguredAudienceModelAssociation|=|:TagResource~tags
CreateConfiguredTable|=|:TagResource~tags
CreateConfiguredTableAssociation|=|iam:PassRole~role :TagResource~tags
CreateIdMappingTable|=|:TagResource~tags
CreateIdNamespaceAssociation|=|:TagResource~tags
CreateIntermediateTable|=|:TagResource~tags
CreateMembership|=|iam:PassRole~role :TagResource~tags
CreatePrivacyBudgetTemplate|=|:TagResource~tags
UpdateConfiguredTable|=|:UpdateConfiguredTableAllowedColumns~possible :UpdateConfiguredTableReference~possible
UpdateConfiguredTableAssociation|=|iam:PassRole~role
UpdateMembership|=|iam:PassRole~role
@cloud9.amazonaws.com
CreateEnvironmentEC2|=|:TagResource~tags
@cloudcontrolapi.amazonaws.com
DeleteResource|cloudformation:DeleteResource|iam:PassRole~role
GetResource|cloudformation:GetResource|iam:PassRole~role
ListResources|cloudformation:ListResources|iam:PassRole~role
UpdateResource|cloudformation:UpdateResource|iam:PassRole~role
@clouddirectory.amazonaws.com
BatchRead|=|:GetLinkAttributes~possible :GetObjectAttributes~possible :GetObjectInformation~possible :ListAttachedIndices~possible :ListIncomingTypedLinks~possible :ListIndex~possible :ListObjectAttributes~possible :ListObjectChildren~possible :ListObjectParentPaths~possible :ListObjectParents~possible :ListObjectPolicies~possible :ListOutgoingTypedLinks~possible :ListPolicyAttachments~possible :LookupPolicy~possible
BatchWrite|=|:AddFacetToObject~possible :AttachObject~possible :AttachPolicy~possible :AttachToIndex~possible :AttachTypedLink~possible :CreateIndex~possible :CreateObject~possible :DeleteObject~possible :DetachFromIndex~possible :DetachObject~possible :DetachTypedLink~possible :RemoveFacetFromObject~possible :UpdateLinkAttributes~possible :UpdateObjectAttributes~possible
CreateIndex|=|:AttachObject~possible
CreateObject|=|:AttachObject~possible
@cloudformation.amazonaws.com
ActivateOrganizationsAccess|=|iam:CreateServiceLinkedRole~possible iam:GetRole~possible
ActivateType|=|iam:PassRole~role
ContinueUpdateRollback|=|iam:PassRole~role
CreateChangeSet|=|iam:PassRole~role :TagResource~tags :UntagResource~possible
CreateStack|=|iam:PassRole~role :TagResource~tags
CreateStackSet|=|iam:PassRole~role :TagResource~tags
DeleteStack|=|iam:PassRole~role
DescribeStacks|=|:ListStacks~possible
DetectStackDrift|=|:DetectStackResourceDrift~possible
ExecuteChangeSet|=|:TagResource~tags :UntagResource~possible
ListHookResults|=|:ListAllHookResults~possible
RegisterType|=|iam:PassRole~role
RollbackStack|=|iam:PassRole~role
UpdateStack|=|iam:PassRole~role :SetStackPolicy~possible :TagResource~tags :UntagResource~possible
UpdateStackSet|=|iam:PassRole~role :TagResource~tags :UntagResource~possible
@cloudfront.amazonaws.com
AssociateAlias|=|:UpdateDistribution~possible
AssociateDistributionWebACL|=|:GetVpcOrigin~possible
CopyDistribution|=|:CreateDistribution~possible :GetDistribution~possible :GetVpcOrigin~possible
CreateAnycastIpList|=|:TagResource~tags
CreateConnectionFunction|=|:TagResource~tags
CreateConnectionGroup|=|:TagResource~tags
CreateDistribution|=|:CreateConnectionGroup~possible :GetVpcOrigin~possible
CreateDistributionTenant|=|:GetVpcOrigin~possible :TagResource~tags
CreateDistributionWithTags|:CreateDistribution :TagResource|:CreateConnectionGroup~possible :GetVpcOrigin~possible
CreateFunction|=|:TagResource~tags
CreateKeyValueStore|=|:TagResource~tags
CreateRealtimeLogConfig|=|iam:PassRole~role
CreateTrustStore|=|:TagResource~tags
CreateVpcOrigin|=|:TagResource~tags
ListConflictingAliases|=|:GetDistribution~possible
ListDomainConflicts|=|:GetDistribution~possible :GetDistributionTenant~possible
UpdateDistribution|=|:GetVpcOrigin~possible
UpdateDistributionTenant|=|:GetVpcOrigin~possible
UpdateDistributionWithStagingConfig|:UpdateDistribution|:GetDistribution~possible :GetVpcOrigin~possible
UpdateDomainAssociation|=|:UpdateDistribution~possible :UpdateDistributionTenant~possible
UpdateRealtimeLogConfig|=|iam:PassRole~role
@cloudhsm.amazonaws.com
CopyBackupToRegion|=|:TagResource~tags :UntagResource~possible
CreateCluster|=|ec2:AuthorizeSecurityGroupEgress~possible ec2:AuthorizeSecurityGroupIngress~possible ec2:CreateSecurityGroup~possible ec2:DescribeSecurityGroups~possible ec2:DescribeSubnets~possible ec2:RevokeSecurityGroupEgress~possible :TagResource~tags
CreateHsm|=|ec2:AuthorizeSecurityGroupEgress~possible ec2:AuthorizeSecurityGroupIngress~possible ec2:CreateNetworkInterface~possible ec2:CreateSecurityGroup~possible ec2:DeleteNetworkInterface~possible ec2:DescribeNetworkInterfaces~possible ec2:DescribeSecurityGroups~possible ec2:DescribeSubnets~possible ec2:RevokeSecurityGroupEgress~possible
DeleteHsm|=|ec2:DeleteNetworkInterface~possible
@cloudtrail.amazonaws.com
CreateChannel|=|:AddTags~tags
CreateDashboard|=|:AddTags~tags :StartDashboardRefresh~possible :StartQuery~possible
CreateEventDataStore|=|:AddTags~tags
CreateTrail|=|:AddTags~tags iam:PassRole~role
EnableFederation|=|iam:PassRole~role
ListInsightsMetricData||:ListInsightsData~possible :LookupEvents~possible
StartDashboardRefresh|=|:StartQuery~possible
StartImport|=|iam:PassRole~role
UpdateDashboard|=|:StartDashboardRefresh~possible :StartQuery~possible
UpdateTrail|=|iam:PassRole~role
@codebuild.amazonaws.com
CreateFleet|=|iam:PassRole~role
CreateProject|=|iam:PassRole~role
StartBuild|=|iam:PassRole~role
StartBuildBatch|=|iam:PassRole~role
UpdateFleet|=|iam:PassRole~role
UpdateProject|=|iam:PassRole~role
UpdateProjectVisibility|=|iam:PassRole~role
@codecommit.amazonaws.com
CreateRepository|=|:TagResource~tags
UpdateRepositoryName|=|:TagResource~tags
@codeconnections.amazonaws.com
CreateConnection|=|codestar-connections:CreateConnection~possible :TagResource~tags codestar-connections:TagResource~tags
CreateHost|=|codestar-connections:CreateHost~possible :TagResource~tags codestar-connections:TagResource~tags
CreateRepositoryLink|=|codestar-connections:CreateRepositoryLink~possible :PassConnection~possible codestar-connections:PassConnection~possible :TagResource~tags codestar-connections:TagResource~tags :UseConnection~possible codestar-connections:UseConnection~possible
CreateSyncConfiguration|=|codestar-connections:CreateSyncConfiguration~possible :PassRepository~possible codestar-connections:PassRepository~possible iam:PassRole~role
DeleteConnection|=|codestar-connections:DeleteConnection~possible
DeleteHost|=|codestar-connections:DeleteHost~possible
DeleteRepositoryLink|=|codestar-connections:DeleteRepositoryLink~possible
DeleteSyncConfiguration|=|codestar-connections:DeleteSyncConfiguration~possible
GetConnection|=|codestar-connections:GetConnection~possible
GetHost|=|codestar-connections:GetHost~possible
GetRepositoryLink|=|codestar-connections:GetRepositoryLink~possible
GetRepositorySyncStatus|=|codestar-connections:GetRepositorySyncStatus~possible
GetResourceSyncStatus|=|codestar-connections:GetResourceSyncStatus~possible
GetSyncBlockerSummary|=|codestar-connections:GetSyncBlockerSummary~possible
GetSyncConfiguration|=|codestar-connections:GetSyncConfiguration~possible
ListConnections|=|codestar-connections:ListConnections~possible
ListHosts|=|codestar-connections:ListHosts~possible
ListRepositoryLinks|=|codestar-connections:ListRepositoryLinks~possible
ListSyncConfigurations|=|codestar-connections:ListSyncConfigurations~possible
ListTagsForResource|=|codestar-connections:ListTagsForResource~possible
TagResource|=|codestar-connections:TagResource~tags
UntagResource|=|codestar-connections:UntagResource~possible
UpdateHost|=|codestar-connections:UpdateHost~possible
UpdateRepositoryLink|=|:PassConnection~possible codestar-connections:PassConnection~possible codestar-connections:UpdateRepositoryLink~possible :UseConnection~possible codestar-connections:UseConnection~possible
UpdateSyncConfiguration|=|:PassRepository~possible codestar-connections:PassRepository~possible iam:PassRole~role codestar-connections:UpdateSyncConfiguration~possible
@codedeploy.amazonaws.com
ContinueDeployment|=|:CreateCloudFormationDeployment~possible
CreateApplication|=|:TagResource~tags
CreateDeployment|=|:GetApplicationRevision~possible :GetDeploymentConfig~possible :RegisterApplicationRevision~possible :UpdateDeploymentGroup~possible
CreateDeploymentGroup|=|iam:PassRole~role :TagResource~tags
PutLifecycleEventHookExecutionStatus|=|:CreateCloudFormationDeployment~possible
SkipWaitTimeForInstanceTermination|=|:CreateCloudFormationDeployment~possible
StopDeployment|=|:CreateCloudFormationDeployment~possible
UpdateDeploymentGroup|=|iam:PassRole~role
@codeguru-profiler.amazonaws.com
CreateProfilingGroup|=|:TagResource~tags
@codeguru-reviewer.amazonaws.com
AssociateRepository|=|:TagResource~tags
UntagResource|:UnTagResource
@codeguru-security.amazonaws.com
CreateScan|=|:TagResource~tags
@codepipeline.amazonaws.com
CreateCustomActionType|=|:TagResource~tags
CreatePipeline|=|codestar-connections:PassConnection~possible iam:PassRole~role :TagResource~tags
PutWebhook|=|:TagResource~tags :UntagResource~possible
UpdatePipeline|=|codestar-connections:PassConnection~possible iam:PassRole~role
@codestar-connections.amazonaws.com
CreateConnection|=|codeconnections:CreateConnection~possible codeconnections:TagResource~tags :TagResource~tags
CreateHost|=|codeconnections:CreateHost~possible codeconnections:TagResource~tags :TagResource~tags
CreateRepositoryLink|=|codeconnections:CreateRepositoryLink~possible codeconnections:PassConnection~possible :PassConnection~possible codeconnections:TagResource~tags :TagResource~tags codeconnections:UseConnection~possible :UseConnection~possible
CreateSyncConfiguration|=|codeconnections:CreateSyncConfiguration~possible codeconnections:PassRepository~possible :PassRepository~possible iam:PassRole~role
DeleteConnection|=|codeconnections:DeleteConnection~possible
DeleteHost|=|codeconnections:DeleteHost~possible
DeleteRepositoryLink|=|codeconnections:DeleteRepositoryLink~possible
DeleteSyncConfiguration|=|codeconnections:DeleteSyncConfiguration~possible
GetConnection|=|codeconnections:GetConnection~possible
GetHost|=|codeconnections:GetHost~possible
GetRepositoryLink|=|codeconnections:GetRepositoryLink~possible
GetRepositorySyncStatus|=|codeconnections:GetRepositorySyncStatus~possible
GetResourceSyncStatus|=|codeconnections:GetResourceSyncStatus~possible
GetSyncBlockerSummary|=|codeconnections:GetSyncBlockerSummary~possible
GetSyncConfiguration|=|codeconnections:GetSyncConfiguration~possible
ListConnections|=|codeconnections:ListConnections~possible
ListHosts|=|codeconnections:ListHosts~possible
ListRepositoryLinks|=|codeconnections:ListRepositoryLinks~possible
ListRepositorySyncDefinitions|=|codeconnections:ListRepositorySyncDefinitions~possible
ListSyncConfigurations|=|codeconnections:ListSyncConfigurations~possible
ListTagsForResource|=|codeconnections:ListTagsForResource~possible
TagResource|=|codeconnections:TagResource~tags
UntagResource|=|codeconnections:UntagResource~possible
UpdateHost|=|codeconnections:UpdateHost~possible
UpdateRepositoryLink|=|codeconnections:PassConnection~possible :PassConnection~possible codeconnections:UpdateRepositoryLink~possible codeconnections:UseConnection~possible :UseConnection~possible
UpdateSyncBlocker|=|codeconnections:UpdateSyncBlocker~possible
UpdateSyncConfiguration|=|codeconnections:PassRepository~possible :PassRepository~possible iam:PassRole~role codeconnections:UpdateSyncConfiguration~possible
@codestar-notifications.amazonaws.com
CreateNotificationRule|=|:TagResource~tags
@cognito-identity.amazonaws.com
CreateIdentityPool|=|:TagResource~tags
SetIdentityPoolRoles|=|iam:PassRole~role
UpdateIdentityPool|=|:TagResource~tags :UntagResource~possible
@cognito-idp.amazonaws.com
CreateGroup|=|iam:PassRole~role
CreateUserImportJob|=|iam:PassRole~role
CreateUserPool|=|iam:PassRole~role :TagResource~tags
CreateUserPoolClient|=|iam:PassRole~role
SetUserPoolMfaConfig|=|iam:PassRole~role
UpdateGroup|=|iam:PassRole~role
UpdateUserPool|=|iam:PassRole~role :TagResource~tags :UntagResource~possible
UpdateUserPoolClient|=|iam:PassRole~role
@cognito-sync.amazonaws.com
SetIdentityPoolConfiguration|=|iam:PassRole~role
@comprehend.amazonaws.com
CreateDataset|=|:TagResource~tags
CreateDocumentClassifier|=|iam:PassRole~role :TagResource~tags
CreateEndpoint|=|iam:PassRole~role :TagResource~tags
CreateEntityRecognizer|=|iam:PassRole~role :TagResource~tags
CreateFlywheel|=|iam:PassRole~role :TagResource~tags
ImportModel|=|iam:PassRole~role
StartDocumentClassificationJob|=|iam:PassRole~role :TagResource~tags
StartDominantLanguageDetectionJob|=|iam:PassRole~role :TagResource~tags
StartEntitiesDetectionJob|=|iam:PassRole~role :TagResource~tags
StartEventsDetectionJob|=|iam:PassRole~role :TagResource~tags
StartKeyPhrasesDetectionJob|=|iam:PassRole~role :TagResource~tags
StartPiiEntitiesDetectionJob|=|iam:PassRole~role :TagResource~tags
StartSentimentDetectionJob|=|iam:PassRole~role :TagResource~tags
StartTargetedSentimentDetectionJob|=|iam:PassRole~role :TagResource~tags
StartTopicsDetectionJob|=|iam:PassRole~role :TagResource~tags
UpdateEndpoint|=|iam:PassRole~role
UpdateFlywheel|=|iam:PassRole~role
@comprehendmedical.amazonaws.com
StartEntitiesDetectionV2Job|=|iam:PassRole~role
StartICD10CMInferenceJob|=|iam:PassRole~role
StartPHIDetectionJob|=|iam:PassRole~role
StartRxNormInferenceJob|=|iam:PassRole~role
StartSNOMEDCTInferenceJob|=|iam:PassRole~role
@compute-optimizer.amazonaws.com
ExportAutoScalingGroupRecommendations|=|autoscaling:DescribeAutoScalingGroups~possible :GetAutoScalingGroupRecommendations~possible
ExportEBSVolumeRecommendations|=|ec2:DescribeVolumes~possible :GetEBSVolumeRecommendations~possible
ExportEC2InstanceRecommendations|=|ec2:DescribeInstances~possible :GetEC2InstanceRecommendations~possible
ExportECSServiceRecommendations|=|:GetECSServiceRecommendations~possible ecs:ListClusters~possible ecs:ListServices~possible
ExportIdleRecommendations|=|:GetIdleRecommendations~possible
ExportLambdaFunctionRecommendations|=|:GetLambdaFunctionRecommendations~possible lambda:ListFunctions~possible lambda:ListProvisionedConcurrencyConfigs~possible
ExportLicenseRecommendations|=|ec2:DescribeInstances~possible :GetLicenseRecommendations~possible
ExportRDSDatabaseRecommendations|=|rds:DescribeDBClusters~possible rds:DescribeDBInstances~possible :GetRDSDatabaseRecommendations~possible
GetAutoScalingGroupRecommendations|=|autoscaling:DescribeAutoScalingGroups~possible
GetEBSVolumeRecommendations|=|ec2:DescribeVolumes~possible
GetEC2InstanceRecommendations|=|ec2:DescribeInstances~possible
GetEC2RecommendationProjectedMetrics|=|ec2:DescribeInstances~possible
GetECSServiceRecommendations|=|ecs:ListClusters~possible ecs:ListServices~possible
GetEffectiveRecommendationPreferences|=|autoscaling:DescribeAutoScalingGroups~possible autoscaling:DescribeAutoScalingInstances~possible ec2:DescribeInstances~possible
GetEnrollmentStatusesForOrganization|=|organizations:ListAccounts~possible
GetLambdaFunctionRecommendations|=|lambda:ListFunctions~possible lambda:ListProvisionedConcurrencyConfigs~possible
GetLicenseRecommendations|=|ec2:DescribeInstances~possible
GetRDSDatabaseRecommendationProjectedMetrics|=|rds:DescribeDBInstances~possible
GetRDSDatabaseRecommendations|=|rds:DescribeDBClusters~possible rds:DescribeDBInstances~possible
@config.amazonaws.com
PutAggregationAuthorization|=|:TagResource~tags
PutConfigRule|=|:TagResource~tags
PutConfigurationAggregator|=|iam:PassRole~role :TagResource~tags
PutConfigurationRecorder|=|iam:PassRole~role :TagResource~tags
PutConformancePack|=|iam:PassRole~role :TagResource~tags
PutConnector|=|:TagResource~tags
PutOrganizationConformancePack|=|iam:PassRole~role :TagResource~tags
PutRemediationConfigurations|=|iam:PassRole~role
PutStoredQuery|=|:TagResource~tags
PutThirdPartyServiceLinkedConfigurationRecorder|=|:GetConnector~possible
@connect-campaigns.amazonaws.com
CreateCampaign|=|:TagResource~tags
@connect.amazonaws.com
ClaimPhoneNumber|=|:TagResource~tags
CreateAgentStatus|=|:TagResource~tags
CreateAttachedFile|=|:TagResource~tags
CreateContactFlow|=|:TagResource~tags
CreateContactFlowModule|=|:TagResource~tags
CreateDataTable|=|:TagResource~tags
CreateEmailAddress|=|:TagResource~tags
CreateEvaluationForm|=|:TagResource~tags
CreateExtractionDefinition|:TagResource
CreateHoursOfOperation|=|:TagResource~tags
CreateInstance|=|:TagResource~tags
CreateIntegrationAssociation|=|:TagResource~tags
CreateMetric|=|:TagResource~tags
CreateNotification|=|:TagResource~tags
CreatePrompt|=|:TagResource~tags
CreateQueue|=|:TagResource~tags
CreateQuickConnect|=|:TagResource~tags
CreateRoutingProfile|=|:TagResource~tags
CreateRule|=|:TagResource~tags
CreateSecurityProfile|=|:TagResource~tags
CreateTestCase|:TagResource
CreateTrafficDistributionGroup|=|:TagResource~tags
CreateUseCase|=|:TagResource~tags
CreateUser|=|:TagResource~tags
CreateUserHierarchyGroup|=|:TagResource~tags
CreateView|=|:TagResource~tags
CreateVocabulary|=|:TagResource~tags
CreateWorkspace|=|:TagResource~tags
ImportPhoneNumber|=|:TagResource~tags
SearchAgentStatuses|=|:DescribeAgentStatus~possible
SearchContactEvaluations|=|:DescribeContactEvaluation~possible
SearchContactFlowModules|=|:DescribeContactFlowModule~possible
SearchContactFlows|=|:DescribeContactFlow~possible
SearchContacts|=|:DescribeContact~possible :GetContactAttributes~possible
SearchDataTables|=|:DescribeDataTable~possible
SearchEmailAddresses|=|:DescribeEmailAddress~possible
SearchEvaluationForms|=|:DescribeEvaluationForm~possible
SearchHoursOfOperationOverrides|=|:DescribeHoursOfOperationOverride~possible
SearchHoursOfOperations|=|:DescribeHoursOfOperation~possible
SearchMetrics|=|:DescribeMetric~possible
SearchNotifications|=|:DescribeNotification~possible
SearchPredefinedAttributes|=|:DescribePredefinedAttribute~possible
SearchPrompts|=|:DescribePrompt~possible
SearchQueues|=|:DescribeQueue~possible
SearchQuickConnects|=|:DescribeQuickConnect~possible
SearchRoutingProfiles|=|:DescribeRoutingProfile~possible
SearchRules|=|:DescribeRule~possible
SearchSecurityProfiles|=|:DescribeSecurityProfile~possible
SearchUserHierarchyGroups|=|:DescribeUserHierarchyGroup~possible
SearchUsers|=|:DescribeUser~possible :ListUserProficiencies~possible
SearchViews|=|:DescribeView~possible
SearchWorkspaces|=|:DescribeWorkspace~possible
StartAttachedFileUpload|=|:TagResource~tags
StartContactEvaluation|=|:TagResource~tags
UpdateUserConfig|:UpdateUserPhoneConfig
@controlcatalog.amazonaws.com
GetControl|=|controltower:DescribeGuardrail~possible
ListControls|=|controltower:ListGuardrails~possible
@controltower.amazonaws.com
CreateLandingZone|=|:PerformPreLaunchChecks~possible :SetupLandingZone~possible :TagResource~tags
DisableBaseline|=|:DeregisterOrganizationalUnit~possible
DisableControl|=|:DisableGuardrail~possible
EnableBaseline|=|:ManageOrganizationalUnit~possible :TagResource~tags
EnableControl|=|:EnableGuardrail~possible :TagResource~tags
GetBaselineOperation|=|:DescribeRegisterOrganizationalUnitOperation~possible
GetEnabledBaseline|=|:DescribeManagedAccount~possible :DescribeManagedOrganizationalUnit~possible
GetEnabledControl|=|:DescribeGuardrailForTarget~possible
GetLandingZone|=|:DescribeLandingZoneConfiguration~possible :GetAvailableUpdates~possible :GetLandingZoneDriftStatus~possible :GetLandingZoneStatus~possible
GetLandingZoneOperation|=|:GetLandingZoneStatus~possible
ListEnabledBaselines|=|:ListManagedAccounts~possible :ListManagedOrganizationalUnits~possible
ListEnabledControls|=|:ListGuardrailsForTarget~possible
ListLandingZoneOperations|=|:GetLandingZoneStatus~possible
ListLandingZones|=|:GetHomeRegion~possible
ResetEnabledBaseline|=|:ManageOrganizationalUnit~possible
ResetLandingZone|=|:SetupLandingZone~possible
UpdateEnabledBaseline|=|:ManageOrganizationalUnit~possible
UpdateLandingZone|=|:SetupLandingZone~possible
@cur.amazonaws.com
PutReportDefinition|=|:TagResource~tags
@databrew.amazonaws.com
CreateDataset|=|:TagResource~tags
CreateProfileJob|=|iam:PassRole~role :TagResource~tags
CreateProject|=|iam:PassRole~role :TagResource~tags
CreateRecipe|=|:TagResource~tags
CreateRecipeJob|=|iam:PassRole~role :TagResource~tags
CreateRuleset|=|:TagResource~tags
CreateSchedule|=|:TagResource~tags
UpdateProfileJob|=|iam:PassRole~role
UpdateProject|=|iam:PassRole~role
UpdateRecipeJob|=|iam:PassRole~role
@dataexchange.amazonaws.com
AcceptDataGrant|=|aws-marketplace:Subscribe~possible
CreateDataGrant|=|:CreateJob~possible :PublishDataSet~possible :PublishToDataGrant~possible :StartJob~possible :TagResource~tags
CreateDataSet|=|:TagResource~tags
CreateEventAction|=|:TagResource~tags
CreateJob|=|iam:PassRole~role
CreateRevision|=|:TagResource~tags
DeleteDataGrant|=|:CreateJob~possible :DeleteDataSet~possible :StartJob~possible
GetDataGrant|=|:GetDataSet~possible
GetReceivedDataGrant|=|:GetDataSet~possible
ListDataGrants|=|:ListDataSets~possible
ListReceivedDataGrants|=|:ListDataSets~possible
StartJob|=|:CreateAsset~possible :TagResource~tags
UpdateRevision|=|:PublishDataSet~possible :PublishToDataGrant~possible
@datapipeline.amazonaws.com
ActivatePipeline|=|iam:PassRole~role
CreatePipeline|=|:AddTags~tags
PutPipelineDefinition|=|iam:PassRole~role
ValidatePipelineDefinition|=|iam:PassRole~role
@datasync.amazonaws.com
CreateAgent|=|:TagResource~tags
CreateLocationAzureBlob|=|iam:PassRole~role :TagResource~tags
CreateLocationEfs|=|iam:PassRole~role :TagResource~tags
CreateLocationFsxLustre|=|:TagResource~tags
CreateLocationFsxOntap|=|iam:PassRole~role :TagResource~tags
CreateLocationFsxOpenZfs|=|:TagResource~tags
CreateLocationFsxWindows|=|iam:PassRole~role :TagResource~tags
CreateLocationHdfs|=|iam:PassRole~role :TagResource~tags
CreateLocationNfs|=|:TagResource~tags
CreateLocationObjectStorage|=|iam:PassRole~role :TagResource~tags
CreateLocationS3|=|iam:PassRole~role :TagResource~tags
CreateLocationSmb|=|iam:PassRole~role :TagResource~tags
CreateTask|=|iam:PassRole~role :TagResource~tags
StartTaskExecution|=|iam:PassRole~role :TagResource~tags
UpdateLocationAzureBlob|=|iam:PassRole~role
UpdateLocationEfs|=|iam:PassRole~role
UpdateLocationFsxOntap|=|iam:PassRole~role
UpdateLocationFsxWindows|=|iam:PassRole~role
UpdateLocationHdfs|=|iam:PassRole~role
UpdateLocationObjectStorage|=|iam:PassRole~role
UpdateLocationS3|=|iam:PassRole~role
UpdateLocationSmb|=|iam:PassRole~role
UpdateTask|=|iam:PassRole~role
@datazone.amazonaws.com
AssociateEnvironmentRole|=|iam:PassRole~role
CreateAccountPool|=|iam:PassRole~role
CreateDataSource|=|iam:PassRole~role
CreateDomain|=|iam:PassRole~role :TagResource~tags
CreateProject|=|iam:PassRole~role
CreateSubscriptionTarget|=|iam:PassRole~role
PutEnvironmentBlueprintConfiguration|=|iam:PassRole~role
UpdateAccountPool|=|iam:PassRole~role
UpdateDataSource|=|iam:PassRole~role
UpdateDomain|=|iam:PassRole~role
UpdateSubscriptionTarget|=|iam:PassRole~role
@dax.amazonaws.com
CreateCluster|=|iam:PassRole~role :TagResource~tags
@deadline.amazonaws.com
BatchGetJob|:GetJob
BatchGetSession|:GetSession
BatchGetSessionAction|:GetSessionAction
BatchGetStep|:GetStep
BatchGetTask|:GetTask
BatchGetWorker|:GetWorker
BatchUpdateJob|:UpdateJob
BatchUpdateTask|:UpdateTask
CopyJobTemplate|=|:GetJobTemplate~possible
CreateBudget|=|:TagResource~tags
CreateFarm|=|:TagResource~tags
CreateFleet|=|iam:PassRole~role :TagResource~tags
CreateJob|=|:GetJobTemplate~possible :TagResource~tags
CreateLicenseEndpoint|=|:TagResource~tags
CreateMonitor|=|iam:PassRole~role :TagResource~tags
CreateQueue|=|iam:PassRole~role :TagResource~tags
CreateWorker|=|:ListTagsForResource~possible :TagResource~tags
UpdateFleet|=|iam:PassRole~role
UpdateMonitor|=|iam:PassRole~role
UpdateQueue|=|iam:PassRole~role
@detective.amazonaws.com
CreateGraph|=|:TagResource~tags
EnableOrganizationAdminAccount|=|iam:CreateServiceLinkedRole~possible organizations:EnableAWSServiceAccess~possible organizations:RegisterDelegatedAdministrator~possible
ListOrganizationAdminAccounts|:ListOrganizationAdminAccount
@devicefarm.amazonaws.com
CreateProject|=|iam:PassRole~role
ScheduleRun|=|iam:PassRole~role
UpdateProject|=|iam:PassRole~role
@directconnect.amazonaws.com
AllocateHostedConnection|=|:TagResource~tags
AllocatePrivateVirtualInterface|=|:TagResource~tags
AllocatePublicVirtualInterface|=|:TagResource~tags
AllocateTransitVirtualInterface|=|:TagResource~tags
CreateConnection|=|:TagResource~tags
CreateDirectConnectGateway|=|:TagResource~tags
CreateInterconnect|=|:TagResource~tags
CreateLag|=|:TagResource~tags
CreatePrivateVirtualInterface|=|:TagResource~tags
CreatePublicVirtualInterface|=|:TagResource~tags
CreateTransitVirtualInterface|=|:TagResource~tags
@dlm.amazonaws.com
CreateLifecyclePolicy|=|iam:PassRole~role :TagResource~tags
UpdateLifecyclePolicy|=|iam:PassRole~role
@dms.amazonaws.com
CreateDataMigration|=|:AddTagsToResource~tags iam:PassRole~role
CreateDataProvider|=|:AddTagsToResource~tags iam:PassRole~role
CreateEndpoint|=|:AddTagsToResource~tags iam:PassRole~role
CreateEventSubscription|=|:AddTagsToResource~tags
CreateFleetAdvisorCollector|=|iam:PassRole~role
CreateInstanceProfile|=|:AddTagsToResource~tags
CreateMigrationProject|=|:AddTagsToResource~tags iam:PassRole~role
CreateReplicationConfig|=|:AddTagsToResource~tags
CreateReplicationInstance|=|:AddTagsToResource~tags iam:PassRole~role
CreateReplicationSubnetGroup|=|:AddTagsToResource~tags
CreateReplicationTask|=|:AddTagsToResource~tags
DescribeDataProviders|:ListDataProviders
DescribeExtensionPackAssociations|:ListExtensionPacks
DescribeInstanceProfiles|:ListInstanceProfiles
DescribeMetadataModelAssessments|:ListMetadataModelAssessments
DescribeMetadataModelConversions|:ListMetadataModelConversions
DescribeMetadataModelExportsAsScript|:ListMetadataModelExports
DescribeMetadataModelExportsToTarget|:ListMetadataModelExports
DescribeMigrationProjects|:ListMigrationProjects
ImportCertificate|=|:AddTagsToResource~tags
ModifyConversionConfiguration|:UpdateConversionConfiguration
ModifyDataMigration|=|iam:PassRole~role
ModifyDataProvider|:UpdateDataProvider|iam:PassRole~possible
ModifyEndpoint|=|iam:PassRole~role
ModifyInstanceProfile|:UpdateInstanceProfile
ModifyMigrationProject|:UpdateMigrationProject|iam:PassRole~possible
ModifyReplicationInstance|=|iam:PassRole~role
StartExtensionPackAssociation|:AssociateExtensionPack
StartMetadataModelExportAsScript|:StartMetadataModelExportAsScripts
StartReplicationTaskAssessmentRun|=|:AddTagsToResource~tags iam:PassRole~role
@docdb-elastic.amazonaws.com
CopyClusterSnapshot|=|:CreateClusterSnapshot~possible :TagResource~tags
CreateCluster|=|:TagResource~tags
CreateClusterSnapshot|=|:TagResource~tags
RestoreClusterFromSnapshot|=|:CreateCluster~possible :TagResource~tags
@drs.amazonaws.com
CreateExtendedSourceServer|=|:TagResource~tags
CreateLaunchConfigurationTemplate|=|:TagResource~tags
CreateReplicationConfigurationTemplate|=|:TagResource~tags
CreateSourceNetwork|=|:TagResource~tags
StartRecovery|=|:TagResource~tags
StartSourceNetworkRecovery|=|:TagResource~tags
@ds-data.amazonaws.com
AddGroupMember|=|ds:AccessDSData~possible
CreateGroup|=|ds:AccessDSData~possible
CreateUser|=|ds:AccessDSData~possible
DeleteGroup|=|ds:AccessDSData~possible
DeleteUser|=|ds:AccessDSData~possible
DescribeGroup|=|ds:AccessDSData~possible
DescribeUser|=|ds:AccessDSData~possible
DisableUser|=|ds:AccessDSData~possible
ListGroupMembers|=|ds:AccessDSData~possible
ListGroups|=|ds:AccessDSData~possible
ListGroupsForMember|=|ds:AccessDSData~possible
ListUsers|=|ds:AccessDSData~possible
RemoveGroupMember|=|ds:AccessDSData~possible
SearchGroups|=|ds:AccessDSData~possible :DescribeGroup~possible
SearchUsers|=|ds:AccessDSData~possible :DescribeUser~possible
UpdateGroup|=|ds:AccessDSData~possible
UpdateUser|=|ds:AccessDSData~possible
@ds.amazonaws.com
ConnectDirectory|=|:AddTagsToResource~tags
CreateDirectory|=|:AddTagsToResource~tags
CreateHybridAD|=|:AddTagsToResource~tags
CreateMicrosoftAD|=|:AddTagsToResource~tags
@dsql.amazonaws.com
CreateCluster|=|:AddPeerCluster~possible :DeleteClusterPolicy~possible :PutClusterPolicy~possible :PutMultiRegionProperties~possible :PutWitnessRegion~possible :TagResource~tags
CreateStream|=|iam:PassRole~role :TagResource~tags
PutClusterPolicy|=|:DeleteClusterPolicy~possible
UpdateCluster|=|:AddPeerCluster~possible :GetCluster~possible :PutMultiRegionProperties~possible :PutWitnessRegion~possible :RemovePeerCluster~possible
@dynamodb.amazonaws.com
BatchExecuteStatement||:PartiQLSelect~partiql-select :PartiQLInsert~partiql-insert :PartiQLUpdate~partiql-update :PartiQLDelete~partiql-delete
CreateTable|=|:TagResource~tags :PutResourcePolicy~resource-policy :CreateTableReplica~possible :AssociateTableReplica~possible
DeleteItem|=|:WriteDataForReplication~possible
DescribeEndpoints||=~possible
DescribeTable|=|:ReadDataForReplication~possible :ReplicateSettings~possible
DescribeTimeToLive|=|:ReadDataForReplication~possible
ExecuteStatement||:PartiQLSelect~partiql-select :PartiQLInsert~partiql-insert :PartiQLUpdate~partiql-update :PartiQLDelete~partiql-delete
ExecuteTransaction||:PartiQLSelect~partiql-select :PartiQLInsert~partiql-insert :PartiQLUpdate~partiql-update :PartiQLDelete~partiql-delete
GetItem|=|:ReadDataForReplication~possible
PutItem|=|:WriteDataForReplication~possible
RestoreTableFromBackup|=|:BatchWriteItem~possible :DeleteItem~possible :GetItem~possible :PutItem~possible :Query~possible :Scan~possible :UpdateItem~possible
RestoreTableToPointInTime|=|:BatchWriteItem~possible :DeleteItem~possible :GetItem~possible :PutItem~possible :Query~possible :Scan~possible :UpdateItem~possible
TransactGetItems|:GetItem
TransactWriteItems||:PutItem~transact-put :UpdateItem~transact-update :DeleteItem~transact-delete :ConditionCheckItem~transact-conditionCheck
UpdateTable|=|:CreateTableReplica~possible :ReplicateSettings~possible
UpdateTimeToLive|=|:ReplicateSettings~possible :WriteDataForReplication~possible
@dynamodb.amazonaws.com|streams.dynamodb.amazonaws.com
DescribeStream|=|:ReadDataForReplication~possible
GetRecords|=|:ReadDataForReplication~possible
GetShardIterator|=|:ReadDataForReplication~possible
@ebs.amazonaws.com
StartSnapshot|=|ec2:CreateTags~tags
@ec2.amazonaws.com
AcceptAddressTransfer|=|:CreateTags~tags
AllocateAddress|=|:CreateTags~tags
AllocateHosts|=|:CreateTags~tags
AllocateIpamPoolCidr|=|:CreateTags~tags
AssociateIamInstanceProfile|=|iam:PassRole~role
AssociateIpamResourceDiscovery|=|:CreateTags~tags
AuthorizeSecurityGroupEgress|=|:CreateTags~tags
AuthorizeSecurityGroupIngress|=|:CreateTags~tags
CopyImage|=|:CreateTags~tags
CopySnapshot|=|:CreateTags~tags
CopyVolumes|=|:CreateTags~tags
CreateApplicationStatusCheck|=|:CreateTags~tags
CreateCapacityManagerDataExport|=|:CreateTags~tags
CreateCapacityReservation|=|:CreateTags~tags
CreateCapacityReservationBySplitting|=|:CreateTags~tags
CreateCapacityReservationCancellationQuote|=|:CreateTags~tags
CreateCapacityReservationFleet|=|:CreateTags~tags
CreateCarrierGateway|=|:CreateTags~tags
CreateClientVpnEndpoint|=|:CreateTags~tags
CreateCoipPool|=|:CreateTags~tags
CreateCustomerGateway|=|:CreateTags~tags
CreateDelegateMacVolumeOwnershipTask|=|:CreateTags~tags
CreateDhcpOptions|=|:CreateTags~tags
CreateEgressOnlyInternetGateway|=|:CreateTags~tags
CreateFleet|=|:CreateTags~tags
CreateFlowLogs|=|:CreateTags~tags iam:PassRole~role
CreateFpgaImage|=|:CreateTags~tags
CreateImage|=|:CreateTags~tags
CreateImageUsageReport|=|:CreateTags~tags
CreateInstanceConnectEndpoint|=|:CreateTags~tags
CreateInstanceEventWindow|=|:CreateTags~tags
CreateInstanceExportTask|=|:CreateTags~tags
CreateInternetGateway|=|:CreateTags~tags
CreateInterruptibleCapacityReservationAllocation|=|:CreateTags~tags
CreateIpam|=|:CreateTags~tags
CreateIpamExternalResourceVerificationToken|=|:CreateTags~tags
CreateIpamInternetRegistryAssociation|:CreateTags
CreateIpamPolicy|=|:CreateTags~tags
CreateIpamPool|=|:CreateTags~tags
CreateIpamPrefixListResolver|=|:CreateTags~tags
CreateIpamPrefixListResolverTarget|=|:CreateTags~tags
CreateIpamResourceDiscovery|=|:CreateTags~tags
CreateIpamScope|=|:CreateTags~tags
CreateKeyPair|=|:CreateTags~tags
CreateLaunchTemplate|=|:CreateTags~tags iam:PassRole~role
CreateLaunchTemplateVersion|=|iam:PassRole~role
CreateLocalGatewayRouteTable|=|:CreateTags~tags
CreateLocalGatewayRouteTableVirtualInterfaceGroupAssociation|=|:CreateTags~tags
CreateLocalGatewayRouteTableVpcAssociation|=|:CreateTags~tags
CreateLocalGatewayVirtualInterface|=|:CreateTags~tags
CreateLocalGatewayVirtualInterfaceGroup|=|:CreateTags~tags
CreateMacSystemIntegrityProtectionModificationTask|=|:CreateTags~tags
CreateManagedPrefixList|=|:CreateTags~tags
CreateNatGateway|=|:CreateTags~tags
CreateNetworkAcl|=|:CreateTags~tags
CreateNetworkInsightsAccessScope|=|:CreateTags~tags
CreateNetworkInsightsPath|=|:CreateTags~tags
CreateNetworkInterface|=|:CreateTags~tags
CreatePlacementGroup|=|:CreateTags~tags
CreatePublicIpv4Pool|=|:CreateTags~tags
CreateReplaceRootVolumeTask|=|:CreateTags~tags
CreateRestoreImageTask|=|:CreateTags~tags
CreateRouteServer|=|:CreateTags~tags
CreateRouteServerEndpoint|=|:CreateTags~tags
CreateRouteServerPeer|=|:CreateTags~tags
CreateRouteTable|=|:CreateTags~tags
CreateSecondaryNetwork|=|:CreateTags~tags
CreateSecondarySubnet|=|:CreateTags~tags
CreateSecurityGroup|=|:CreateTags~tags
CreateSnapshot|=|:CreateTags~tags
CreateSnapshots|=|:CreateTags~tags
CreateSubnet|=|:CreateTags~tags
CreateSubnetCidrReservation|=|:CreateTags~tags
CreateTrafficMirrorFilter|=|:CreateTags~tags
CreateTrafficMirrorFilterRule|=|:CreateTags~tags
CreateTrafficMirrorSession|=|:CreateTags~tags
CreateTrafficMirrorTarget|=|:CreateTags~tags
CreateTransitGateway|=|:CreateTags~tags
CreateTransitGatewayConnect|=|:CreateTags~tags
CreateTransitGatewayConnectPeer|=|:CreateTags~tags
CreateTransitGatewayMeteringPolicy|=|:CreateTags~tags
CreateTransitGatewayMulticastDomain|=|:CreateTags~tags
CreateTransitGatewayPeeringAttachment|=|:CreateTags~tags
CreateTransitGatewayPolicyTable|=|:CreateTags~tags
CreateTransitGatewayRouteTable|=|:CreateTags~tags
CreateTransitGatewayRouteTableAnnouncement|=|:CreateTags~tags
CreateTransitGatewayVpcAttachment|=|:CreateTags~tags
CreateVerifiedAccessEndpoint|=|:CreateTags~tags
CreateVerifiedAccessGroup|=|:CreateTags~tags
CreateVerifiedAccessInstance|=|:CreateTags~tags
CreateVerifiedAccessTrustProvider|=|:CreateTags~tags
CreateVolume|=|:CreateTags~tags
CreateVpc|=|:CreateTags~tags
CreateVpcBlockPublicAccessExclusion|=|:CreateTags~tags
CreateVpcEncryptionControl|=|:CreateTags~tags
CreateVpcEndpoint|=|:CreateTags~tags
CreateVpcEndpointServiceConfiguration|=|:CreateTags~tags
CreateVpcPeeringConnection|=|:CreateTags~tags
CreateVpnConcentrator|=|:CreateTags~tags
CreateVpnConnection|=|:CreateTags~tags
CreateVpnGateway|=|:CreateTags~tags
ExportImage|=|:CreateTags~tags
ImportImage|=|:CreateTags~tags
ImportKeyPair|=|:CreateTags~tags
ImportSnapshot|=|:CreateTags~tags
PurchaseCapacityBlock|=|:CreateTags~tags
PurchaseHostReservation|=|:CreateTags~tags
RegisterImage|=|:CreateTags~tags
ReplaceIamInstanceProfileAssociation|=|iam:PassRole~role
RequestSpotFleet|=|:CreateTags~tags iam:PassRole~role
RequestSpotInstances|=|:CreateTags~tags iam:PassRole~role
RunInstances|=|:CreateTags~tags iam:PassRole~role
SharedSnapshotCopyInitiated|-
SharedSnapshotVolumeCreated|-
StartDeclarativePoliciesReport|=|:CreateTags~tags
StartNetworkInsightsAccessScopeAnalysis|=|:CreateTags~tags
StartNetworkInsightsAnalysis|=|:CreateTags~tags
@ecr-public.amazonaws.com
CreateRepository|=|:TagResource~tags
GetAuthorizationToken|=|sts:GetServiceBearerToken~possible
@ecr.amazonaws.com
BatchGetImage|=|:BatchImportUpstreamImage~possible :CreateRepository~possible :TagResource~tags
CreatePullThroughCacheRule|=|iam:PassRole~role
CreateRepository|=|:TagResource~tags
CreateRepositoryCreationTemplate|=|:CreateRepository~possible iam:PassRole~role :PutLifecyclePolicy~possible :SetRepositoryPolicy~possible
GetDownloadUrlForLayer|=|:BatchImportUpstreamImage~possible
ListImageReferrers||:BatchGetImage~possible :BatchImportUpstreamImage~possible :CreateRepository~possible
UpdatePullThroughCacheRule|=|iam:PassRole~role
UpdateRepositoryCreationTemplate|=|:CreateRepository~possible iam:PassRole~role :PutLifecyclePolicy~possible :SetRepositoryPolicy~possible
@ecs.amazonaws.com
CreateCapacityProvider|=|iam:PassRole~role :PutClusterCapacityProviders~possible :TagResource~tags
CreateCluster|=|:TagResource~tags
CreateDaemon|=|iam:PassRole~role :TagResource~tags
CreateExpressGatewayService|=|:CreateCluster~possible iam:PassRole~role :RegisterTaskDefinition~possible :TagResource~tags
CreateService|=|iam:PassRole~role :TagResource~tags
CreateTaskSet|=|iam:PassRole~role :TagResource~tags
DeleteCapacityProvider|=|:PutClusterCapacityProviders~possible
RegisterContainerInstance|=|:TagResource~tags
RegisterDaemonTaskDefinition|=|iam:PassRole~role :TagResource~tags
RegisterTaskDefinition|=|iam:PassRole~role :TagResource~tags
RunTask|=|iam:PassRole~role :TagResource~tags
StartTask|=|iam:PassRole~role :TagResource~tags
UpdateCapacityProvider|=|iam:PassRole~role :PutClusterCapacityProviders~possible
UpdateDaemon|=|iam:PassRole~role
UpdateExpressGatewayService|=|iam:PassRole~role :RegisterTaskDefinition~possible
UpdateService|=|iam:PassRole~role
@eks.amazonaws.com
AssociateIdentityProviderConfig|=|:TagResource~tags
CreateAccessEntry|=|iam:PassRole~role :TagResource~tags
CreateAddon|=|iam:PassRole~role :TagResource~tags
CreateCapability|=|iam:PassRole~role :TagResource~tags
CreateCluster|=|:CreateAccessEntry~possible iam:PassRole~role :TagResource~tags
CreateEksAnywhereSubscription|=|:TagResource~tags
CreateFargateProfile|=|iam:PassRole~role :TagResource~tags
CreateNodegroup|=|iam:PassRole~role :TagResource~tags
CreatePodIdentityAssociation|=|iam:PassRole~role :TagResource~tags
RegisterCluster|=|iam:PassRole~role :TagResource~tags
UpdateAddon|=|iam:PassRole~role
UpdateCapability|=|iam:PassRole~role
UpdateClusterConfig|=|:CreateAccessEntry~possible iam:PassRole~role
UpdatePodIdentityAssociation|=|iam:PassRole~role
@elasticache.amazonaws.com
CopyServerlessCacheSnapshot|=|:AddTagsToResource~tags
CopySnapshot|=|:AddTagsToResource~tags
CreateCacheCluster|=|:AddTagsToResource~tags
CreateCacheParameterGroup|=|:AddTagsToResource~tags
CreateCacheSecurityGroup|=|:AddTagsToResource~tags
CreateCacheSubnetGroup|=|:AddTagsToResource~tags
CreateReplicationGroup|=|:AddTagsToResource~tags
CreateServerlessCache|=|:AddTagsToResource~tags
CreateServerlessCacheSnapshot|=|:AddTagsToResource~tags
CreateSnapshot|=|:AddTagsToResource~tags
CreateUser|=|:AddTagsToResource~tags
CreateUserGroup|=|:AddTagsToResource~tags
DeleteCacheCluster|=|:CreateSnapshot~possible
DeleteReplicationGroup|=|:CreateSnapshot~possible
DeleteServerlessCache|=|:CreateServerlessCacheSnapshot~possible
PurchaseReservedCacheNodesOffering|=|:AddTagsToResource~tags
@elasticfilesystem.amazonaws.com
CreateAccessPoint|=|:TagResource~tags
CreateFileSystem|=|:TagResource~tags
CreateReplicationConfiguration|=|iam:PassRole~role
NewClientConnection|-
@elasticloadbalancing.amazonaws.com
CreateListener|=|:AddTags~tags
CreateLoadBalancer|=|:AddTags~tags
CreateRule|=|:AddTags~tags
CreateTargetGroup|=|:AddTags~tags
CreateTrustStore|=|:AddTags~tags
@elasticmapreduce.amazonaws.com
CreatePersistentAppUI|=|:AccessAllEventLogs~possible :AddTags~tags
CreateStudio|=|:AddTags~tags iam:PassRole~role
RunJobFlow|=|:AddTags~tags iam:PassRole~role
StartNotebookExecution|=|:AddTags~tags iam:PassRole~role
StartSession|=|:AddTags~tags iam:PassRole~role
UpdateStudio|=|iam:PassRole~role
@elemental-inference.amazonaws.com
CreateDictionary|=|:TagResource~tags
CreateFeed|=|iam:PassRole~role :TagResource~tags
UpdateFeed|=|iam:PassRole~role
@emr-containers.amazonaws.com
CreateJobTemplate|=|:TagResource~tags
CreateManagedEndpoint|=|ec2:AuthorizeSecurityGroupEgress~possible ec2:AuthorizeSecurityGroupIngress~possible ec2:CreateSecurityGroup~possible ec2:DeleteSecurityGroup~possible iam:PassRole~role ec2:RevokeSecurityGroupEgress~possible ec2:RevokeSecurityGroupIngress~possible :TagResource~tags
CreateSecurityConfiguration|=|:TagResource~tags
CreateVirtualCluster|=|:TagResource~tags
DeleteManagedEndpoint|=|ec2:DeleteSecurityGroup~possible ec2:RevokeSecurityGroupEgress~possible ec2:RevokeSecurityGroupIngress~possible
DeleteVirtualCluster|=|eks:AssociateAccessPolicy~possible eks:DeleteAccessEntry~possible eks:DescribeAccessEntry~possible eks:DisassociateAccessPolicy~possible eks:ListAssociatedAccessPolicies~possible
StartJobRun|=|:DescribeJobTemplate~possible iam:PassRole~role :TagResource~tags
@emr-serverless.amazonaws.com
CreateApplication|=|:TagResource~tags
GetDashboardForJobRun|=|:AccessSystemProfileLogs~possible glue:GetDatabases~possible glue:SearchTables~possible
StartJobRun|=|iam:PassRole~role :TagResource~tags
StartSession|=|iam:PassRole~role :TagResource~tags
@entityresolution.amazonaws.com
CreateIdMappingWorkflow|=|iam:PassRole~role :TagResource~tags
CreateIdNamespace|=|iam:PassRole~role :TagResource~tags
CreateMatchingWorkflow|=|iam:PassRole~role :TagResource~tags
CreateSchemaMapping|=|:TagResource~tags
StartIdMappingJob|=|iam:PassRole~role :UseIdNamespace~possible
UpdateIdMappingWorkflow|=|iam:PassRole~role
UpdateIdNamespace|=|iam:PassRole~role
UpdateMatchingWorkflow|=|iam:PassRole~role
@es.amazonaws.com
AcceptInboundConnection|=|:AcceptInboundCrossClusterSearchConnection~possible
AcceptInboundCrossClusterSearchConnection|=|:AcceptInboundConnection~possible
AddDataSource|=|iam:PassRole~possible
AddDirectQueryDataSource|=|:AddTags~possible iam:PassRole~possible
CancelElasticsearchServiceSoftwareUpdate|=|:CancelServiceSoftwareUpdate~possible
CancelServiceSoftwareUpdate|=|:CancelElasticsearchServiceSoftwareUpdate~possible
CreateApplication|=|:AddTags~possible iam:PassRole~possible
CreateDomain|=|:AddTags~possible :CreateElasticsearchDomain~possible iam:PassRole~possible
CreateElasticsearchDomain|=|:AddTags~tags :CreateDomain~possible iam:PassRole~role
CreateOutboundConnection|=|:CreateOutboundCrossClusterSearchConnection~possible
CreateOutboundCrossClusterSearchConnection|=|:CreateOutboundConnection~possible
DeleteDomain|=|:DeleteElasticsearchDomain~possible
DeleteElasticsearchDomain|=|:DeleteDomain~possible
DeleteOutboundConnection|=|:DeleteOutboundCrossClusterSearchConnection~possible
DeleteOutboundCrossClusterSearchConnection|=|:DeleteOutboundConnection~possible
DescribeDomain|=|:DescribeElasticsearchDomain~possible
DescribeDomainConfig|=|:DescribeElasticsearchDomainConfig~possible
DescribeDomains|=|:DescribeElasticsearchDomains~possible
DescribeElasticsearchDomain|=|:DescribeDomain~possible
DescribeElasticsearchDomainConfig|=|:DescribeDomainConfig~possible
DescribeElasticsearchDomains|=|:DescribeDomains~possible
DescribeElasticsearchInstanceTypeLimits|=|:DescribeInstanceTypeLimits~possible
DescribeInboundConnections|=|:DescribeInboundCrossClusterSearchConnections~possible
DescribeInboundCrossClusterSearchConnections|=|:DescribeInboundConnections~possible
DescribeInstanceTypeLimits|=|:DescribeElasticsearchInstanceTypeLimits~possible
DescribeOutboundConnections|=|:DescribeOutboundCrossClusterSearchConnections~possible
DescribeOutboundCrossClusterSearchConnections|=|:DescribeOutboundConnections~possible
DescribeReservedElasticsearchInstanceOfferings|=|:DescribeReservedInstanceOfferings~possible
DescribeReservedElasticsearchInstances|=|:DescribeReservedInstances~possible
DescribeReservedInstanceOfferings|=|:DescribeReservedElasticsearchInstanceOfferings~possible
DescribeReservedInstances|=|:DescribeReservedElasticsearchInstances~possible
GetCompatibleElasticsearchVersions|=|:GetCompatibleVersions~possible
GetCompatibleVersions|=|:GetCompatibleElasticsearchVersions~possible
ListElasticsearchVersions|=|:ListVersions~possible
ListInstanceTypeDetails|=|:ListElasticsearchInstanceTypeDetails~possible
ListVersions|=|:ListElasticsearchVersions~possible
PurchaseReservedElasticsearchInstanceOffering|=|:PurchaseReservedInstanceOffering~possible
PurchaseReservedInstanceOffering|=|:PurchaseReservedElasticsearchInstanceOffering~possible
RejectInboundConnection|=|:RejectInboundCrossClusterSearchConnection~possible
RejectInboundCrossClusterSearchConnection|=|:RejectInboundConnection~possible
RollbackServiceSoftwareUpdate|=|:RollbackElasticsearchServiceSoftwareUpdate~possible
StartElasticsearchServiceSoftwareUpdate|=|:StartServiceSoftwareUpdate~possible
StartServiceSoftwareUpdate|=|:StartElasticsearchServiceSoftwareUpdate~possible
UpdateDataSource|=|iam:PassRole~possible
UpdateDirectQueryDataSource|=|iam:PassRole~possible
UpdateDomainConfig|=|iam:PassRole~possible :UpdateElasticsearchDomainConfig~possible
UpdateElasticsearchDomainConfig|=|iam:PassRole~role :UpdateDomainConfig~possible
UpgradeDomain|=|:UpgradeElasticsearchDomain~possible
UpgradeElasticsearchDomain|=|:UpgradeDomain~possible
@events.amazonaws.com
CreateEndpoint|=|iam:PassRole~role
CreateEventBus|=|:TagResource~tags
PutRule|=|iam:PassRole~role :TagResource~tags
PutTargets|=|iam:PassRole~role
UpdateEndpoint|=|iam:PassRole~role
@evs.amazonaws.com
CreateEnvironment|=|:TagResource~tags
@finspace.amazonaws.com
CreateEnvironment|=|:TagResource~tags
CreateKxCluster|=|:TagResource~tags
CreateKxDatabase|=|:TagResource~tags
CreateKxDataview|=|:TagResource~tags
CreateKxEnvironment|=|:TagResource~tags
CreateKxScalingGroup|=|:TagResource~tags
CreateKxUser|=|iam:PassRole~role :TagResource~tags
CreateKxVolume|=|:TagResource~tags
UpdateKxUser|=|iam:PassRole~role
@firehose.amazonaws.com
CreateDeliveryStream|=|iam:PassRole~role :TagDeliveryStream~tags
UpdateDestination|=|iam:PassRole~role
@fis.amazonaws.com
CreateExperimentTemplate|=|iam:PassRole~role :TagResource~tags
StartExperiment|=|:TagResource~tags
UpdateExperimentTemplate|=|iam:PassRole~role
@fms.amazonaws.com
PutAppsList|=|:TagResource~tags
PutNotificationChannel|=|iam:PassRole~role
PutPolicy|=|:TagResource~tags
PutProtocolsList|=|:TagResource~tags
PutResourceSet|=|:TagResource~tags
@forecast.amazonaws.com
CreateAutoPredictor|=|iam:PassRole~role :TagResource~tags
CreateDataset|=|iam:PassRole~role :TagResource~tags
CreateDatasetGroup|=|:TagResource~tags
CreateDatasetImportJob|=|iam:PassRole~role :TagResource~tags
CreateExplainability|=|:TagResource~tags
CreateExplainabilityExport|=|iam:PassRole~role :TagResource~tags
CreateForecast|=|:TagResource~tags
CreateForecastExportJob|=|iam:PassRole~role :TagResource~tags
CreateMonitor|=|:TagResource~tags
CreatePredictor|=|iam:PassRole~role :TagResource~tags
CreatePredictorBacktestExportJob|=|iam:PassRole~role :TagResource~tags
CreateWhatIfAnalysis|=|:TagResource~tags
@frauddetector.amazonaws.com
BatchCreateVariable|=|:TagResource~tags
CreateBatchImportJob|=|iam:PassRole~role :TagResource~tags
CreateBatchPredictionJob|=|iam:PassRole~role :TagResource~tags
CreateDetectorVersion|=|:TagResource~tags
CreateList|=|:TagResource~tags
CreateModel|=|:TagResource~tags
CreateModelVersion|=|iam:PassRole~role :TagResource~tags
CreateRule|=|:TagResource~tags
CreateVariable|=|:TagResource~tags
PutDetector|=|:TagResource~tags
PutEntityType|=|:TagResource~tags
PutEventType|=|:TagResource~tags
PutExternalModel|=|iam:PassRole~role :TagResource~tags
PutLabel|=|:TagResource~tags
PutOutcome|=|:TagResource~tags
UpdateRuleVersion|=|:TagResource~tags
@freetier.amazonaws.com
GetFreeTierUsage|=|aws-portal:ViewBilling~possible
@fsx.amazonaws.com
CopyBackup|=|:TagResource~tags
CreateBackup|=|:TagResource~tags
CreateDataRepositoryAssociation|=|:TagResource~tags
CreateDataRepositoryTask|=|:TagResource~tags
CreateFileCache|=|:CreateDataRepositoryAssociation~possible :TagResource~tags
CreateFileSystem|=|:TagResource~tags
CreateFileSystemFromBackup|=|:TagResource~tags
CreateSnapshot|=|:TagResource~tags
CreateStorageVirtualMachine|=|:TagResource~tags
CreateVolume|=|:TagResource~tags
CreateVolumeFromBackup|=|:TagResource~tags
DeleteFileCache|=|:DeleteDataRepositoryAssociation~possible
DeleteFileSystem|=|:CreateBackup~possible :TagResource~tags
DeleteVolume|=|:BypassSnaplockEnterpriseRetention~possible :TagResource~tags
@gamelift.amazonaws.com
CreateAlias|=|:TagResource~tags
CreateBuild|=|iam:PassRole~role :TagResource~tags
CreateContainerFleet|=|iam:PassRole~role :TagResource~tags
CreateContainerGroupDefinition|=|:TagResource~tags
CreateFleet|=|iam:PassRole~role :TagResource~tags
CreateGameServerGroup|=|iam:PassRole~role :TagResource~tags
CreateGameSessionQueue|=|:TagResource~tags
CreateLocation|=|:TagResource~tags
CreateMatchmakingConfiguration|=|:TagResource~tags
CreateMatchmakingRuleSet|=|:TagResource~tags
CreateScript|=|iam:PassRole~role :TagResource~tags
UpdateGameServerGroup|=|iam:PassRole~role
UpdateScript|=|iam:PassRole~role
@gameliftstreams.amazonaws.com
CreateApplication|=|:TagResource~tags
CreateStreamGroup|=|:AssociateApplications~possible :TagResource~tags
StartStreamSession|=|iam:PassRole~role
@geo.amazonaws.com
CreateGeofenceCollection|=|:TagResource~tags
CreateKey|=|geo-places:Autocomplete~possible geo-routes:CalculateIsolines~possible :CalculateRoute~possible :CalculateRouteMatrix~possible geo-routes:CalculateRouteMatrix~possible geo-routes:CalculateRoutes~possible geo-places:Geocode~possible :GetMapGlyphs~possible :GetMapSprites~possible :GetMapStyleDescriptor~possible :GetMapTile~possible :GetPlace~possible geo-places:GetPlace~possible geo-maps:GetStaticMap~possible geo-maps:GetTile~possible geo-routes:OptimizeWaypoints~possible geo-places:ReverseGeocode~possible geo-places:SearchNearby~possible :SearchPlaceIndexForPosition~possible :SearchPlaceIndexForSuggestions~possible :SearchPlaceIndexForText~possible geo-places:SearchText~possible geo-routes:SnapToRoads~possible geo-places:Suggest~possible :TagResource~tags
CreateMap|=|:TagResource~tags
CreatePlaceIndex|=|:TagResource~tags
CreateRouteCalculator|=|:TagResource~tags
CreateTracker|=|:TagResource~tags
StartJob|=|iam:PassRole~role :TagResource~tags
UpdateKey|=|geo-places:Autocomplete~possible geo-routes:CalculateIsolines~possible :CalculateRoute~possible :CalculateRouteMatrix~possible geo-routes:CalculateRouteMatrix~possible geo-routes:CalculateRoutes~possible geo-places:Geocode~possible :GetMapGlyphs~possible :GetMapSprites~possible :GetMapStyleDescriptor~possible :GetMapTile~possible :GetPlace~possible geo-places:GetPlace~possible geo-maps:GetStaticMap~possible geo-maps:GetTile~possible geo-routes:OptimizeWaypoints~possible geo-places:ReverseGeocode~possible geo-places:SearchNearby~possible :SearchPlaceIndexForPosition~possible :SearchPlaceIndexForSuggestions~possible :SearchPlaceIndexForText~possible geo-places:SearchText~possible geo-routes:SnapToRoads~possible geo-places:Suggest~possible
@glacier.amazonaws.com
InitiateJob|=|:GetJobOutput~possible
@globalaccelerator.amazonaws.com
AddEndpoints|=|:UpdateEndpointGroup~possible
CreateAccelerator|=|:TagResource~tags
CreateCrossAccountAttachment|=|:TagResource~tags
CreateCustomRoutingAccelerator|=|:TagResource~tags
RemoveEndpoints|=|:UpdateEndpointGroup~possible
@glue.amazonaws.com
BatchDeleteConnection|=|:DeleteConnection~possible
BatchDeleteTableVersion|=|:DeleteTableVersion~possible
BatchGetBlueprints|=|:GetBlueprint~possible
BatchGetCustomEntityTypes|=|:GetCustomEntityType~possible
BatchGetDataQualityResult|:GetDataQualityResult
BatchGetDevEndpoints|=|:GetDevEndpoint~possible
BatchGetJobs|=|:GetJob~possible
BatchGetTriggers|=|:GetTrigger~possible
BatchGetWorkflows|=|:GetWorkflow~possible
BatchPutDataQualityStatisticAnnotation|:PutDataQualityStatisticAnnotation
CreateBlueprint|=|:TagResource~tags
CreateCatalog|=|:PassConnection~possible iam:PassRole~role :TagResource~tags
CreateColumnStatisticsTaskSettings|=|iam:PassRole~role
CreateConnection|=|:DescribeConnectionType~possible iam:PassRole~role :TagResource~tags
CreateCrawler|=|iam:PassRole~role :TagResource~tags
CreateCustomEntityType|=|:TagResource~tags
CreateDataQualityRuleset|=|:TagResource~tags
CreateDatabase|=|:PassConnection~possible :TagResource~tags
CreateDevEndpoint|=|iam:PassRole~role :TagResource~tags
CreateIntegration|=|:TagResource~tags
CreateIntegrationResourceProperty|=|iam:PassRole~role :TagResource~tags
CreateJob|=|:GetUsageProfile~possible iam:PassRole~role :TagResource~tags
CreateMLTransform|=|iam:PassRole~role :TagResource~tags
CreatePartitionIndex|:UpdateTable
CreateRegistry|=|:TagResource~tags
CreateSchema|=|:TagResource~tags
CreateSession|=|:GetUsageProfile~possible iam:PassRole~role :TagResource~tags
CreateTable|=|:PassConnection~possible iam:PassRole~role
CreateTableOptimizer|=|:PassConnection~possible iam:PassRole~role
CreateTrigger|=|:TagResource~tags
CreateUsageProfile|=|:TagResource~tags
CreateWorkflow|=|:TagResource~tags
DeleteColumnStatisticsForPartition|:UpdatePartition
DeleteColumnStatisticsForTable|:UpdateTable
DeletePartitionIndex|:UpdateTable
GetCatalogs|=|athena:GetCatalogs~possible
GetColumnStatisticsForPartition|:GetPartition
GetColumnStatisticsForTable|:GetTable
GetJob|=|iam:PassRole~role
GetJobs|=|iam:PassRole~role
GetTable|=|athena:GetTable~possible
GetTables|=|athena:GetTables~possible
ListDataQualityStatisticAnnotations|:GetDataQualityResult
ListDataQualityStatistics|:GetDataQualityResult
PutDataCatalogEncryptionSettings|=|iam:PassRole~role
RegisterConnectionType|=|:TagResource~tags
StartBlueprintRun|=|iam:PassRole~role
StartColumnStatisticsTaskRun|=|iam:PassRole~role
StartDataQualityRuleRecommendationRun|=|iam:PassRole~role
StartDataQualityRulesetEvaluationRun|=|iam:PassRole~role
StartJobRun|=|:GetUsageProfile~possible
TestConnection|=|iam:PassRole~role
UpdateCatalog|=|iam:PassRole~role
UpdateColumnStatisticsForPartition|:UpdatePartition
UpdateColumnStatisticsForTable|:UpdateTable
UpdateColumnStatisticsTaskSettings|=|iam:PassRole~role
UpdateConnection|=|iam:PassRole~role
UpdateCrawler|=|iam:PassRole~role
UpdateIntegrationResourceProperty|=|iam:PassRole~role
UpdateJob|=|:GetUsageProfile~possible iam:PassRole~role
UpdateMLTransform|=|iam:PassRole~role
UpdateTable|=|:PassConnection~possible iam:PassRole~role
UpdateTableOptimizer|=|:PassConnection~possible iam:PassRole~role
@grafana.amazonaws.com
CreateWorkspace|=|iam:PassRole~role :TagResource~tags
ListVersions|=|:DescribeWorkspace~possible
UpdateWorkspace|=|iam:PassRole~role
@greengrass.amazonaws.com
AssociateRoleToGroup|=|iam:PassRole~role
AssociateServiceRoleToAccount|=|iam:PassRole~role
CreateComponentVersion|=|:TagResource~tags
CreateConnectorDefinition|=|:TagResource~tags
CreateCoreDefinition|=|:TagResource~tags
CreateDeployment|=|:TagResource~tags
CreateDeviceDefinition|=|:TagResource~tags
CreateFunctionDefinition|=|:TagResource~tags
CreateGroup|=|:TagResource~tags
CreateLoggerDefinition|=|:TagResource~tags
CreateResourceDefinition|=|:TagResource~tags
CreateSoftwareUpdateJob|=|iam:PassRole~role
CreateSubscriptionDefinition|=|:TagResource~tags
StartBulkDeployment|=|iam:PassRole~role :TagResource~tags
@groundstation.amazonaws.com
CreateConfig|=|iam:PassRole~role :TagResource~tags
CreateDataflowEndpointGroup|=|iam:PassRole~role :TagResource~tags
CreateDataflowEndpointGroupV2|=|:TagResource~tags
CreateEphemeris|=|:TagResource~tags
CreateMissionProfile|=|iam:PassRole~role :TagResource~tags
ReserveContact|=|:TagResource~tags
UpdateConfig|=|iam:PassRole~role
UpdateMissionProfile|=|iam:PassRole~role
@guardduty.amazonaws.com
CreateDetector|=|:TagResource~tags
CreateFilter|=|:TagResource~tags
CreateIPSet|=|:TagResource~tags
CreateMalwareProtectionPlan|=|iam:PassRole~role :TagResource~tags
CreatePublishingDestination|=|:TagResource~tags
CreateThreatEntitySet|=|:TagResource~tags
CreateThreatIntelSet|=|:TagResource~tags
CreateTrustedEntitySet|=|:TagResource~tags
StartMalwareScan|=|iam:PassRole~role
UpdateMalwareProtectionPlan|=|iam:PassRole~role
@health-agent.amazonaws.com
CreateDomain|=|iam:PassRole~role :TagResource~tags
@health.amazonaws.com
DescribeAffectedAccountsForOrganization|=|organizations:ListAccounts~possible
DescribeAffectedEntitiesForOrganization|=|organizations:ListAccounts~possible
DescribeEntityAggregatesForOrganization|=|organizations:ListAccounts~possible
DescribeEventDetailsForOrganization|=|organizations:ListAccounts~possible
DescribeEventsForOrganization|=|organizations:ListAccounts~possible
DescribeHealthServiceStatusForOrganization|=|organizations:ListAccounts~possible
DisableHealthServiceAccessForOrganization|=|organizations:DisableAWSServiceAccess~possible organizations:ListAccounts~possible
EnableHealthServiceAccessForOrganization|=|iam:CreateServiceLinkedRole~possible organizations:EnableAWSServiceAccess~possible organizations:ListAccounts~possible
@healthlake.amazonaws.com
CreateDataTransformationProfile|=|:TagResource~tags
CreateFHIRDatastore|=|:TagResource~tags
StartDataTransformationJob|=|iam:PassRole~role
StartFHIRExportJob|=|iam:PassRole~role
StartFHIRImportJob|=|iam:PassRole~role
@iam.amazonaws.com
AcquireRole||:AttachRolePolicy~possible :CreateRole~possible :GetRole~possible :GetRoleTemplateVersion~possible :PutRolePermissionsBoundary~possible :PutRolePolicy~possible :TagRole~possible
AddRoleToInstanceProfile|=|:PassRole~role
CreateInstanceProfile|=|:TagInstanceProfile~tags
CreateOpenIDConnectProvider|=|:TagOpenIDConnectProvider~tags
CreatePolicy|=|:TagPolicy~tags
CreateRole|=|:TagRole~tags
CreateSAMLProvider|=|:TagSAMLProvider~tags
CreateServiceLinkedRole|=|:PutRolePolicy~possible
CreateUser|=|:TagUser~tags
CreateVirtualMFADevice|=|:TagMFADevice~tags
PutAccountProperties|=|:CreateServiceLinkedRole~possible
UploadServerCertificate|=|:TagServerCertificate~tags
@identitystore.amazonaws.com
CreateGroup|=|sso-directory:CreateGroup~possible
CreateGroupMembership|=|sso-directory:AddMemberToGroup~possible
CreateUser|=|sso-directory:CreateUser~possible
DeleteGroup|=|sso-directory:DeleteGroup~possible
DeleteGroupMembership|=|sso-directory:RemoveMemberFromGroup~possible
DeleteUser|=|sso-directory:DeleteUser~possible
DescribeGroup|=|sso-directory:DescribeGroup~possible sso-directory:DescribeGroups~possible
DescribeGroupMembership|=|sso-directory:ListGroupsForMember~possible sso-directory:ListGroupsForUser~possible
DescribeUser|=|sso-directory:DescribeUser~possible sso-directory:DescribeUsers~possible
GetGroupId|=|sso-directory:GetGroupId~possible
GetGroupMembershipId|=|sso-directory:ListGroupsForMember~possible sso-directory:ListGroupsForUser~possible
GetUserId|=|sso-directory:GetUserId~possible
IsMemberInGroups|=|sso-directory:IsMemberInGroup~possible sso-directory:IsMemberInGroups~possible
ListGroupMemberships|=|sso-directory:ListMembersInGroup~possible
ListGroupMembershipsForMember|=|sso-directory:ListGroupsForMember~possible sso-directory:ListGroupsForUser~possible
ListGroups|=|sso-directory:ListGroups~possible sso-directory:SearchGroups~possible
ListUsers|=|sso-directory:ListUsers~possible sso-directory:SearchUsers~possible
UpdateGroup|=|sso-directory:UpdateGroup~possible sso-directory:UpdateGroupDisplayName~possible
UpdateUser|=|sso-directory:UpdateUser~possible sso-directory:UpdateUserName~possible
@imagebuilder.amazonaws.com
CreateComponent|=|:TagResource~tags
CreateContainerRecipe|=|:GetComponent~possible :GetImage~possible :TagResource~tags
CreateDistributionConfiguration|=|iam:PassRole~role :TagResource~tags
CreateImage|=|:GetContainerRecipe~possible :GetDistributionConfiguration~possible :GetImageRecipe~possible :GetInfrastructureConfiguration~possible :GetWorkflow~possible iam:PassRole~role :TagResource~tags
CreateImagePipeline|=|:GetContainerRecipe~possible :GetDistributionConfiguration~possible :GetImageRecipe~possible :GetInfrastructureConfiguration~possible :GetWorkflow~possible iam:PassRole~role :TagResource~tags
CreateImageRecipe|=|:GetComponent~possible :GetImage~possible :TagResource~tags
CreateInfrastructureConfiguration|=|iam:GetInstanceProfile~possible iam:PassRole~role :TagResource~tags
CreateLifecyclePolicy|=|iam:PassRole~role :TagResource~tags
CreateWorkflow|=|:TagResource~tags
DistributeImage|=|:GetDistributionConfiguration~possible :GetImage~possible iam:PassRole~role :TagResource~tags
ImportDiskImage|=|:GetInfrastructureConfiguration~possible iam:PassRole~role :TagResource~tags
ImportVmImage|=|:TagResource~tags
StartImagePipelineExecution|=|:TagResource~tags
StartResourceStateUpdate|=|iam:PassRole~role
UpdateDistributionConfiguration|=|iam:PassRole~role
UpdateImagePipeline|=|:GetContainerRecipe~possible :GetDistributionConfiguration~possible :GetImageRecipe~possible :GetInfrastructureConfiguration~possible :GetWorkflow~possible iam:PassRole~role :TagResource~tags
UpdateInfrastructureConfiguration|=|iam:GetInstanceProfile~possible iam:PassRole~role
UpdateLifecyclePolicy|=|iam:PassRole~role
@inspector.amazonaws.com
RegisterCrossAccountAccessRole|=|iam:PassRole~role
@inspector2.amazonaws.com
CreateCisScanConfiguration|=|:TagResource~tags
CreateCodeSecurityIntegration|=|:TagResource~tags
CreateCodeSecurityScanConfiguration|=|:TagResource~tags
CreateConnector|=|:TagResource~tags
CreateFilter|=|:TagResource~tags
@interconnect.amazonaws.com
AcceptConnectionProposal|=|:TagResource~tags
CreateConnection|=|:TagResource~tags
@internetmonitor.amazonaws.com
CreateMonitor|=|:TagResource~tags
@invoicing.amazonaws.com
BatchGetInvoiceProfile|=|aws-portal:ViewBilling~possible
CreateInvoiceUnit|=|:TagResource~tags aws-portal:ViewBilling~possible
CreateProcurementPortalPreference|=|aws-portal:ModifyBilling~possible :TagResource~tags
DeleteInvoiceUnit|=|aws-portal:ViewBilling~possible
DeleteProcurementPortalPreference|=|aws-portal:ModifyBilling~possible
GetInvoicePDF|=|aws-portal:ViewBilling~possible
GetInvoiceUnit|=|aws-portal:ViewBilling~possible
GetProcurementPortalPreference|=|aws-portal:ViewBilling~possible
ListInvoiceSummaries|=|aws-portal:ViewBilling~possible
ListInvoiceUnits|=|aws-portal:ViewBilling~possible
ListProcurementPortalPreferences|=|aws-portal:ViewBilling~possible
ListTagsForResource|=|aws-portal:ViewBilling~possible
PutProcurementPortalPreference|=|aws-portal:ModifyBilling~possible
TagResource|=|aws-portal:ModifyBilling~possible
UntagResource|=|aws-portal:ModifyBilling~possible
UpdateInvoiceUnit|=|aws-portal:ViewBilling~possible
UpdateProcurementPortalPreferenceStatus|=|aws-portal:ModifyBilling~possible
@iot.amazonaws.com
CreateAuthorizer|=|:TagResource~tags
CreateBillingGroup|=|:TagResource~tags
CreateCertificateProvider|=|:TagResource~tags
CreateCommand|=|iam:PassRole~role :TagResource~tags
CreateCustomMetric|=|:TagResource~tags
CreateDimension|=|:TagResource~tags
CreateDomainConfiguration|=|:TagResource~tags
CreateDynamicThingGroup|=|:TagResource~tags
CreateFleetMetric|=|:TagResource~tags
CreateJob|=|iam:PassRole~role :TagResource~tags
CreateJobTemplate|=|iam:PassRole~role :TagResource~tags
CreateMitigationAction|=|iam:PassRole~role :TagResource~tags
CreateOTAUpdate|=|iam:PassRole~role :TagResource~tags
CreatePackage|=|:TagResource~tags
CreatePackageVersion|=|:TagResource~tags
CreatePolicy|=|:TagResource~tags
CreateProvisioningTemplate|=|iam:PassRole~role :TagResource~tags
CreateRoleAlias|=|iam:PassRole~role :TagResource~tags
CreateScheduledAudit|=|:TagResource~tags
CreateSecurityProfile|=|iam:PassRole~role :TagResource~tags
CreateStream|=|iam:PassRole~role :TagResource~tags
CreateThingGroup|=|:TagResource~tags
CreateThingType|=|:TagResource~tags
CreateTopicRule|=|iam:PassRole~role :TagResource~tags
CreateTopicRuleDestination|=|iam:PassRole~role
RegisterCACertificate|=|iam:PassRole~role :TagResource~tags
ReplaceTopicRule|=|iam:PassRole~role
SetLoggingOptions|=|iam:PassRole~role
SetV2LoggingOptions|=|iam:PassRole~role
StartThingRegistrationTask|=|iam:PassRole~role
UpdateAccountAuditConfiguration|=|iam:PassRole~role
UpdateCACertificate|=|iam:PassRole~role
UpdateEncryptionConfiguration|=|iam:PassRole~role
UpdateJob|=|iam:PassRole~role
UpdateMitigationAction|=|iam:PassRole~role
UpdatePackageConfiguration|=|iam:PassRole~role
UpdateProvisioningTemplate|=|iam:PassRole~role
UpdateRoleAlias|=|iam:PassRole~role
UpdateSecurityProfile|=|iam:PassRole~role
UpdateStream|=|iam:PassRole~role
@iotdeviceadvisor.amazonaws.com
CreateSuiteDefinition|=|iam:PassRole~role :TagResource~tags
GetEndpoint|=|iam:PassRole~role
StartSuiteRun|=|iam:PassRole~role :TagResource~tags
UpdateSuiteDefinition|=|iam:PassRole~role
@iotfleetwise.amazonaws.com
BatchCreateVehicle|:CreateVehicle|:TagResource~possible
CreateCampaign|=|iam:PassRole~role :TagResource~tags
CreateDecoderManifest|=|:TagResource~tags
CreateFleet|=|:TagResource~tags
CreateModelManifest|=|:TagResource~tags
CreateSignalCatalog|=|:TagResource~tags
CreateStateTemplate|=|:TagResource~tags
CreateVehicle|=|:TagResource~tags
ImportSignalCatalog|=|:TagResource~tags
@iotjobsdata.amazonaws.com
StartCommandExecution|iot:StartCommandExecution
@iotmanagedintegrations.amazonaws.com
CreateAccountAssociation|=|:TagResource~tags
CreateCredentialLocker|=|:TagResource~tags
CreateDestination|=|iam:PassRole~role
CreateManagedThing|=|:TagResource~tags
CreateOtaTask|=|:TagResource~tags
CreateProvisioningProfile|=|:TagResource~tags
@iotsitewise.amazonaws.com
CreateApplication|=|:TagResource~tags
CreateAsset|=|:TagResource~tags
CreateAssetModel|=|:TagResource~tags
CreateAssetModelCompositeModel|=|iam:PassRole~role
CreateBulkImportJob|=|iam:PassRole~role
CreateComputationModel|=|:TagResource~tags
CreateDashboard|=|:TagResource~tags
CreateDataset|=|iam:PassRole~role :TagResource~tags
CreateGateway|=|iam:PassRole~role :TagResource~tags
CreatePipeline|=|:TagResource~tags
CreatePortal|=|iam:PassRole~role :TagResource~tags
CreateProject|=|:TagResource~tags
CreateTask|=|iam:PassRole~role :TagResource~tags
CreateWorkspace|=|:TagResource~tags
PutStorageConfiguration|=|iam:PassRole~role
UpdateAssetModelCompositeModel|=|iam:PassRole~role
UpdateDataset|=|iam:PassRole~role
UpdatePortal|=|iam:PassRole~role
UpdateTask|=|iam:PassRole~role
@iottwinmaker.amazonaws.com
CreateComponentType|=|:TagResource~tags
CreateEntity|=|:TagResource~tags
CreateScene|=|:TagResource~tags
CreateSyncJob|=|iam:PassRole~role :TagResource~tags
CreateWorkspace|=|iam:PassRole~role :TagResource~tags
UpdateWorkspace|=|iam:PassRole~role
@iotwireless.amazonaws.com
AssociateAwsAccountWithPartnerAccount|=|:TagResource~tags
CreateDestination|=|iam:PassRole~role :TagResource~tags
CreateDeviceProfile|=|:TagResource~tags
CreateFuotaTask|=|iam:PassRole~role :TagResource~tags
CreateMulticastGroup|=|:TagResource~tags
CreateNetworkAnalyzerConfiguration|=|:TagResource~tags
CreateServiceProfile|=|:TagResource~tags
CreateWirelessDevice|=|:TagResource~tags
CreateWirelessGateway|=|:TagResource~tags
CreateWirelessGatewayTaskDefinition|=|iam:PassRole~role :TagResource~tags
StartSingleWirelessDeviceImportTask|=|:TagResource~tags
StartWirelessDeviceImportTask|=|iam:PassRole~role :TagResource~tags
UpdateDestination|=|iam:PassRole~role
UpdateFuotaTask|=|iam:PassRole~role
@ivs.amazonaws.com
CreateAdConfiguration|=|:TagResource~tags
CreateChannel|=|:TagResource~tags
CreateEncoderConfiguration|=|:TagResource~tags
CreateIngestConfiguration|=|:TagResource~tags
CreatePlaybackRestrictionPolicy|=|:TagResource~tags
CreateRecordingConfiguration|=|:TagResource~tags
CreateStage|=|:TagResource~tags
CreateStorageConfiguration|=|:TagResource~tags
CreateStreamKey|=|:TagResource~tags
ImportPlaybackKeyPair|=|:TagResource~tags
ImportPublicKey|=|:TagResource~tags
StartComposition|=|:TagResource~tags
@ivschat.amazonaws.com
CreateLoggingConfiguration|=|:TagResource~tags
CreateRoom|=|:TagResource~tags
@kafka.amazonaws.com
CreateChannel|=|iam:PassRole~role :TagResource~tags
CreateCluster|=|:TagResource~tags
CreateClusterV2|=|:TagResource~tags
CreateReplicator|=|:DescribeClusterV2~possible :GetBootstrapBrokers~possible iam:PassRole~role :TagResource~tags
CreateTopic||kafka-cluster:Connect~possible kafka-cluster:CreateTopic~possible
CreateVpcConnection|=|:TagResource~tags
DeleteTopic||kafka-cluster:Connect~possible kafka-cluster:DeleteTopic~possible kafka-cluster:DescribeTopic~possible
DescribeReplicator|=|:ListTagsForResource~possible
DescribeTopic||kafka-cluster:Connect~possible kafka-cluster:DescribeTopic~possible kafka-cluster:DescribeTopicDynamicConfiguration~possible
DescribeTopicPartitions||kafka-cluster:Connect~possible kafka-cluster:DescribeTopic~possible kafka-cluster:DescribeTopicDynamicConfiguration~possible
ListTopics||kafka-cluster:Connect~possible kafka-cluster:DescribeTopic~possible
UpdateTopic||kafka-cluster:AlterTopic~possible kafka-cluster:AlterTopicDynamicConfiguration~possible kafka-cluster:Connect~possible kafka-cluster:DescribeTopic~possible
@kafkaconnect.amazonaws.com
CreateConnector|=|iam:PassRole~role :TagResource~tags
CreateCustomPlugin|=|:TagResource~tags
CreateWorkerConfiguration|=|:TagResource~tags
DescribeConnectorOperation|=|:DescribeConnector~possible
@kendra-ranking.amazonaws.com
CreateRescoreExecutionPlan|=|:TagResource~tags
@kendra.amazonaws.com
BatchPutDocument|=|iam:PassRole~role
CreateDataSource|=|iam:PassRole~role :TagResource~tags
CreateExperience|=|iam:PassRole~role
CreateFaq|=|iam:PassRole~role :TagResource~tags
CreateFeaturedResultsSet|=|:TagResource~tags
CreateIndex|=|iam:PassRole~role :TagResource~tags
CreateQuerySuggestionsBlockList|=|iam:PassRole~role :TagResource~tags
CreateThesaurus|=|iam:PassRole~role :TagResource~tags
PutPrincipalMapping|=|iam:PassRole~role
UpdateDataSource|=|iam:PassRole~role
UpdateExperience|=|iam:PassRole~role
UpdateIndex|=|iam:PassRole~role
UpdateQuerySuggestionsBlockList|=|iam:PassRole~role
UpdateThesaurus|=|iam:PassRole~role
@kinesis.amazonaws.com
CreateStream|=|:AddTagsToStream~tags
RegisterStreamConsumer|=|:TagResource~tags
@kinesisanalytics.amazonaws.com
AddApplicationCloudWatchLoggingOption|=|iam:PassRole~role
AddApplicationInput|=|iam:PassRole~role
AddApplicationOutput|=|iam:PassRole~role
AddApplicationReferenceDataSource|=|iam:PassRole~role
CreateApplication|=|iam:PassRole~role :TagResource~tags
DiscoverInputSchema|=|iam:PassRole~role
UpdateApplication|=|iam:PassRole~role
@kinesisvideo.amazonaws.com
CreateSignalingChannel|=|:TagResource~tags
CreateStream|=|:TagStream~tags
@kms.amazonaws.com
CreateAlias|:CreateAlias@alias :CreateAlias@key
CreateKey|=|:TagResource~tags :PutKeyPolicy~lockout-bypass
DeleteAlias|:DeleteAlias@alias :DeleteAlias@key
DeleteKey|-
ReEncrypt|:ReEncryptFrom@source :ReEncryptTo@dest
RotateKey|-
SynchronizeMultiRegionKey|-
UpdateAlias|:UpdateAlias@alias :UpdateAlias@key
@lakeformation.amazonaws.com
GetTemporaryDataLocationCredentials|:GetDataAccess
@lambda.amazonaws.com
AddEventSource|iam:PassRole
CreateCapacityProvider|=|iam:PassRole~role :TagResource~tags
CreateCodeSigningConfig|=|:TagResource~tags
CreateEventSourceMapping|=|:TagResource~tags
CreateFunction|= iam:PassRole@role|:GetLayerVersion~layers :TagResource~tags :PassCapacityProvider~capacity-provider
CreateMicrovmImage|=|:PassNetworkConnector~possible iam:PassRole~role :TagResource~tags
CreateNetworkConnector|=|iam:PassRole~role :TagResource~tags
DeleteResourcePolicy|=|:RemovePermission~possible
GetFunction|=
GetLayerVersionByArn|:GetLayerVersion
GetResourcePolicy|:GetPolicy|=~possible
Invoke|:InvokeFunction|:InvokeFunctionUrl~possible
InvokeAsync|:InvokeFunction
InvokeWithResponseStream|:InvokeFunction|:InvokeFunctionUrl~possible
LambdaESMDisabled|-
PutResourcePolicy|=|:AddPermission~possible :RemovePermission~possible
RunMicrovm|=|:PassNetworkConnector~possible iam:PassRole~role
UpdateFunctionConfiguration|=|iam:PassRole~role :GetLayerVersion~layers :PassCapacityProvider~capacity-provider
UpdateMicrovmImage|=|:PassNetworkConnector~possible iam:PassRole~role
UpdateNetworkConnector|=|iam:PassRole~role
@launchwizard.amazonaws.com
CreateDeployment|=|:TagResource~tags
@lex.amazonaws.com
CreateBot|=|:DescribeBotAlias~possible :DescribeBotVersion~possible iam:PassRole~role :TagResource~tags
CreateBotAlias|=|:TagResource~tags
CreateResourcePolicyStatement||:CreateResourcePolicy~possible :UpdateResourcePolicy~possible
DeleteBot|=|:DeleteBotAlias~possible :DeleteBotChannel~possible :DeleteBotLocale~possible :DeleteBotVersion~possible :DeleteCustomVocabulary~possible :DeleteIntent~possible :DeleteResourcePolicy~possible :DeleteSlot~possible :DeleteSlotType~possible
DeleteBotAlias|=|:DeleteResourcePolicy~possible
DeleteBotLocale|=|:DeleteCustomVocabulary~possible :DeleteIntent~possible :DeleteSlot~possible :DeleteSlotType~possible
DeleteResourcePolicyStatement||:DeleteResourcePolicy~possible :UpdateResourcePolicy~possible
DescribeBot|=|:DescribeBotAlias~possible :DescribeBotVersion~possible
DescribeBotVersion|=|:DescribeBotAlias~possible
DescribeExport|=|:DescribeBot~possible :DescribeBotLocale~possible :DescribeCustomVocabulary~possible :DescribeIntent~possible :DescribeSlot~possible :DescribeSlotType~possible :DescribeTestSet~possible :ListBotLocales~possible :ListIntents~possible :ListSlotTypes~possible :ListSlots~possible
ListTestExecutionResultItems|=|:ListTestSetRecords~possible
ListUtteranceAnalyticsData|:ListAggregatedUtterances
ListUtteranceMetrics|:ListAggregatedUtterances
PutBotAlias|=|:TagResource~tags
StartBotRecommendation|=|:CreateIntent~possible :CreateSlot~possible :CreateSlotType~possible :DeleteIntent~possible :DeleteSlot~possible :DeleteSlotType~possible
StartImport|=|:CreateBot~possible :CreateBotLocale~possible :CreateCustomVocabulary~possible :CreateIntent~possible :CreateSlot~possible :CreateSlotType~possible :CreateTestSet~possible :DeleteBotLocale~possible :DeleteCustomVocabulary~possible :DeleteIntent~possible :DeleteSlot~possible :DeleteSlotType~possible iam:PassRole~role :TagResource~tags :UpdateBot~possible :UpdateBotLocale~possible :UpdateCustomVocabulary~possible :UpdateIntent~possible :UpdateSlot~possible :UpdateSlotType~possible :UpdateTestSet~possible
StartTestSetGeneration|=|iam:PassRole~role :TagResource~tags
UpdateBot|=|:DescribeBotAlias~possible :DescribeBotVersion~possible iam:PassRole~role
@license-manager-linux-subscriptions.amazonaws.com
RegisterSubscriptionProvider|=|:TagResource~tags
@license-manager-user-subscriptions.amazonaws.com
AssociateUser|=|:TagResource~tags
CreateLicenseServerEndpoint|=|:TagResource~tags
RegisterIdentityProvider|=|:TagResource~tags
StartProductSubscription|=|:TagResource~tags
@license-manager.amazonaws.com
CreateGrant|=|:TagResource~tags
CreateLicense|=|:TagResource~tags
CreateLicenseAssetGroup|=|:TagResource~tags
CreateLicenseAssetRuleset|=|:TagResource~tags
CreateLicenseConfiguration|=|:TagResource~tags
CreateLicenseManagerReportGenerator|=|:TagResource~tags
@lightsail.amazonaws.com
CreateBucket|=|:TagResource~tags
CreateCertificate|=|:TagResource~tags
CreateContactMethod|=|:TagResource~tags
CreateContainerService|=|:TagResource~tags
CreateDisk|=|:TagResource~tags
CreateDiskFromSnapshot|=|:TagResource~tags
CreateDiskSnapshot|=|:TagResource~tags
CreateDistribution|=|:TagResource~tags
CreateDomain|=|:TagResource~tags
CreateInstanceSnapshot|=|:TagResource~tags
CreateInstances|=|:TagResource~tags
CreateInstancesFromSnapshot|=|:TagResource~tags
CreateKeyPair|=|:TagResource~tags
CreateLoadBalancer|=|:TagResource~tags
CreateRelationalDatabase|=|:TagResource~tags
CreateRelationalDatabaseFromSnapshot|=|:TagResource~tags
CreateRelationalDatabaseSnapshot|=|:TagResource~tags
PutAlarm|=|:TagResource~tags
@logs.amazonaws.com
CreateDelivery|=|:TagResource~tags
CreateImportTask|=|iam:PassRole~role
CreateLogAnomalyDetector|=|:TagResource~tags
CreateLogGroup|=|:TagResource~tags
CreateLookupTable|=|:GetQueryResults~possible :TagResource~tags
CreateScheduledQuery|=|iam:PassRole~role :TagResource~tags
DeleteAccountPolicy|=|:DeleteDataProtectionPolicy~possible :DeleteIndexPolicy~possible :DeleteRetentionPolicy~possible :DeleteSubscriptionFilter~possible :DeleteTransformer~possible
DescribeQueries|=|:FilterLogEvents~possible
FilterLogEvents|=|:Unmask~possible
GetLogEvents|=|:Unmask~possible
GetLogGroupFields|=|:FilterLogEvents~possible
GetLogRecord|=|:FilterLogEvents~possible :Unmask~possible
GetQueryResults|=|:FilterLogEvents~possible :Unmask~possible
ListLogGroups|=|:DescribeLogGroups~possible
PutAccountPolicy|=|iam:PassRole~role :PutDataProtectionPolicy~possible :PutIndexPolicy~possible :PutRetentionPolicy~possible :PutSubscriptionFilter~possible :PutTransformer~possible
PutDeliveryDestination|=|:TagResource~tags
PutDeliverySource|=|:TagResource~tags
PutDestination|=|iam:PassRole~role :TagResource~tags
PutSubscriptionFilter|=|iam:PassRole~role
StartQuery|=|:DescribeLogGroups~possible :DescribeQueryDefinitions~possible :FilterLogEvents~possible :Unmask~possible
StopQuery|=|:FilterLogEvents~possible
UpdateLookupTable|=|:GetQueryResults~possible
UpdateScheduledQuery|=|iam:PassRole~role
@lookoutequipment.amazonaws.com
CreateDataset|=|:TagResource~tags
CreateInferenceScheduler|=|iam:PassRole~role :TagResource~tags
CreateLabelGroup|=|:TagResource~tags
CreateModel|=|iam:PassRole~role :TagResource~tags
DescribeLabel|:Describelabel
ImportDataset|=|:TagResource~tags
ImportModelVersion|=|iam:PassRole~role :TagResource~tags
StartDataIngestionJob|=|iam:PassRole~role
UpdateInferenceScheduler|=|iam:PassRole~role
UpdateModel|=|iam:PassRole~role
@m2.amazonaws.com
CreateApplication|=|iam:PassRole~role :TagResource~tags
CreateEnvironment|=|:TagResource~tags
@machinelearning.amazonaws.com
CreateDataSourceFromRedshift|=|iam:PassRole~role
@macie2.amazonaws.com
CreateAllowList|=|:TagResource~tags
CreateClassificationJob|=|:TagResource~tags
CreateCustomDataIdentifier|=|:TagResource~tags
CreateFindingsFilter|=|:TagResource~tags
CreateMember|=|:TagResource~tags
UpdateRevealConfiguration|=|iam:PassRole~role
@managedblockchain.amazonaws.com
CreateAccessor|=|:TagResource~tags
CreateMember|=|:TagResource~tags
CreateNetwork|=|:TagResource~tags
CreateNode|=|:TagResource~tags
CreateProposal|=|:TagResource~tags
@marketplacecatalog.amazonaws.com|aws-marketplace.amazonaws.com
AcceptAgreementCancellationRequest|aws-marketplace:AcceptAgreementCancellationRequest|aws-marketplace:CancelAgreement~possible
AcceptAgreementPaymentRequest|aws-marketplace:AcceptAgreementPaymentRequest|aws-marketplace:UpdatePurchaseOrders~possible
AcceptAgreementRequest|aws-marketplace:AcceptAgreementRequest|aws-marketplace:Subscribe~possible aws-marketplace:UpdatePurchaseOrders~possible
BatchDescribeEntities|aws-marketplace:DescribeEntity
CancelAgreement|aws-marketplace:CancelAgreement|aws-marketplace:Unsubscribe~possible
CreateAgreementRequest|aws-marketplace:CreateAgreementRequest|aws-marketplace:Subscribe~possible
DescribeAgreement|aws-marketplace:DescribeAgreement|aws-marketplace:ViewSubscriptions~possible
GetAgreementEntitlements|aws-marketplace:GetAgreementEntitlements|aws-marketplace:ViewSubscriptions~possible
GetAgreementTerms|aws-marketplace:GetAgreementTerms|aws-marketplace:ViewSubscriptions~possible
ListEntities|aws-marketplace:ListEntities|aws-marketplace:DescribeEntity~possible
ListPurchaseOptions|aws-marketplace:ListPurchaseOptions|aws-marketplace:ListPrivateListings~possible
PutDeploymentParameter|aws-marketplace:PutDeploymentParameter|aws-marketplace:TagResource~tags
SearchAgreements|aws-marketplace:SearchAgreements|aws-marketplace:ViewSubscriptions~possible
StartChangeSet|aws-marketplace:StartChangeSet|aws-marketplace:DescribeAgreement~possible aws-marketplace:DescribeChangeSet~possible aws-marketplace:DescribeEntity~possible aws-marketplace:GetAgreementTerms~possible iam:PassRole~role dataexchange:PublishDataSet~possible aws-marketplace:TagResource~tags
@mediaconnect.amazonaws.com
AddFlowMediaStreams|=|:TagResource~tags
AddFlowOutputs|=|iam:PassRole~role :TagResource~tags
AddFlowSources|=|iam:PassRole~role :TagResource~tags
AddFlowVpcInterfaces|=|iam:PassRole~role :TagResource~tags
BatchGetRouterInput|:GetRouterInput
BatchGetRouterNetworkInterface|:GetRouterNetworkInterface
BatchGetRouterOutput|:GetRouterOutput
CreateBridge|=|:AddBridgeOutputs~possible :AddBridgeSources~possible
CreateFlow|=|:AddFlowMediaStreams~possible :AddFlowOutputs~possible :AddFlowSources~possible :AddFlowVpcInterfaces~possible :GrantFlowEntitlements~possible iam:PassRole~role :TagResource~tags
CreateRouterInput|=|:AssociateRouterNetworkInterface~possible iam:PassRole~role :TagResource~tags :UpdateFlowOutput~possible
CreateRouterNetworkInterface|=|:TagResource~tags
CreateRouterOutput|=|:AssociateRouterNetworkInterface~possible iam:PassRole~role :TagResource~tags :UpdateFlowSource~possible
DeleteBridge|=|:RemoveBridgeOutput~possible :RemoveBridgeSource~possible
DeleteFlow|=|:RemoveFlowMediaStream~possible :RemoveFlowOutput~possible :RemoveFlowSource~possible :RemoveFlowVpcInterface~possible :RevokeFlowEntitlement~possible
DeleteRouterInput|=|:UpdateFlowOutput~possible
DeleteRouterOutput|=|:UpdateFlowSource~possible
GrantFlowEntitlements|=|iam:PassRole~role :TagResource~tags
UpdateFlowEntitlement|=|iam:PassRole~role
UpdateFlowOutput|=|iam:PassRole~role
UpdateFlowSource|=|iam:PassRole~role
UpdateRouterInput|=|:AssociateRouterNetworkInterface~possible iam:PassRole~role :UpdateFlowOutput~possible
UpdateRouterOutput|=|:AssociateRouterNetworkInterface~possible iam:PassRole~role :UpdateFlowSource~possible
@mediaconvert.amazonaws.com
CreateJob|=|iam:PassRole~role :TagResource~tags
CreateJobTemplate|=|:TagResource~tags
CreatePreset|=|:TagResource~tags
CreateQueue|=|:TagResource~tags
GetJobTemplate|=|:ListJobTemplates~possible
GetPreset|=|:ListPresets~possible
@medialive.amazonaws.com
CreateChannel|=|:CreateTags~tags iam:PassRole~role
CreateChannelPlacementGroup|=|:CreateTags~tags
CreateCloudWatchAlarmTemplate|=|:CreateTags~tags
CreateCloudWatchAlarmTemplateGroup|=|:CreateTags~tags
CreateCluster|=|:CreateTags~tags iam:PassRole~role
CreateEventBridgeRuleTemplate|=|:CreateTags~tags
CreateEventBridgeRuleTemplateGroup|=|:CreateTags~tags
CreateInput|=|:CreateTags~tags iam:PassRole~role
CreateInputSecurityGroup|=|:CreateTags~tags
CreateMultiplex|=|:CreateTags~tags
CreateNetwork|=|:CreateTags~tags
CreateNode|=|:CreateTags~tags
CreatePartnerInput|=|:CreateTags~tags
CreateSdiSource|=|:CreateTags~tags
CreateSignalMap|=|:CreateTags~tags
PurchaseOffering|=|:CreateTags~tags
UpdateChannel|=|:CreateTags~tags iam:PassRole~role
UpdateInput|=|iam:PassRole~role
UpdateInputDevice|=|iam:PassRole~role
UpdateInputSecurityGroup|=|:CreateTags~tags
@mediapackage-vod.amazonaws.com
CreateAsset|=|iam:PassRole~role :TagResource~tags
CreatePackagingConfiguration|=|iam:PassRole~role :TagResource~tags
CreatePackagingGroup|=|iam:PassRole~role :TagResource~tags
UpdatePackagingGroup|=|iam:PassRole~role
@mediapackage.amazonaws.com
ConfigureLogs|:UpdateChannel
CreateChannel|=|:TagResource~tags
CreateHarvestJob|=|iam:PassRole~role
CreateOriginEndpoint|=|iam:PassRole~role :TagResource~tags
UpdateOriginEndpoint|=|iam:PassRole~role
@mediapackagev2.amazonaws.com
CreateChannel|=|:TagResource~tags
CreateChannelGroup|=|:TagResource~tags
CreateHarvestJob|=|:TagResource~tags
CreateOriginEndpoint|=|iam:PassRole~role :TagResource~tags
PutOriginEndpointPolicy|=|iam:PassRole~role
UpdateOriginEndpoint|=|iam:PassRole~role
@mediastore.amazonaws.com
CreateContainer|=|:TagResource~tags
StartAccessLogging|=|iam:PassRole~role
@mediatailor.amazonaws.com
CreateChannel|=|:TagResource~tags
CreateLiveSource|=|:TagResource~tags
CreatePrefetchSchedule|=|:TagResource~tags
CreateProgram|=|:TagResource~tags
CreateSourceLocation|=|:TagResource~tags
CreateVodSource|=|:TagResource~tags
PutFunction|:TagResource
PutPlaybackConfiguration|=|:TagResource~tags
@medical-imaging.amazonaws.com
CreateDatastore|=|:TagResource~tags
StartDICOMImportJob|=|iam:PassRole~role
@memorydb.amazonaws.com
CopySnapshot|=|:TagResource~tags
CreateACL|:CreateAcl|:TagResource~possible
CreateCluster|=|:TagResource~tags
CreateMultiRegionCluster|=|:TagResource~tags
CreateParameterGroup|=|:TagResource~tags
CreateSnapshot|=|:TagResource~tags
CreateSubnetGroup|=|:TagResource~tags
CreateUser|=|:TagResource~tags
DeleteACL|:DeleteAcl
DeleteCluster|=|:CreateSnapshot~possible
DescribeACLs|:DescribeAcls
PurchaseReservedNodesOffering|=|:TagResource~tags
UpdateACL|:UpdateAcl
@mgn.amazonaws.com
CreateApplication|=|:TagResource~tags
CreateConnector|=|:TagResource~tags
CreateLaunchConfigurationTemplate|=|:TagResource~tags
CreateNetworkMigrationDefinition|=|:TagResource~tags
CreateReplicationConfigurationTemplate|=|:TagResource~tags
CreateWave|=|:TagResource~tags
StartCutover|=|:TagResource~tags
StartExport|=|:TagResource~tags
StartImport|=|:TagResource~tags
StartTest|=|:TagResource~tags
TerminateTargetInstances|=|:TagResource~tags
@migrationhub-orchestrator.amazonaws.com
CreateTemplate|=|:TagResource~tags
CreateWorkflow|=|:TagResource~tags
@monitoring.amazonaws.com
ListTagsForResource|cloudwatch:ListTagsForResource|oam:ListTagsForResource~possible
PutAlarmMuteRule|cloudwatch:PutAlarmMuteRule|cloudwatch:TagResource~tags
PutCompositeAlarm|cloudwatch:PutCompositeAlarm|cloudwatch:TagResource~tags
PutDashboard|cloudwatch:PutDashboard|cloudwatch:TagResource~tags
PutInsightRule|cloudwatch:PutInsightRule|cloudwatch:TagResource~tags
PutLogAlarm|cloudwatch:PutLogAlarm|iam:PassRole~role cloudwatch:TagResource~tags
PutMetricAlarm|cloudwatch:PutMetricAlarm|cloudwatch:TagResource~tags
PutMetricStream|cloudwatch:PutMetricStream|iam:PassRole~role cloudwatch:TagResource~tags
TagResource|cloudwatch:TagResource|oam:TagResource~tags
UntagResource|cloudwatch:UntagResource|oam:UntagResource~possible
@mpa.amazonaws.com
CreateApprovalTeam|=|:TagResource~tags
CreateIdentitySource|=|:TagResource~tags
@neptune-graph.amazonaws.com
CreateGraph|=|:TagResource~tags
CreateGraphSnapshot|=|:TagResource~tags
CreateGraphUsingImportTask|=|iam:PassRole~role :TagResource~tags
RestoreGraphFromSnapshot|=|:TagResource~tags
StartExportTask|=|iam:PassRole~role :TagResource~tags
StartImportTask|=|iam:PassRole~role
@network-firewall.amazonaws.com
CreateContainerAssociation|=|:TagResource~tags
CreateFirewall|=|:AssociateFirewallPolicy~possible :TagResource~tags
CreateFirewallPolicy|=|:ListRuleGroups~possible :ListTLSInspectionConfigurations~possible :TagResource~tags
CreateProxy|=|:TagResource~tags
CreateProxyConfiguration|=|:AttachRuleGroupsToProxyConfiguration~possible :TagResource~tags
CreateProxyRuleGroup|=|:TagResource~tags
CreateRuleGroup|=|:TagResource~tags
CreateTLSInspectionConfiguration|=|:TagResource~tags
CreateVpcEndpointAssociation|=|:ListFirewalls~possible :TagResource~tags
UpdateFirewallPolicy|=|:ListRuleGroups~possible :ListTLSInspectionConfigurations~possible
@networkflowmonitor.amazonaws.com
CreateMonitor|=|:TagResource~tags
CreateScope|=|:TagResource~tags
@networkmanager.amazonaws.com
CreateConnectAttachment|=|:PutAttachmentRoutingPolicyLabel~possible :TagResource~tags
CreateConnectPeer|=|:TagResource~tags
CreateConnection|=|:TagResource~tags
CreateCoreNetwork|=|:TagResource~tags
CreateDevice|=|:TagResource~tags
CreateDirectConnectGatewayAttachment|=|:PutAttachmentRoutingPolicyLabel~possible :TagResource~tags
CreateGlobalNetwork|=|:TagResource~tags
CreateLink|=|:TagResource~tags
CreateSite|=|:TagResource~tags
CreateSiteToSiteVpnAttachment|=|:PutAttachmentRoutingPolicyLabel~possible :TagResource~tags
CreateTransitGatewayPeering|=|:TagResource~tags
CreateTransitGatewayRouteTableAttachment|=|:PutAttachmentRoutingPolicyLabel~possible :TagResource~tags
CreateVpcAttachment|=|:PutAttachmentRoutingPolicyLabel~possible :TagResource~tags
@networkmonitor.amazonaws.com
CreateMonitor|=|:TagResource~tags
CreateProbe|=|:TagResource~tags
@notifications-contacts.amazonaws.com
CreateEmailContact|=|:TagResource~tags
@notifications.amazonaws.com
CreateNotificationConfiguration|=|:TagResource~tags
@observabilityadmin.amazonaws.com
CreateCentralizationRuleForOrganization|=|:TagResource~tags
CreateS3TableIntegration|=|iam:PassRole~role :TagResource~tags
CreateTelemetryPipeline|=|iam:PassRole~role cloudwatch:PutPipelineRule~possible :TagResource~tags
CreateTelemetryRule|=|:TagResource~tags
CreateTelemetryRuleForOrganization|=|:TagResource~tags
DeleteTelemetryPipeline|=|cloudwatch:DeletePipelineRule~possible
UpdateTelemetryPipeline|=|iam:PassRole~role cloudwatch:PutPipelineRule~possible
@odb.amazonaws.com
AssociateIamRoleToResource|=|iam:PassRole~role
CreateAutonomousDatabase|=|:TagResource~tags
CreateAutonomousDatabaseWallet|=|iam:PassRole~role
CreateCloudAutonomousVmCluster|=|:TagResource~tags
CreateCloudExadataInfrastructure|=|:TagResource~tags
CreateCloudVmCluster|=|:CreateDbNode~possible :TagResource~tags
CreateExascaleDbStorageVault|=|:TagResource~tags
CreateOdbNetwork|=|:TagResource~tags
CreateOdbPeeringConnection|=|:TagResource~tags
DeleteCloudVmCluster|=|:DeleteDbNode~possible
UpdateAutonomousDatabase|=|iam:PassRole~role
@omics.amazonaws.com
CreateAnnotationStore|=|:TagResource~tags
CreateAnnotationStoreVersion|=|:TagResource~tags
CreateConfiguration|=|ec2:DescribeSecurityGroups~possible ec2:DescribeSubnets~possible codeconnections:PassConnection~possible iam:PassRole~role :TagResource~tags
CreateMultipartReadSetUpload|=|:TagResource~tags
CreateReferenceStore|=|:TagResource~tags
CreateRunCache|=|:TagResource~tags
CreateRunGroup|=|:TagResource~tags
CreateSequenceStore|=|:TagResource~tags
CreateVariantStore|=|:TagResource~tags
CreateWorkflow|=|codeconnections:PassConnection~possible :TagResource~tags
CreateWorkflowVersion|=|codeconnections:PassConnection~possible :TagResource~tags
StartAnnotationImportJob|=|iam:PassRole~role
StartReadSetExportJob|=|iam:PassRole~role
StartReadSetImportJob|=|iam:PassRole~role :TagResource~tags
StartReferenceImportJob|=|iam:PassRole~role :TagResource~tags
StartRun|=|iam:PassRole~role :TagResource~tags
StartRunBatch|=|iam:PassRole~role :StartRun~possible :TagResource~tags
StartVariantImportJob|=|iam:PassRole~role
TagResource|=|:CreateRunGroup~possible
@organizations.amazonaws.com
AcceptHandshake|=|:LeaveOrganization~possible
CreateAccount|=|:TagResource~tags
CreateAccountResult|-
CreateGovCloudAccount|=|:TagResource~tags
CreateOrganizationalUnit|=|:TagResource~tags
CreatePolicy|=|:TagResource~tags
InviteAccountToOrganization|=|:TagResource~tags
InviteOrganizationToTransferResponsibility|=|:TagResource~tags
PutResourcePolicy|=|:TagResource~tags
@osis.amazonaws.com
CreatePipeline|=|iam:PassRole~role :TagResource~tags
UpdatePipeline|=|iam:PassRole~role
ValidatePipeline|=|iam:PassRole~role
@outposts.amazonaws.com
CreateOutpost|=|:TagResource~tags
CreateSite|=|:TagResource~tags
@partnercentral.amazonaws.com
CreateBenefitApplication|=|:TagResource~tags
CreateChannelHandshake|=|:GetProgramManagementAccount~possible :GetRelationship~possible :TagResource~tags
CreateEngagementContext|=|:GetEngagement~possible
CreateEngagementInvitation|=|:GetEngagement~possible
CreateMarketplaceRevenueShare|=|:TagResource~tags
CreateOpportunity|=|:TagResource~tags
CreatePartner|=|:TagResource~tags
CreateProgramManagementAccount|=|:TagResource~tags
CreateRelationship|=|:GetProgramManagementAccount~possible :TagResource~tags
CreateResourceSnapshot|=|:GetAwsOpportunitySummary~possible :GetOpportunity~possible
CreateResourceSnapshotJob|=|:CreateResourceSnapshot~possible :GetOpportunity~possible :TagResource~tags
CreateRevenueAttribution|=|:TagResource~tags
GetBenefitApplication|=|:ListTagsForResource~possible
ListOpportunityFromEngagementTasks|=|:ListEngagementFromOpportunityTasks~possible
PutSellingSystemSettings|=|iam:PassRole~role
StartEngagementByAcceptingInvitationTask|=|:AcceptEngagementInvitation~possible :CreateOpportunity~possible :CreateResourceSnapshot~possible :CreateResourceSnapshotJob~possible :GetEngagementInvitation~possible :GetOpportunity~possible :StartResourceSnapshotJob~possible :SubmitOpportunity~possible :TagResource~tags
StartEngagementFromOpportunityTask|=|:CreateEngagement~possible :CreateResourceSnapshot~possible :CreateResourceSnapshotJob~possible :GetOpportunity~possible :StartResourceSnapshotJob~possible :SubmitOpportunity~possible :TagResource~tags
StartOpportunityFromEngagementTask|=|:CreateOpportunity~possible :CreateResourceSnapshot~possible :CreateResourceSnapshotJob~possible :GetEngagement~possible :GetOpportunity~possible :StartResourceSnapshotJob~possible :TagResource~tags
UpdateEngagementContext|=|:GetEngagement~possible
@payment-cryptography.amazonaws.com
CreateKey|=|:TagResource~tags
ImportKey|=|:TagResource~tags
@pca-connector-ad.amazonaws.com
CreateConnector|=|:TagResource~tags
CreateDirectoryRegistration|=|:TagResource~tags
CreateTemplate|=|:TagResource~tags
@pca-connector-scep.amazonaws.com
CreateChallenge|=|:TagResource~tags
CreateConnector|=|:TagResource~tags
@pcs.amazonaws.com
CreateCluster|=|:TagResource~tags
CreateComputeNodeGroup|=|iam:PassRole~role :TagResource~tags
CreateQueue|=|:TagResource~tags
UpdateComputeNodeGroup|=|iam:PassRole~role
@personalize.amazonaws.com
CreateBatchInferenceJob|=|iam:PassRole~role :TagResource~tags
CreateBatchSegmentJob|=|iam:PassRole~role :TagResource~tags
CreateCampaign|=|:TagResource~tags
CreateDataDeletionJob|=|iam:PassRole~role
CreateDataset|=|:TagResource~tags
CreateDatasetExportJob|=|iam:PassRole~role :TagResource~tags
CreateDatasetGroup|=|iam:PassRole~role :TagResource~tags
CreateDatasetImportJob|=|iam:PassRole~role :TagResource~tags
CreateEventTracker|=|:TagResource~tags
CreateFilter|=|:TagResource~tags
CreateMetricAttribution|=|iam:PassRole~role
CreateRecommender|=|:TagResource~tags
CreateSolution|=|:TagResource~tags
CreateSolutionVersion|=|:TagResource~tags
UpdateMetricAttribution|=|iam:PassRole~role
@pi.amazonaws.com
CreatePerformanceAnalysisReport|=|:TagResource~tags
ListAvailableResourceDimensions|=|:DescribeDimensionKeys~possible :GetDimensionKeyDetails~possible :GetResourceMetrics~possible
ListPerformanceAnalysisReports|=|:ListTagsForResource~possible
@pinpoint.amazonaws.com
CreateApp|mobiletargeting:CreateApp|mobiletargeting:TagResource~tags
CreateCampaign|mobiletargeting:CreateCampaign|mobiletargeting:TagResource~tags
CreateEmailTemplate|mobiletargeting:CreateEmailTemplate|mobiletargeting:TagResource~tags
CreateExportJob|mobiletargeting:CreateExportJob|iam:PassRole~role
CreateImportJob|mobiletargeting:CreateImportJob|iam:PassRole~role
CreateInAppTemplate|mobiletargeting:CreateInAppTemplate|mobiletargeting:TagResource~tags
CreateJourney|mobiletargeting:CreateJourney|iam:PassRole~role mobiletargeting:TagResource~tags
CreatePushTemplate|mobiletargeting:CreatePushTemplate|mobiletargeting:TagResource~tags
CreateRecommenderConfiguration|mobiletargeting:CreateRecommenderConfiguration|iam:PassRole~role
CreateSegment|mobiletargeting:CreateSegment|mobiletargeting:TagResource~tags
CreateSmsTemplate|mobiletargeting:CreateSmsTemplate|mobiletargeting:TagResource~tags
CreateVoiceTemplate|mobiletargeting:CreateVoiceTemplate|mobiletargeting:TagResource~tags
PutEventStream|mobiletargeting:PutEventStream|iam:PassRole~role
UpdateEmailChannel|mobiletargeting:UpdateEmailChannel|iam:PassRole~role
UpdateJourney|mobiletargeting:UpdateJourney|iam:PassRole~role
UpdateRecommenderConfiguration|mobiletargeting:UpdateRecommenderConfiguration|iam:PassRole~role
@pipes.amazonaws.com
CreatePipe|=|iam:PassRole~role :TagResource~tags
UpdatePipe|=|iam:PassRole~role
@pricingplanmanager.amazonaws.com
CreateSubscription|=|:ApprovePaidSubscription~possible
@profile.amazonaws.com
CreateCalculatedAttributeDefinition|=|:TagResource~tags
CreateDomain|=|:TagResource~tags
CreateDomainLayout|=|:TagResource~tags
CreateEventStream|=|:TagResource~tags
CreateEventTrigger|=|:TagResource~tags
CreateIntegrationWorkflow|=|iam:PassRole~role
CreateRecommenderFilter|=|:TagResource~tags
CreateRecommenderSchema|=|:TagResource~tags
CreateSegmentDefinition|=|:TagResource~tags
CreateSegmentSnapshot|=|iam:PassRole~role
PutDomainObjectType|=|:TagResource~tags
PutIntegration|=|:TagResource~tags
PutProfileObjectType|=|:TagResource~tags
@proton.amazonaws.com
CreateComponent|=|:TagResource~tags
CreateEnvironment|=|iam:PassRole~role :TagResource~tags
CreateEnvironmentAccountConnection|=|iam:PassRole~role :TagResource~tags
CreateEnvironmentTemplate|=|:TagResource~tags
CreateEnvironmentTemplateVersion|=|:TagResource~tags
CreateRepository|=|codestar-connections:PassConnection~possible :TagResource~tags
CreateService|=|codestar-connections:PassConnection~possible :TagResource~tags
CreateServiceInstance|=|:TagResource~tags
CreateServiceTemplate|=|:TagResource~tags
CreateServiceTemplateVersion|=|:TagResource~tags
GetDeployment|=|:GetComponent~possible :GetEnvironment~possible :GetService~possible :GetServiceInstance~possible
UpdateAccountSettings|=|iam:PassRole~role
UpdateEnvironment|=|iam:PassRole~role
UpdateEnvironmentAccountConnection|=|iam:PassRole~role
@qapps.amazonaws.com
CreatePresignedUrl|:ImportDocument
@qbusiness.amazonaws.com
AssociatePermission|=|:PutResourcePolicy~possible
BatchPutDocument|=|iam:PassRole~role
CreateApplication|=|iam:PassRole~role :TagResource~tags
CreateChatResponseConfiguration|=|:TagResource~tags
CreateDataAccessor|=|:CreateDataAccessorWithTti~possible :TagResource~tags
CreateDataSource|=|:DisableAclOnDataSource~possible iam:PassRole~role :TagResource~tags
CreateIndex|=|:TagResource~tags
CreatePlugin|=|iam:PassRole~role :TagResource~tags
CreateRetriever|=|iam:PassRole~role :TagResource~tags
CreateWebExperience|=|iam:PassRole~role :TagResource~tags
DisassociatePermission|=|:PutResourcePolicy~possible
PutGroup|=|iam:PassRole~role
UpdateApplication|=|iam:PassRole~role
UpdateDataSource|=|iam:PassRole~role
UpdatePlugin|=|iam:PassRole~role
UpdateRetriever|=|iam:PassRole~role
UpdateWebExperience|=|iam:PassRole~role
@qconnect.amazonaws.com|wisdom.amazonaws.com
CreateAIAgent|wisdom:CreateAIAgent|wisdom:TagResource~tags
CreateAIGuardrail|wisdom:CreateAIGuardrail|wisdom:TagResource~tags
CreateAIPrompt|wisdom:CreateAIPrompt|wisdom:TagResource~tags
CreateAssistant|wisdom:CreateAssistant|wisdom:TagResource~tags
CreateAssistantAssociation|wisdom:CreateAssistantAssociation|iam:PassRole~role wisdom:TagResource~tags
CreateContent|wisdom:CreateContent|wisdom:TagResource~tags
CreateContentAssociation|wisdom:CreateContentAssociation|wisdom:TagResource~tags
CreateKnowledgeBase|wisdom:CreateKnowledgeBase|wisdom:TagResource~tags
CreateMessageTemplate|wisdom:CreateMessageTemplate|wisdom:TagResource~tags
CreateQuickResponse|wisdom:CreateQuickResponse|wisdom:TagResource~tags
CreateSession|wisdom:CreateSession|wisdom:TagResource~tags
RenderMessageTemplate|wisdom:RenderMessageTemplate|wisdom:GetMessageTemplate~possible
SearchQuickResponses|wisdom:SearchQuickResponses|wisdom:GetQuickResponse~possible
@quicksight.amazonaws.com
BatchDeleteKnowledgeBase|=|:DeleteKnowledgeBase~possible
CreateAccountCustomization|=|:TagResource~tags
CreateAccountSubscription|=|:Subscribe~possible :TagResource~tags
CreateActionConnector|=|iam:PassRole~role :TagResource~tags
CreateAgent|=|:TagResource~tags
CreateAnalysis|=|:CreateFolderMembership~possible :DescribeTemplate~possible :DescribeTheme~possible :PassDataSet~possible :TagResource~tags
CreateBrand|=|:TagResource~tags
CreateCustomPermissions|=|:TagResource~tags
CreateDashboard|=|:CreateFolderMembership~possible :DescribeTemplate~possible :DescribeTheme~possible :PassDataSet~possible :TagResource~tags
CreateDataSet|=|:CreateFolderMembership~possible :PassDataSet~possible :PassDataSource~possible :TagResource~tags
CreateDataSource|=|:CreateFolderMembership~possible iam:PassRole~role :TagResource~tags
CreateDlpSetting|=|:TagResource~tags
CreateFlow|=|:TagResource~tags
CreateFolder|=|:TagResource~tags
CreateFolderMembership|=|:UpdateAnalysisPermissions~possible :UpdateDashboardPermissions~possible :UpdateDataSetPermissions~possible :UpdateDataSourcePermissions~possible :UpdateTopicPermissions~possible
CreateKnowledgeBase|=|:PassDataSource~possible :TagResource~tags
CreateNamespace|=|:TagResource~tags
CreateOAuthClientApplication|=|:CreateDataSource~possible :TagResource~tags
CreateRoleMembership|=|:SetGroupMapping~possible
CreateSpace|=|:TagResource~tags
CreateTemplate|=|:DescribeAnalysis~possible :DescribeTemplate~possible :TagResource~tags
CreateTheme|=|:TagResource~tags
CreateTopic|=|:CreateFolderMembership~possible :PassDataSet~possible :TagResource~tags
CreateTopicV2||:CreateFolderMembership~possible :CreateTopic~possible :PassDataSet~possible :TagResource~possible
CreateVPCConnection|=|iam:PassRole~role :TagResource~tags
DeleteAccountSubscription|=|:Unsubscribe~possible
DeleteFolderMembership|=|:UpdateAnalysisPermissions~possible :UpdateDashboardPermissions~possible :UpdateDataSetPermissions~possible :UpdateDataSourcePermissions~possible :UpdateTopicPermissions~possible
DeleteOAuthClientApplication|=|:DeleteDataSource~possible
DeleteRoleMembership|=|:SetGroupMapping~possible
DeleteTopicV2|:DeleteTopic
DeleteUserCustomPermission|=|:UpdateUser~possible
DeleteVPCConnection|=|iam:PassRole~role
DescribeAnalysisDefinition|:DescribeAnalysis
DescribeDashboardDefinition|:DescribeDashboard
DescribeKeyRegistration|=|:ListCustomerManagedKeys~possible
DescribeOAuthClientApplication|=|:DescribeDataSource~possible
DescribeTemplateDefinition|:DescribeTemplate
DescribeTopicPermissionsV2|:DescribeTopicPermissions
DescribeTopicV2|:DescribeTopic
GetDashboardEmbedUrl|=|:GetAnonymousUserEmbedUrl~possible :GetAuthCode~possible
GetSessionEmbedUrl|=|:GetAuthCode~possible
ListOAuthClientApplications|=|:ListDataSources~possible
ListRoleMemberships|=|:GetGroupMapping~possible
ListTopicsV2|:ListTopics
QueryDatabase|-
RegisterUser|=|:TagResource~tags
RestoreAnalysis|=|:CreateFolderMembership~possible :ListFoldersForResource~possible
UpdateActionConnector|=|iam:PassRole~role
UpdateAnalysis|=|:DescribeTemplate~possible :DescribeTheme~possible :PassDataSet~possible
UpdateDashboard|=|:DescribeTemplate~possible :DescribeTheme~possible :PassDataSet~possible
UpdateDataSet|=|:PassDataSet~possible :PassDataSource~possible
UpdateDataSource|=|iam:PassRole~role
UpdateKeyRegistration|=|:RegisterCustomerManagedKey~possible :RemoveCustomerManagedKey~possible
UpdateOAuthClientApplication|=|:UpdateDataSource~possible
UpdateTemplate|=|:DescribeAnalysis~possible :DescribeTemplate~possible
UpdateTopic|=|:PassDataSet~possible
UpdateTopicPermissionsV2|:UpdateTopicPermissions
UpdateTopicV2||:PassDataSet~possible :UpdateTopic~possible
UpdateUserCustomPermission|=|:UpdateUser~possible
UpdateVPCConnection|=|iam:PassRole~role
@ram.amazonaws.com
CreatePermission|=|:TagResource~tags
CreateResourceShare|=|:TagResource~tags
@rbin.amazonaws.com
CreateRule|=|:LockRule~possible :TagResource~tags
@rds.amazonaws.com
AddRoleToDBCluster|=|iam:PassRole~role
AddRoleToDBInstance|=|iam:PassRole~role
CopyDBClusterParameterGroup|=|:AddTagsToResource~tags
CopyDBClusterSnapshot|=|:AddTagsToResource~tags
CopyDBParameterGroup|=|:AddTagsToResource~tags
CopyDBSnapshot|=|:AddTagsToResource~tags :CopyCustomDBEngineVersion~possible
CopyOptionGroup|=|:AddTagsToResource~tags
CreateBlueGreenDeployment|=|:AddTagsToResource~tags :CreateDBCluster~possible :CreateDBClusterEndpoint~possible :CreateDBInstance~possible :CreateDBInstanceReadReplica~possible :CreateGlobalCluster~possible iam:PassRole~role
CreateCustomDBEngineVersion|=|:AddTagsToResource~tags
CreateDBCluster|=|:AddRoleToDBCluster~possible :AddTagsToResource~tags :CreateDBInstance~possible iam:PassRole~role
CreateDBClusterEndpoint|=|:AddTagsToResource~tags
CreateDBClusterParameterGroup|=|:AddTagsToResource~tags
CreateDBClusterSnapshot|=|:AddTagsToResource~tags
CreateDBInstance|=|:AddTagsToResource~tags :CreateTenantDatabase~possible iam:PassRole~role
CreateDBInstanceReadReplica|=|:AddTagsToResource~tags :CreateTenantDatabase~possible iam:PassRole~role
CreateDBParameterGroup|=|:AddTagsToResource~tags
CreateDBProxy|=|:AddTagsToResource~tags iam:PassRole~role
CreateDBProxyEndpoint|=|:AddTagsToResource~tags
CreateDBSecurityGroup|=|:AddTagsToResource~tags
CreateDBShardGroup|=|:AddTagsToResource~tags
CreateDBSnapshot|=|:AddTagsToResource~tags
CreateDBSubnetGroup|=|:AddTagsToResource~tags
CreateEventSubscription|=|:AddTagsToResource~tags
CreateGlobalCluster|=|:AddTagsToResource~tags
CreateIntegration|=|:AddTagsToResource~tags
CreateOptionGroup|=|:AddTagsToResource~tags
CreateTenantDatabase|=|:AddTagsToResource~tags
DeleteBlueGreenDeployment|=|:DeleteDBCluster~possible :DeleteDBClusterEndpoint~possible :DeleteDBInstance~possible :DeleteGlobalCluster~possible :PromoteReadReplica~possible :PromoteReadReplicaDBCluster~possible :RemoveFromGlobalCluster~possible
DeleteDBCluster|=|:AddTagsToResource~tags :CreateDBClusterSnapshot~possible :DeleteDBInstance~possible
DeleteDBInstance|=|:AddTagsToResource~tags :CreateDBSnapshot~possible :DeleteTenantDatabase~possible
DeleteTenantDatabase|=|:AddTagsToResource~tags :CreateDBSnapshot~possible
ModifyDBCluster|=|:ModifyDBInstance~possible iam:PassRole~role
ModifyDBInstance|=|:AddTagsToResource~tags iam:PassRole~role
ModifyDBProxy|=|iam:PassRole~role
ModifyOptionGroup|=|iam:PassRole~role
PromoteReadReplica|=|:AddTagsToResource~tags
PurchaseReservedDBInstancesOffering|=|:AddTagsToResource~tags
RebootDBCluster|=|:RebootDBInstance~possible
RemoveRoleFromDBCluster|=|iam:PassRole~role
RemoveRoleFromDBInstance|=|iam:PassRole~role
RestoreDBClusterFromS3|=|:AddRoleToDBCluster~possible :AddTagsToResource~tags iam:PassRole~role
RestoreDBClusterFromSnapshot|=|:AddRoleToDBCluster~possible :AddTagsToResource~tags :CreateDBInstance~possible iam:PassRole~role
RestoreDBClusterToPointInTime|=|:AddRoleToDBCluster~possible :AddTagsToResource~tags :CreateDBInstance~possible iam:PassRole~role
RestoreDBInstanceFromDBSnapshot|=|:AddTagsToResource~tags :CreateTenantDatabase~possible iam:PassRole~role
RestoreDBInstanceFromS3|=|:AddTagsToResource~tags iam:PassRole~role
RestoreDBInstanceToPointInTime|=|:AddTagsToResource~tags :CreateTenantDatabase~possible iam:PassRole~role
StartDBInstanceAutomatedBackupsReplication|=|:AddTagsToResource~tags
StartExportTask|=|iam:PassRole~role
StopDBInstance|=|:AddTagsToResource~tags :CreateDBSnapshot~possible
SwitchoverBlueGreenDeployment|=|:ModifyDBCluster~possible :ModifyDBInstance~possible :ModifyGlobalCluster~possible :PromoteReadReplica~possible :PromoteReadReplicaDBCluster~possible
@redshift-data.amazonaws.com
GetStatementResultV2|:GetStatementResult
@redshift-serverless.amazonaws.com
ConvertRecoveryPointToSnapshot|=|:TagResource~tags
CreateNamespace|=|iam:PassRole~role :TagResource~tags
CreateScheduledAction|=|:CreateSnapshot~possible iam:PassRole~role
CreateSnapshot|=|:TagResource~tags
CreateWorkgroup|=|:TagResource~tags
UpdateLakehouseConfiguration||redshift:AssociateDataShareConsumer~possible redshift:DeregisterNamespace~possible iam:PassRole~possible redshift:RegisterNamespace~possible
UpdateNamespace|=|iam:PassRole~role
UpdateScheduledAction|=|:CreateSnapshot~possible iam:PassRole~role
@redshift.amazonaws.com
AddPartner|=|:DeletePartner~possible
CreateCluster|=|:AssociateDataShareConsumer~possible :CreateTags~tags iam:PassRole~role :RegisterNamespace~possible
CreateClusterParameterGroup|=|:CreateTags~tags
CreateClusterSecurityGroup|=|:CreateTags~tags
CreateClusterSnapshot|=|:CreateTags~tags
CreateClusterSubnetGroup|=|:CreateTags~tags
CreateEventSubscription|=|:CreateTags~tags
CreateHsmClientCertificate|=|:CreateTags~tags
CreateHsmConfiguration|=|:CreateTags~tags
CreateIntegration|=|:CreateTags~tags
CreateQev2IdcApplication|=|:CreateTags~tags
CreateRedshiftIdcApplication|=|:CreateTags~tags
CreateScheduledAction|=|iam:PassRole~role :PauseCluster~possible :ResizeCluster~possible :ResumeCluster~possible
CreateSnapshotCopyGrant|=|:CreateTags~tags
CreateSnapshotSchedule|=|:CreateTags~tags
CreateTags|=|:DeleteTags~possible
CreateUsageLimit|=|:CreateTags~tags
DeleteCluster|=|:CreateClusterSnapshot~possible
GetClusterCredentials|=|:CreateClusterUser~possible :JoinGroup~possible
ListRecommendations|=|:ViewQueriesInConsole~possible
ModifyClusterIamRoles|=|iam:PassRole~role
ModifyLakehouseConfiguration||:AssociateDataShareConsumer~possible :DeregisterNamespace~possible iam:PassRole~possible :RegisterNamespace~possible
ModifyScheduledAction|=|iam:PassRole~role :PauseCluster~possible :ResizeCluster~possible :ResumeCluster~possible
RestoreFromClusterSnapshot|=|:AssociateDataShareConsumer~possible iam:PassRole~role :RegisterNamespace~possible
@refactor-spaces.amazonaws.com
CreateApplication|=|:TagResource~tags
CreateEnvironment|=|:TagResource~tags
CreateRoute|=|:TagResource~tags
CreateService|=|:TagResource~tags
@rekognition.amazonaws.com
CopyProjectVersion|=|:CreateProjectVersion~possible :TagResource~tags
CreateCollection|=|:TagResource~tags
CreateDataset|=|:ListDatasetEntries~possible :TagResource~tags
CreateProject|=|:TagResource~tags
CreateProjectVersion|=|:TagResource~tags
CreateStreamProcessor|=|iam:PassRole~role :TagResource~tags
StartCelebrityRecognition|=|iam:PassRole~role
StartContentModeration|=|iam:PassRole~role
StartFaceDetection|=|iam:PassRole~role
StartFaceSearch|=|iam:PassRole~role
StartLabelDetection|=|iam:PassRole~role
StartPersonTracking|=|iam:PassRole~role
StartSegmentDetection|=|iam:PassRole~role
StartTextDetection|=|iam:PassRole~role
@repostspace.amazonaws.com
CreateSpace|=|iam:PassRole~role :TagResource~tags
UpdateSpace|=|iam:PassRole~role
@resiliencehub.amazonaws.com
CreateApp|=|iam:PassRole~role :TagResource~tags
CreatePolicy|=|:TagResource~tags
CreateRecommendationTemplate|=|:TagResource~tags
CreateResiliencyPolicy|=|:TagResource~tags
CreateService|=|iam:PassRole~role :TagResource~tags
CreateSystem|=|:TagResource~tags
StartAppAssessment|=|:TagResource~tags
UpdateApp|=|iam:PassRole~role
UpdateService|=|iam:PassRole~role
@resource-explorer-2.amazonaws.com
BatchGetView|=|:GetView~possible
CreateIndex|=|:TagResource~tags
CreateView|=|:TagResource~tags
ListResources|:Search
@resource-groups.amazonaws.com
CancelTagSyncTask|=|:DeleteGroup~possible
CreateGroup|=|:Tag~tags
StartTagSyncTask|=|:CreateGroup~possible iam:PassRole~role
@rolesanywhere.amazonaws.com
CreateProfile|=|iam:PassRole~role :TagResource~tags
CreateTrustAnchor|=|:TagResource~tags
EnableProfile|=|iam:PassRole~role
ImportCrl|=|:TagResource~tags
UpdateProfile|=|iam:PassRole~role
@route53-recovery-control-config.amazonaws.com
CreateCluster|=|:TagResource~tags
CreateControlPanel|=|:TagResource~tags
CreateSafetyRule|=|:TagResource~tags
@route53-recovery-readiness.amazonaws.com
CreateCell|=|:TagResource~tags
CreateReadinessCheck|=|:TagResource~tags
CreateRecoveryGroup|=|:TagResource~tags
CreateResourceSet|=|:TagResource~tags
@route53.amazonaws.com
DisableDomainTransferLock|route53domains:DisableDomainTransferLock
TransferDomainToAnotherAwsAccount|route53domains:TransferDomainToAnotherAwsAccount
@route53domains.amazonaws.com
RegisterDomain|=|route53:CreateHostedZone~possible
@route53globalresolver.amazonaws.com
CreateAccessSource|=|:TagResource~tags
CreateAccessToken|=|:TagResource~tags
CreateDNSView|=|:TagResource~tags
CreateFirewallDomainList|=|:TagResource~tags
CreateGlobalResolver|=|:TagResource~tags
@route53profiles.amazonaws.com
AssociateProfile|=|:TagResource~tags
CreateProfile|=|:TagResource~tags
@route53resolver.amazonaws.com
AssociateFirewallRuleGroup|=|:TagResource~tags
BatchCreateFirewallRule|:CreateFirewallRule
BatchDeleteFirewallRule|:DeleteFirewallRule
BatchUpdateFirewallRule|:UpdateFirewallRule
CreateFirewallDomainList|=|:TagResource~tags
CreateFirewallRuleGroup|=|:TagResource~tags
CreateOutpostResolver|=|:TagResource~tags
CreateResolverEndpoint|=|:TagResource~tags
CreateResolverQueryLogConfig|=|:TagResource~tags
CreateResolverRule|=|:TagResource~tags
@rtbfabric.amazonaws.com
CreateInboundExternalLink|=|:TagResource~tags
CreateLink|=|:TagResource~tags
CreateLinkRoutingRule|=|:TagResource~tags
CreateOutboundExternalLink|=|:TagResource~tags
CreateRequesterGateway|=|:TagResource~tags
CreateResponderGateway|=|:TagResource~tags
@rum.amazonaws.com
CreateAppMonitor|=|:TagResource~tags
PutRumMetricsDestination|=|iam:PassRole~role
@s3.amazonaws.com
AssociateAccessGrantsIdentityCenter|=|sso:CreateApplication~possible sso:PutApplicationAuthenticationMethod~possible sso:PutApplicationGrant~possible
CompleteMultipartUpload|:PutObject
CopyObject|:PutObject@dest :GetObject@source|:GetObjectVersion@source~instead-source-version :GetObjectTagging@source~possible :PutObjectTagging@dest~tags :PutObjectAcl@dest~acl :PutObjectRetention@dest~lock-mode :PutObjectLegalHold@dest~legal-hold
CreateAccessGrant|=|sso:DescribeApplication~possible sso:DescribeInstance~possible identitystore:DescribeUser~possible
CreateAccessGrantsInstance|=|sso:CreateApplication~possible sso:DescribeInstance~possible sso:PutApplicationAuthenticationMethod~possible sso:PutApplicationGrant~possible
CreateAccessGrantsLocation|=|iam:PassRole~role
CreateBucket|=|:PutBucketAcl~acl :PutBucketObjectLockConfiguration~bucket-lock :PutBucketVersioning~bucket-lock :PutBucketOwnershipControls~ownership
CreateBucketMetadataConfiguration|:CreateBucketMetadataTableConfiguration|s3tables:CreateNamespace~possible s3tables:CreateTable~possible s3tables:CreateTableBucket~possible s3tables:GetTable~possible s3tables:PutTableEncryption~possible s3tables:PutTablePolicy~possible
CreateBucketMetadataTableConfiguration|=|s3tables:CreateNamespace~possible s3tables:CreateTable~possible s3tables:GetTable~possible s3tables:PutTablePolicy~possible
CreateMultipartUpload|:PutObject|:PutObjectAcl~acl :PutObjectTagging~tags :PutObjectRetention~lock-mode :PutObjectLegalHold~legal-hold
CreateSession|s3express:CreateSession
CreateStorageLensGroup|=|:TagResource~tags
DeleteAccessPointScope|s3express:DeleteAccessPointScope
DeleteAccountPublicAccessBlock|:PutAccountPublicAccessBlock
DeleteBucketAnalyticsConfiguration|:PutAnalyticsConfiguration
DeleteBucketCors|:PutBucketCORS
DeleteBucketEncryption|:PutEncryptionConfiguration
DeleteBucketIntelligentTieringConfiguration|:PutIntelligentTieringConfiguration
DeleteBucketInventoryConfiguration|:PutInventoryConfiguration
DeleteBucketLifecycle|:PutLifecycleConfiguration
DeleteBucketLifecycleConfiguration|:PutLifecycleConfiguration
DeleteBucketMetadataConfiguration|:DeleteBucketMetadataTableConfiguration
DeleteBucketMetricsConfiguration|:PutMetricsConfiguration
DeleteBucketOwnershipControls|:PutBucketOwnershipControls
DeleteBucketPublicAccessBlock|:PutBucketPublicAccessBlock
DeleteBucketReplication|:PutReplicationConfiguration
DeleteBucketTagging|:PutBucketTagging
DeleteObject|=|:DeleteObjectVersion~version :BypassGovernanceRetention~bypass-retention
DeleteObjectTagging|=|:DeleteObjectVersionTagging~version
DeleteObjects|:DeleteObject|:DeleteObjectVersion~possible :BypassGovernanceRetention~bypass-retention
DeletePublicAccessBlock|:PutBucketPublicAccessBlock|:PutAccountPublicAccessBlock~possible
DissociateAccessGrantsIdentityCenter|=|sso:DeleteApplication~possible
GetAccessPointScope|s3express:GetAccessPointScope
GetBucket|s3-outposts:GetBucket
GetBucketAccelerateConfiguration|:GetAccelerateConfiguration
GetBucketAnalyticsConfiguration|:GetAnalyticsConfiguration
GetBucketCors|:GetBucketCORS
GetBucketEncryption|:GetEncryptionConfiguration
GetBucketIntelligentTieringConfiguration|:GetIntelligentTieringConfiguration
GetBucketInventoryConfiguration|:GetInventoryConfiguration
GetBucketLifecycle|:GetLifecycleConfiguration
GetBucketLifecycleConfiguration|:GetLifecycleConfiguration|s3express:GetLifecycleConfiguration~instead-directory-bucket
GetBucketMetadataConfiguration|:GetBucketMetadataTableConfiguration
GetBucketMetricsConfiguration|:GetMetricsConfiguration
GetBucketNotificationConfiguration|:GetBucketNotification
GetBucketReplication|:GetReplicationConfiguration
GetBucketRequestPay|:GetBucketRequestPayment
GetObject|=|:GetObjectVersion~instead-version s3-object-lambda:GetObject~object-lambda
GetObjectAcl|=|:GetObjectVersionAcl~version
GetObjectAttributes|:GetObject =|:GetObjectVersion~instead-version :GetObjectVersionAttributes~instead-version
GetObjectLegalHold|=|s3-object-lambda:GetObjectLegalHold~possible
GetObjectLockConfiguration|:GetBucketObjectLockConfiguration
GetObjectRetention|=|s3-object-lambda:GetObjectRetention~possible
GetObjectTagging|=|:GetObjectVersionTagging~version
GetObjectTorrent|:GetObject
GetPublicAccessBlock|:GetBucketPublicAccessBlock
HeadBucket|:ListBucket
HeadObject|:GetObject|:GetObjectVersion~instead-version
JobCreated|-
ListAccessPointsForDirectoryBuckets|s3express:ListAccessPointsForDirectoryBuckets
ListBucketAnalyticsConfigurations|:GetAnalyticsConfiguration
ListBucketIntelligentTieringConfigurations|:GetIntelligentTieringConfiguration
ListBucketInventoryConfigurations|:GetInventoryConfiguration
ListBucketMetricsConfigurations|:GetMetricsConfiguration
ListBuckets|:ListAllMyBuckets
ListDirectoryBuckets|s3express:ListAllMyDirectoryBuckets
ListMultipartUploads|:ListBucketMultipartUploads
ListObjectVersions|:ListBucketVersions
ListObjects|:ListBucket
ListObjectsV2|:ListBucket
ListParts|:ListMultipartUploadParts
ListRegionalBuckets|s3-outposts:ListRegionalBuckets
PostObject|:PutObject
PreflightRequest|-
PutAccessPointScope|s3express:PutAccessPointScope
PutBucketAccelerateConfiguration|:PutAccelerateConfiguration
PutBucketAnalyticsConfiguration|:PutAnalyticsConfiguration
PutBucketCors|:PutBucketCORS
PutBucketEncryption|:PutEncryptionConfiguration
PutBucketIntelligentTieringConfiguration|:PutIntelligentTieringConfiguration
PutBucketInventoryConfiguration|:PutInventoryConfiguration
PutBucketLifecycle|:PutLifecycleConfiguration
PutBucketLifecycleConfiguration|:PutLifecycleConfiguration|s3express:PutLifecycleConfiguration~instead-directory-bucket
PutBucketMetricsConfiguration|:PutMetricsConfiguration
PutBucketNotificationConfiguration|:PutBucketNotification
PutBucketReplication|:PutReplicationConfiguration|iam:PassRole~role
PutBucketRequestPay|:PutBucketRequestPayment
PutObject|=|:PutObjectAcl~acl :PutObjectTagging~tags :PutObjectRetention~lock-mode :PutObjectLegalHold~legal-hold
PutObjectAcl|=|:PutObjectVersionAcl~version
PutObjectLegalHold|=|s3-object-lambda:PutObjectLegalHold~possible
PutObjectLockConfiguration|:PutBucketObjectLockConfiguration
PutObjectRetention|=|:BypassGovernanceRetention~bypass-retention
PutObjectTagging|=|:PutObjectVersionTagging~version
PutPublicAccessBlock|:PutBucketPublicAccessBlock|:PutAccountPublicAccessBlock~possible
RenameObject|s3express:CreateSession
RestoreObject|=|s3-object-lambda:RestoreObject~possible
SelectObjectContent|:GetObject
UpdateBucketMetadataInventoryTableConfiguration|=|s3tables:CreateNamespace~possible s3tables:CreateTable~possible s3tables:CreateTableBucket~possible s3tables:GetTable~possible s3tables:PutTableEncryption~possible s3tables:PutTablePolicy~possible
UploadPart|:PutObject
UploadPartCopy|:PutObject@dest :GetObject@source|:GetObjectVersion@source~instead-source-version
WriteGetObjectResponse|s3-object-lambda:WriteGetObjectResponse
@s3files.amazonaws.com
CreateAccessPoint|=|:TagResource~tags
CreateFileSystem|=|iam:PassRole~role :TagResource~tags
@s3tables.amazonaws.com
CreateTable|=|:PutTableEncryption~possible :PutTableStorageClass~possible :TagResource~tags
CreateTableBucket|=|:PutTableBucketEncryption~possible :PutTableBucketPolicy~possible :PutTableBucketStorageClass~possible :TagResource~tags
PutTableBucketReplication|=|iam:PassRole~role
PutTableReplication|=|iam:PassRole~role
@sagemaker-geospatial.amazonaws.com
ExportEarthObservationJob|=|iam:PassRole~role
ExportVectorEnrichmentJob|=|iam:PassRole~role
GetTile|=|iam:PassRole~role
StartEarthObservationJob|=|iam:PassRole~role :TagResource~tags
StartVectorEnrichmentJob|=|iam:PassRole~role :TagResource~tags
@sagemaker.amazonaws.com
BatchWriteRecord|=|:PutRecord~possible
CompleteRollout|=|:CallWithBearerToken~possible
CreateAIBenchmarkJob|=|:AddTags~tags iam:PassRole~role
CreateAIRecommendationJob|=|:AddTags~tags iam:PassRole~role
CreateAIWorkloadConfig|=|:AddTags~tags
CreateAction|=|:AddTags~tags
CreateAlgorithm|=|:AddTags~tags iam:PassRole~role
CreateApp|=|:AddTags~tags
CreateAppImageConfig|=|:AddTags~tags
CreateArtifact|=|:AddTags~tags
CreateAutoMLJob|=|:AddTags~tags iam:PassRole~role
CreateAutoMLJobV2|=|:AddTags~tags iam:PassRole~role
CreateCluster|=|:AddTags~tags iam:PassRole~role :UpdateClusterSoftware~possible
CreateClusterSchedulerConfig|=|:AddTags~tags
CreateCodeRepository|=|:AddTags~tags
CreateCompilationJob|=|:AddTags~tags iam:PassRole~role
CreateComputeQuota|=|:AddTags~tags
CreateContext|=|:AddTags~tags
CreateDataQualityJobDefinition|=|:AddTags~tags iam:PassRole~role
CreateDomain|=|:AddTags~tags iam:PassRole~role
CreateEndpoint|=|:AddTags~tags
CreateEndpointConfig|=|:AddTags~tags iam:PassRole~role
CreateExperiment|=|:AddTags~tags
CreateFeatureGroup|=|:AddTags~tags iam:PassRole~role
CreateFlowDefinition|=|:AddTags~tags iam:PassRole~role
CreateHub|=|:AddTags~tags
CreateHubContentReference|=|:AddTags~tags
CreateHumanTaskUi|=|:AddTags~tags
CreateHyperParameterTuningJob|=|:AddTags~tags iam:PassRole~role
CreateImage|=|:AddTags~tags iam:PassRole~role
CreateInferenceComponent|=|:AddTags~tags
CreateInferenceExperiment|=|:AddTags~tags iam:PassRole~role
CreateInferenceRecommendationsJob|=|:AddTags~tags iam:PassRole~role
CreateJob|=|:AddTags~tags :ImportHubContent~possible iam:PassRole~role :UpdateHubContent~possible
CreateLabelingJob|=|:AddTags~tags iam:PassRole~role
CreateMlflowApp|=|:AddTags~tags iam:PassRole~role
CreateMlflowTrackingServer|=|:AddTags~tags iam:PassRole~role
CreateModel|=|:AddTags~tags :DeployHubModel~possible iam:PassRole~role
CreateModelBiasJobDefinition|=|:AddTags~tags iam:PassRole~role
CreateModelCard|=|:AddTags~tags
CreateModelExplainabilityJobDefinition|=|:AddTags~tags iam:PassRole~role
CreateModelPackage|=|:AddTags~tags iam:PassRole~role
CreateModelPackageGroup|=|:AddTags~tags
CreateModelQualityJobDefinition|=|:AddTags~tags iam:PassRole~role
CreateMonitoringSchedule|=|:AddTags~tags iam:PassRole~role
CreateNotebookInstance|=|:AddTags~tags iam:PassRole~role
CreateNotebookInstanceLifecycleConfig|=|:AddTags~tags
CreateOptimizationJob|=|:AddTags~tags iam:PassRole~role
CreatePartnerApp|=|:AddTags~tags iam:PassRole~role
CreatePipeline|=|:AddTags~tags iam:PassRole~role
CreateProcessingJob|=|:AddTags~tags iam:PassRole~role
CreateProject|=|:AddTags~tags iam:PassRole~role
CreateSpace|=|:AddTags~tags
CreateStudioLifecycleConfig|=|:AddTags~tags
CreateTrainingJob|=|:AddTags~tags iam:PassRole~role
CreateTrainingPlan|=|:AddTags~tags :CreateReservedCapacity~possible
CreateTransformJob|=|:AddTags~tags
CreateTrial|=|:AddTags~tags
CreateTrialComponent|=|:AddTags~tags
CreateUserProfile|=|:AddTags~tags iam:PassRole~role
CreateWorkforce|=|:AddTags~tags
CreateWorkteam|=|:AddTags~tags
ImportHubContent|=|:AddTags~tags iam:PassRole~role
InvokeEndpointWithResponseStream|:InvokeEndpoint|:CallWithBearerToken~possible
RenderUiTemplate|=|iam:PassRole~role
Sample|=|:CallWithBearerToken~possible
SampleWithResponseStream|=|:CallWithBearerToken~possible
UpdateCluster|=|:BatchAddClusterNodes~possible :BatchDeleteClusterNodes~possible iam:PassRole~role :UpdateClusterSoftware~possible
UpdateDomain|=|iam:PassRole~role
UpdateImage|=|iam:PassRole~role
UpdateMonitoringSchedule|=|iam:PassRole~role
UpdateNotebookInstance|=|iam:PassRole~role
UpdatePartnerApp|=|:AddTags~tags
UpdatePipeline|=|iam:PassRole~role
UpdateProject|=|:AddTags~tags
UpdateReward|=|:CallWithBearerToken~possible
UpdateUserProfile|=|iam:PassRole~role
@savingsplans.amazonaws.com
CreateSavingsPlan|=|:TagResource~tags
@scheduler.amazonaws.com
CreateSchedule|=|iam:PassRole~role
CreateScheduleGroup|=|:TagResource~tags
DeleteScheduleGroup|=|:DeleteSchedule~possible
UpdateSchedule|=|iam:PassRole~role
@schemas.amazonaws.com
CreateDiscoverer|=|:TagResource~tags
CreateRegistry|=|:TagResource~tags
CreateSchema|=|:TagResource~tags
@scn.amazonaws.com
CreateDataIntegrationFlow|=|:TagResource~tags
CreateDataLakeDataset|=|:TagResource~tags
CreateDataLakeNamespace|=|:TagResource~tags
CreateInstance|=|:TagResource~tags
@secretsmanager.amazonaws.com
BatchGetSecretValue|=|:GetSecretValue~possible :ListSecrets~possible
CreateSecret|=|:ReplicateSecretToRegions~possible :TagResource~tags
EndSecretVersionDelete|-
RotateSecret|=|iam:PassRole~role
SecretVersionDeletion|-
StartSecretVersionDelete|-
ValidateResourcePolicy|=|:PutResourcePolicy~possible
@security-ir.amazonaws.com
CreateCase|=|:TagResource~tags
CreateMembership|=|:TagResource~tags
@securityagent.amazonaws.com
CreateAgentSpace|=|iam:PassRole~role :TagResource~tags
CreateApplication|=|iam:PassRole~role :TagResource~tags
CreateIntegration|=|:TagResource~tags
CreatePrivateConnection|=|:TagResource~tags
CreateSecurityRequirementPack|=|:TagResource~tags
CreateTargetDomain|=|:TagResource~tags
UpdateAgentSpace|=|iam:PassRole~role
UpdateApplication|=|iam:PassRole~role
@securityhub.amazonaws.com
BatchGetSecurityControls|=|:DescribeStandardsControls~possible
BatchGetStandardsControlAssociations|=|:DescribeStandardsControls~possible
BatchUpdateFindingsV2|:BatchUpdateFindings
BatchUpdateStandardsControlAssociations|=|:UpdateStandardsControl~possible
CreateAggregatorV2|=|:TagResource~tags
CreateAutomationRule|=|:TagResource~tags
CreateAutomationRuleV2|=|:TagResource~tags
CreateConfigurationPolicy|=|:TagResource~tags
CreateConnector|=|:TagResource~tags
CreateConnectorV2|=|:TagResource~tags
EnableSecurityHub|=|:TagResource~tags
EnableSecurityHubV2|=|:TagResource~tags
GetFindingStatisticsV2|:GetAdhocInsightResults
GetFindingsV2|:GetFindings
ListStandardsControlAssociations|=|:DescribeStandardsControls~possible
UpdateSecurityControl|=|:UpdateStandardsControl~possible
@securitylake.amazonaws.com
CreateCustomLogSource|=|iam:PassRole~role
CreateDataLake|=|iam:PassRole~role :TagResource~tags
CreateSubscriber|=|:TagResource~tags
CreateSubscriberNotification|=|iam:PassRole~role
UpdateDataLake|=|iam:PassRole~role
UpdateSubscriberNotification|=|iam:PassRole~role
@servicecatalog.amazonaws.com
CreateApplication|=|:TagResource~tags
CreateAttributeGroup|=|:TagResource~tags
CreateConstraint|=|iam:PassRole~role
CreatePortfolio|=|:TagResource~tags
CreateProduct|=|codestar-connections:PassConnection~possible :TagResource~tags
CreateServiceAction|=|iam:PassRole~role
UpdateConstraint|=|iam:PassRole~role
UpdatePortfolio|=|:TagResource~tags :UntagResource~possible
UpdateProduct|=|codestar-connections:PassConnection~possible :TagResource~tags :UntagResource~possible
UpdateServiceAction|=|iam:PassRole~role
@servicediscovery.amazonaws.com
CreateHttpNamespace|=|:TagResource~tags
CreatePrivateDnsNamespace|=|:TagResource~tags
CreatePublicDnsNamespace|=|:TagResource~tags
CreateService|=|:TagResource~tags
@ses.amazonaws.com
CreateAddonInstance|=|:TagResource~tags
CreateAddonSubscription|=|:TagResource~tags
CreateAddressList|=|:TagResource~tags
CreateArchive|=|:TagResource~tags
CreateConfigurationSet|=|:TagResource~tags
CreateConfigurationSetEventDestination|=|iam:PassRole~role
CreateContactList|=|:TagResource~tags
CreateCustomVerificationEmailTemplate|=|:TagResource~tags
CreateDedicatedIpPool|=|:TagResource~tags
CreateDeliverabilityTestReport|=|:TagResource~tags
CreateEmailIdentity|=|:TagResource~tags
CreateEmailTemplate|=|:TagResource~tags
CreateIngressPoint|=|:TagResource~tags
CreateMultiRegionEndpoint|=|:TagResource~tags
CreateReceiptRule|=|iam:PassRole~role
CreateRelay|=|:TagResource~tags
CreateRuleSet|=|iam:PassRole~role :TagResource~tags
CreateTenant|=|:TagResource~tags
CreateTrafficPolicy|=|:TagResource~tags
UpdateConfigurationSetEventDestination|=|iam:PassRole~role
UpdateReceiptRule|=|iam:PassRole~role
UpdateRuleSet|=|iam:PassRole~role
@shield.amazonaws.com
AssociateDRTRole|=|iam:PassRole~role
CreateProtection|=|:TagResource~tags
CreateProtectionGroup|=|:TagResource~tags
DescribeAttack|=|:DescribeProtectionGroup~possible
@signer.amazonaws.com
PutSigningProfile|=|:TagResource~tags
@signin.amazonaws.com
CheckMfa|-
ConsoleLogin|-
CreateOAuth2TokenWithIAM|:CreateOAuth2Token
CredentialChallenge|-
CredentialVerification|-
ExitRole|-
ExternalIdPDirectoryLogin|-
GetSigninToken|-
IntrospectOAuth2TokenWithIAM|:IntrospectOAuth2Token
PasswordRecoveryCompleted|-
PasswordRecoveryRequested|-
PasswordUpdated|-
RenewRole|-
RevokeOAuth2TokenWithIAM|:RevokeOAuth2Token
SwitchRole|-
UserAuthentication|-
@sms-voice.amazonaws.com
CreateConfigurationSet|=|:TagResource~tags
CreateConfigurationSetEventDestination|=|iam:PassRole~role
CreateEventDestination|=|iam:PassRole~role
CreateNotifyConfiguration|=|:TagResource~tags
CreateOptOutList|=|:TagResource~tags
CreatePool|=|:TagResource~tags
CreateProtectConfiguration|=|:TagResource~tags
CreateRcsAgent|=|:TagResource~tags
CreateRegistration|=|:TagResource~tags
CreateRegistrationAttachment|=|:TagResource~tags
CreateVerifiedDestinationNumber|=|:TagResource~tags
RequestPhoneNumber|=|:AssociateOriginationIdentity~possible :TagResource~tags
RequestSenderId|=|:TagResource~tags
SendDestinationNumberVerificationCode|=|:SendTextMessage~possible :SendVoiceMessage~possible
UpdateEventDestination|=|iam:PassRole~role
UpdatePhoneNumber|=|iam:PassRole~role
UpdatePool|=|iam:PassRole~role
UpdateRcsAgent|=|iam:PassRole~role
@snow-device-management.amazonaws.com
CreateTask|=|:TagResource~tags
@snowball.amazonaws.com
CreateCluster|=|iam:PassRole~role
CreateJob|=|iam:PassRole~role
UpdateCluster|=|iam:PassRole~role
UpdateJob|=|iam:PassRole~role
@sns.amazonaws.com
CreatePlatformApplication|=|iam:PassRole~role
CreateTopic|=|iam:PassRole~role :PutDataProtectionPolicy~possible :TagResource~tags
PublishBatch|:Publish
SetPlatformApplicationAttributes|=|iam:PassRole~role
SetSMSAttributes|=|iam:PassRole~role
SetSubscriptionAttributes|=|iam:PassRole~role
SetTopicAttributes|=|iam:PassRole~role
Subscribe|=|iam:PassRole~role
@social-messaging.amazonaws.com
AssociateWhatsAppBusinessAccount|=|iam:PassRole~role :TagResource~tags
PutWhatsAppBusinessAccountEventDestinations|=|iam:PassRole~role
@sqs.amazonaws.com
CancelMessageMoveTask|=|:DeleteMessage~possible :GetQueueAttributes~possible :ReceiveMessage~possible
ChangeMessageVisibilityBatch|:ChangeMessageVisibility
CreateQueue|=|:TagQueue~tags
DeleteMessageBatch|:DeleteMessage
ListMessageMoveTasks|=|:GetQueueAttributes~possible
SendMessageBatch|:SendMessage
StartMessageMoveTask|=|:DeleteMessage~possible :GetQueueAttributes~possible :ReceiveMessage~possible :SendMessage~possible
@ssm-contacts.amazonaws.com
CreateContact|=|:AssociateContact~possible :TagResource~tags
CreateRotation|=|:TagResource~tags
UpdateContact|=|:AssociateContact~possible
@ssm-incidents.amazonaws.com
CreateReplicationSet|=|:TagResource~tags
CreateResponsePlan|=|iam:PassRole~role :TagResource~tags
UpdateResponsePlan|=|iam:PassRole~role :TagResource~tags
@ssm-quicksetup.amazonaws.com
CreateConfigurationManager|=|iam:PassRole~role :TagResource~tags
DeleteConfigurationManager|=|iam:PassRole~role
TagResource|=|iam:PassRole~role
UntagResource|=|iam:PassRole~role
UpdateConfigurationDefinition|=|iam:PassRole~role
UpdateServiceSettings|=|iam:PassRole~role
@ssm-sap.amazonaws.com
RegisterApplication|=|:TagResource~tags
@ssm.amazonaws.com
CreateActivation|=|:AddTagsToResource~tags iam:PassRole~role
CreateAssociation|=|:AddTagsToResource~tags iam:PassRole~role
CreateAssociationBatch|=|:CreateAssociation~possible iam:PassRole~role
CreateCloudConnector|=|:AddTagsToResource~tags iam:PassRole~role
CreateDocument|=|:AddTagsToResource~tags :GetDocument~possible iam:PassRole~role
CreateMaintenanceWindow|=|:AddTagsToResource~tags
CreateOpsItem|=|:AddTagsToResource~tags
CreateOpsMetadata|=|:AddTagsToResource~tags
CreatePatchBaseline|=|:AddTagsToResource~tags
DescribeAutomationStepExecutions|=|iam:PassRole~role
GetAutomationExecution|=|iam:PassRole~role
PutParameter|=|:AddTagsToResource~tags
RegisterTaskWithMaintenanceWindow|=|iam:PassRole~role
SendCommand|=|iam:PassRole~role
StartAccessRequest|=|:AddTagsToResource~tags
StartAutomationExecution|=|:AddTagsToResource~tags iam:PassRole~role
StartChangeRequestExecution|=|iam:PassRole~role
UpdateAssociation|=|iam:PassRole~role
UpdateDocument|=|iam:PassRole~role
UpdateMaintenanceWindowTask|=|iam:PassRole~role
UpdateManagedInstanceRole|=|iam:PassRole~role
UpdateServiceSetting|=|iam:PassRole~role
@sso-oauth.amazonaws.com
CreateToken|:CreateTokenWithIAM
@sso.amazonaws.com
AttachManagedPolicyToPermissionSet|=|:PutPermissionsPolicy~possible
CreateAccountAssignment|=|:AssociateProfile~possible :CreateApplicationInstance~possible :CreateProfile~possible :CreateTrust~possible :GetApplicationInstance~possible :GetProfile~possible :GetTrust~possible :UpdateProfile~possible :UpdateTrust~possible
CreateApplication|=|:CreateApplicationInstance~possible :CreateManagedApplicationInstance~possible :PutApplicationAssignmentConfiguration~possible :TagResource~tags
CreateApplicationAssignment|=|:AssociateProfile~possible
CreateInstance|=|:TagResource~tags
CreatePermissionSet|=|:TagResource~tags
CreateTrustedTokenIssuer|=|:TagResource~tags
DeleteAccountAssignment|=|:DeleteProfile~possible
DeleteApplication|=|:DeleteApplicationInstance~possible :DeleteManagedApplicationInstance~possible
DeleteApplicationAssignment|=|:DisassociateProfile~possible
DeleteInstance|=|:StartSSO~possible
DescribeApplication|=|:GetApplicationInstance~possible :GetManagedApplicationInstance~possible
DescribeApplicationProvider|=|:GetApplicationTemplate~possible
DescribeInstance|=|:GetSharedSsoConfiguration~possible :ListDirectoryAssociations~possible
DescribePermissionSet|=|:GetPermissionSet~possible
ListAccountAssignments|=|:ListProfileAssociations~possible
ListAccountsForProvisionedPermissionSet|=|:GetApplicationInstance~possible :ListApplicationInstances~possible
ListApplicationAssignments|=|:ListProfileAssociations~possible
ListApplicationProviders|=|:GetApplicationTemplate~possible :ListApplicationTemplates~possible
ListApplications|=|:GetApplicationInstance~possible :ListApplicationInstances~possible :ListApplicationProviders~possible
ListPermissionSetsProvisionedToAccount|=|:GetProfile~possible :ListProfiles~possible
PutApplicationAuthenticationMethod|=|:CreateManagedApplicationInstance~possible
PutApplicationGrant|=|:CreateManagedApplicationInstance~possible
PutInlinePolicyToPermissionSet|=|:PutPermissionsPolicy~possible
UpdateApplication|=|:PutApplicationAssignmentConfiguration~possible :UpdateApplicationInstanceDisplayData~possible :UpdateApplicationInstanceStatus~possible :UpdateManagedApplicationInstanceStatus~possible
@states.amazonaws.com
CreateActivity|=|:TagResource~tags
CreateStateMachine|=|iam:PassRole~role :PublishStateMachineVersion~possible :TagResource~tags
StartExecution|=|:DescribeExecution~possible
TestState|=|iam:PassRole~role :RevealSecrets~possible
UpdateStateMachine|=|iam:PassRole~role :PublishStateMachineVersion~possible
@storagegateway.amazonaws.com
ActivateGateway|=|:AddTagsToResource~tags
AssignTapePool|=|:BypassGovernanceRetention~possible
AssociateFileSystem|=|:AddTagsToResource~tags
CreateCachediSCSIVolume|=|:AddTagsToResource~tags
CreateNFSFileShare|=|:AddTagsToResource~tags iam:PassRole~role
CreateSMBFileShare|=|:AddTagsToResource~tags iam:PassRole~role
CreateStorediSCSIVolume|=|:AddTagsToResource~tags
CreateTapePool|=|:AddTagsToResource~tags
CreateTapeWithBarcode|=|:AddTagsToResource~tags
CreateTapes|=|:AddTagsToResource~tags
DeleteTapeArchive|=|:BypassGovernanceRetention~possible
StartCacheReport|=|:AddTagsToResource~tags iam:PassRole~role
@sts.amazonaws.com
AssumeRole|=|:TagSession~session-tags :SetSourceIdentity~source-identity :SetContext~contexts
AssumeRoleWithSAML|=|:TagSession~session-tags :SetSourceIdentity~source-identity
AssumeRoleWithWebIdentity|=|:TagSession~session-tags :SetSourceIdentity~source-identity
GetCallerIdentity|-
GetFederationToken|=|:TagSession~tags
GetSessionToken|-
GetWebIdentityToken|=|:TagGetWebIdentityToken~tags
@support.amazonaws.com
DescribeTrustedAdvisorCheckResult|=|trustedadvisor:DescribeCheckItems~possible trustedadvisor:ListRecommendationResources~possible trustedadvisor:ListRecommendationsForResource~possible
DescribeTrustedAdvisorCheckSummaries|=|trustedadvisor:DescribeCheckSummaries~possible trustedadvisor:GetRecommendation~possible trustedadvisor:ListRecommendations~possible
DescribeTrustedAdvisorChecks|=|trustedadvisor:DescribeChecks~possible trustedadvisor:ListChecks~possible
@supportapp.amazonaws.com
CreateSlackChannelConfiguration|=|iam:PassRole~role
UpdateSlackChannelConfiguration|=|iam:PassRole~role
@supportauthz.amazonaws.com
CreateSupportPermit|=|:TagResource~tags
@swf.amazonaws.com
RegisterDomain|=|:TagResource~tags
RegisterWorkflowType|=|iam:PassRole~role
RespondDecisionTaskCompleted|=|iam:PassRole~role
StartWorkflowExecution|=|iam:PassRole~role
@synthetics.amazonaws.com
CreateCanary|=|iam:PassRole~role :TagResource~tags
CreateGroup|=|:TagResource~tags
StartCanaryDryRun|=|iam:PassRole~role
UpdateCanary|=|iam:PassRole~role
@tax.amazonaws.com
BatchGetTaxExemptions|:GetExemptions
GetTaxExemptionTypes|:GetExemptions
ListTaxExemptions|:GetExemptions
PutTaxExemption|:UpdateExemptions
@textract.amazonaws.com
CreateAdapter|=|:TagResource~tags
CreateAdapterVersion|=|:TagResource~tags
StartDocumentAnalysis|=|iam:PassRole~role
StartDocumentTextDetection|=|iam:PassRole~role
StartExpenseAnalysis|=|iam:PassRole~role
StartLendingAnalysis|=|iam:PassRole~role
@thinclient.amazonaws.com
CreateEnvironment|=|:TagResource~tags
UpdateEnvironment|=|:TagResource~tags
@timestream-influxdb.amazonaws.com
CreateDbBackup|=|:TagResource~tags
CreateDbCluster|=|:CreateDbInstance~possible :CreateDbParameterGroup~possible :TagResource~tags
CreateDbInstance|=|:TagResource~tags
CreateDbParameterGroup|=|:TagResource~tags
DeleteDbCluster|=|:DeleteDbInstance~possible
RebootDbCluster|=|:RebootDbInstance~possible
UpdateDbCluster|=|:UpdateDbInstance~possible
@timestream.amazonaws.com
CreateBatchLoadTask|=|:WriteRecords~possible
CreateDatabase|=|:TagResource~tags
CreateScheduledQuery|=|iam:PassRole~role :TagResource~tags
CreateTable|=|:TagResource~tags
PrepareQuery|:Select
Query||:DescribeTable~possible :ListDatabases~possible :ListMeasures~possible :ListTables~possible :Select~possible :SelectValues~possible :Unload~possible
UpdateAccountSettings|=|iam:PassRole~role
@tnb.amazonaws.com
CreateSolFunctionPackage|=|:TagResource~tags
CreateSolNetworkInstance|=|:TagResource~tags
CreateSolNetworkPackage|=|:TagResource~tags
InstantiateSolNetworkInstance|=|:TagResource~tags
TerminateSolNetworkInstance|=|:TagResource~tags
UpdateSolNetworkInstance|=|:TagResource~tags
@transcribe.amazonaws.com
CreateCallAnalyticsCategory|=|:TagResource~tags
CreateLanguageModel|=|iam:PassRole~role :TagResource~tags
CreateMedicalVocabulary|=|:TagResource~tags
CreateVocabulary|=|iam:PassRole~role :TagResource~tags
CreateVocabularyFilter|=|iam:PassRole~role :TagResource~tags
StartCallAnalyticsJob|=|iam:PassRole~role :TagResource~tags
StartMedicalScribeJob|=|iam:PassRole~role :TagResource~tags
StartMedicalTranscriptionJob|=|:TagResource~tags
StartTranscriptionJob|=|iam:PassRole~role :TagResource~tags
UpdateVocabulary|=|iam:PassRole~role
UpdateVocabularyFilter|=|iam:PassRole~role
@transfer.amazonaws.com
CreateAccess|=|iam:PassRole~role
CreateAgreement|=|iam:PassRole~role :TagResource~tags
CreateConnector|=|iam:PassRole~role :TagResource~tags
CreateProfile|=|:TagResource~tags
CreateServer|=|iam:PassRole~role :TagResource~tags
CreateUser|=|iam:PassRole~role :TagResource~tags
CreateWebApp|=|iam:PassRole~role :TagResource~tags
CreateWorkflow|=|:TagResource~tags
ImportCertificate|=|:TagResource~tags
ImportHostKey|=|:TagResource~tags
UpdateAccess|=|iam:PassRole~role
UpdateAgreement|=|iam:PassRole~role
UpdateConnector|=|iam:PassRole~role
UpdateServer|=|iam:PassRole~role
UpdateUser|=|iam:PassRole~role
UpdateWebApp|=|iam:PassRole~role
@translate.amazonaws.com
CreateParallelData|=|:TagResource~tags
ImportTerminology|=|:TagResource~tags
StartTextTranslationJob|=|iam:PassRole~role
@trustedadvisor.amazonaws.com
GetRecommendation|=|:DescribeCheckSummaries~possible support:DescribeTrustedAdvisorCheckSummaries~possible
ListChecks|=|:DescribeChecks~possible support:DescribeTrustedAdvisorChecks~possible
ListRecommendationResources|=|:DescribeCheckItems~possible support:DescribeTrustedAdvisorCheckResult~possible
ListRecommendations|=|:DescribeCheckSummaries~possible support:DescribeTrustedAdvisorCheckSummaries~possible
ListRecommendationsForResource|=|:DescribeCheckItems~possible support:DescribeTrustedAdvisorCheckResult~possible
@uxc.amazonaws.com
GetAccountCustomizations|=|:GetAccountColor~possible
UpdateAccountCustomizations|=|:DeleteAccountColor~possible :PutAccountColor~possible
@voiceid.amazonaws.com
CreateDomain|=|:TagResource~tags
StartFraudsterRegistrationJob|=|iam:PassRole~role
StartSpeakerEnrollmentJob|=|iam:PassRole~role
@vpc-lattice.amazonaws.com
BatchUpdateRule|:UpdateRule
CreateAccessLogSubscription|=|:TagResource~tags
CreateListener|=|:TagResource~tags
CreateResourceConfiguration|=|:TagResource~tags
CreateResourceGateway|=|:TagResource~tags
CreateRule|=|:TagResource~tags
CreateService|=|:TagResource~tags
CreateServiceNetwork|=|:TagResource~tags
CreateServiceNetworkResourceAssociation|=|:AssociateViaAWSService~possible :AssociateViaAWSService-EventsAndStates~possible :TagResource~tags
CreateServiceNetworkServiceAssociation|=|:TagResource~tags
CreateServiceNetworkVpcAssociation|=|:TagResource~tags
CreateTargetGroup|=|:TagResource~tags
StartDomainVerification|=|:TagResource~tags
@waf-regional.amazonaws.com
AssociateWebACL|=|apigateway:SetWebACL~possible elasticloadbalancing:SetWebAcl~possible
CreateRateBasedRule|=|:TagResource~tags
CreateRule|=|:TagResource~tags
CreateRuleGroup|=|:TagResource~tags
CreateWebACL|=|:TagResource~tags
DisassociateWebACL||apigateway:SetWebACL~possible elasticloadbalancing:SetWebAcl~possible
@waf.amazonaws.com
CreateRateBasedRule|=|:TagResource~tags
CreateRule|=|:TagResource~tags
CreateRuleGroup|=|:TagResource~tags
CreateWebACL|=|:TagResource~tags
@wafv2.amazonaws.com
AssociateWebACL|=|appsync:AssociateWebACL~possible elasticloadbalancing:CreateWebACLAssociation~possible apigateway:SetWebACL~possible appsync:SetWebACL~possible elasticloadbalancing:SetWebAcl~possible
CreateIPSet|=|:TagResource~tags
CreateRegexPatternSet|=|:TagResource~tags
CreateRuleGroup|=|:TagResource~tags
CreateWebACL|=|:TagResource~tags
DisassociateWebACL|=|elasticloadbalancing:DeleteWebACLAssociation~possible appsync:DisassociateWebACL~possible apigateway:SetWebACL~possible appsync:SetWebACL~possible elasticloadbalancing:SetWebAcl~possible
GetWebACLForResource|=|elasticloadbalancing:GetLoadBalancerWebACL~possible appsync:GetWebACLForResource~possible
ListResourcesForWebACL|=|elasticloadbalancing:DescribeWebACLAssociation~possible appsync:ListResourcesForWebACL~possible
@wellarchitected.amazonaws.com
CreateAgentProfile|=|iam:PassRole~role :TagResource~tags
CreateProfile|=|:TagResource~tags
CreateReviewTemplate|=|:TagResource~tags
CreateWorkload|=|:GetReviewTemplate~possible :GetReviewTemplateAnswer~possible :GetReviewTemplateLensReview~possible :ListReviewTemplateAnswers~possible :TagResource~tags
ImportLens|=|:TagResource~tags
UpdateAgentProfile|=|iam:PassRole~role
@wickr.amazonaws.com
CreateNetwork|=|:TagResource~tags
@workdocs.amazonaws.com
GetDocumentVersion|=|:DownloadDocumentVersion~possible
UpdateDocument|=|:DeleteDocument~possible :InitiateDocumentVersionUpload~possible
UpdateFolder|=|:CreateFolder~possible
UpdateUser|=|:UpdateUserAdministrativeSettings~possible
@workmail.amazonaws.com
PutEmailMonitoringConfiguration|=|iam:PassRole~role
StartMailboxExportJob|=|iam:PassRole~role
@workspaces-instances.amazonaws.com
CreateWorkspaceInstance|=|:TagResource~tags
@workspaces-web.amazonaws.com
CreateBrowserSettings|=|:TagResource~tags
CreateDataProtectionSettings|=|:TagResource~tags
CreateIdentityProvider|=|:TagResource~tags
CreateIpAccessSettings|=|:TagResource~tags
CreateNetworkSettings|=|:TagResource~tags
CreatePortal|=|:TagResource~tags
CreateSessionLogger|=|:TagResource~tags
CreateTrustStore|=|:TagResource~tags
CreateUserAccessLoggingSettings|=|:TagResource~tags
CreateUserSettings|=|:TagResource~tags
@workspaces.amazonaws.com
AuthorizeIpRules|=|:UpdateRulesOfIpGroup~possible
CopyWorkspaceImage|=|:CreateTags~tags :DescribeWorkspaceImages~possible
CreateConnectionAlias|=|:CreateTags~tags
CreateIpGroup|=|:CreateTags~tags
CreateStandbyWorkspaces|=|:CreateTags~tags :DescribeWorkspaces~possible
CreateUpdatedWorkspaceImage|=|:CreateTags~tags
CreateWorkspaceBundle|=|:CreateTags~tags
CreateWorkspaceImage|=|:CreateTags~tags
CreateWorkspaces|=|:CreateTags~tags
CreateWorkspacesPool|=|:CreateTags~tags
ImportCustomWorkspaceImage|=|:CreateTags~tags
ImportWorkspaceImage|=|:CreateTags~tags
ModifyWorkspaceCreationProperties|=|iam:PassRole~role
RegisterWorkspaceDirectory|=|:CreateTags~tags
RevokeIpRules|=|:UpdateRulesOfIpGroup~possible
UpdateRulesOfIpGroup|=|:AuthorizeIpRules~possible :RevokeIpRules~possible
@xray.amazonaws.com
CreateGroup|=|:TagResource~tags
CreateSamplingRule|=|:TagResource~tags`

/**
 * Of services whose operations are all in the table: actions that no operation asks for, then, behind `|`,
 * those that are only asked for beside another.
 */
export const WITHOUT_EVENT = `dynamodb CreateGlobalTableWitness DeleteGlobalTableWitness DeleteTableReplica DescribeReservedCapacity DescribeReservedCapacityOfferings GetAbacStatus InjectError PurchaseReservedCapacityOfferings RestoreTableFromAwsBackup StartAwsBackupJob UpdateAbacStatus UpdateGlobalTableVersion|AssociateTableReplica ConditionCheckItem CreateTableReplica PartiQLDelete PartiQLInsert PartiQLSelect PartiQLUpdate ReadDataForReplication ReplicateSettings WriteDataForReplication
ec2 AssociateVerifiedAccessInstanceWebAcl AttachApplianceToNatGateway AttachResourcesToPlacementGroup CreateCoipPoolPermission CreateLocalGatewayRouteTablePermission CreateOdbNetworkPeering DeleteCoipPoolPermission DeleteLocalGatewayRouteTablePermission DeleteOdbNetworkPeering DeleteResourcePolicy DescribeLocalGatewayRouteTablePermissions DescribeVerifiedAccessInstanceWebAclAssociations DetachApplianceFromNatGateway DetachResourcesFromPlacementGroup DisassociateVerifiedAccessInstanceWebAcl GetResourcePolicy GetVerifiedAccessInstanceWebAcl ImportByoipCidrToIpam InjectApiError InjectVolumeIOLatency ModifyOdbNetworkPeering PauseVolumeIO PutResourcePolicy ReplaceImageInstanceTypeSpecification SendSpotInstanceInterruptions ValidateSecurityGroupQuotasForInterface|
ecr GetImageCopyStatus ReplicateImage|BatchImportUpstreamImage
events AllowVendedLogDeliveryForResource CreateEventSource CreateSubscriber DeleteEventSource DeleteResourcePolicy DeleteSubscriber DescribeSubscriber GetResourcePolicy InvokeApiDestination ListResourcePolicies ListSubscribers PutRawEvents PutResourcePolicy RetrieveConnectionCredentials RevokeResource UpdateEventSource UpdateSubscriber|
iam DeleteCloudFrontPublicKey GetAccountEmailAddress GetAccountName GetCloudFrontPublicKey ListCloudFrontPublicKeys ListSTSRegionalEndpointsStatus SetSTSRegionalEndpointStatus UpdateCloudFrontPublicKey UploadCloudFrontPublicKey|PassRole UpdateAccountEmailAddress UpdateAccountName
kms |ReEncryptTo
lambda ConnectMicrovm DisableReplication EnableReplication UpdateFunctionCodeSigningConfig|InvokeFunctionUrl PassCapacityProvider PassNetworkConnector
logs CallWithBearerToken CreateLogDelivery DeleteLogDelivery DeletePipelineRule GetLogDelivery IntegrateWithDataset IntegrateWithS3Table Link ListEntitiesForLogGroup ListLogDeliveries ListLogGroupsForEntity ProcessWithPipeline PutPipelineRule StopLiveTail UpdateLogDelivery|Unmask
s3 AllowVendedLogDeliveryForResource DeleteObjectVersionAnnotation GetObjectVersionAnnotation GetObjectVersionAnnotationForReplication GetObjectVersionForReplication GetObjectVersionTorrent GetStorageLensDashboard InitiateReplication ListObjectVersionAnnotations ObjectOwnerOverrideToBucketOwner PauseReplication PutAccessPointPublicAccessBlock PutObjectVersionAnnotation ReplicateDelete ReplicateObject ReplicateObjectAnnotation ReplicateTags|BypassGovernanceRetention DeleteObjectVersion DeleteObjectVersionTagging GetObjectVersion GetObjectVersionAcl GetObjectVersionAttributes GetObjectVersionTagging PutObjectVersionAcl PutObjectVersionTagging
ssm DescribeDocumentParameters ExecuteAPI GetCalendar GetManifest ListInstanceAssociations PutCalendar PutConfigurePackageResult RegisterManagedInstance RequestManagedInstanceRoleToken UpdateInstanceAssociationStatus UpdateInstanceInformation UpdateManagedInstancePublicKey|
sts |GetServiceBearerToken SetContext SetSourceIdentity TagGetWebIdentityToken TagSession`
