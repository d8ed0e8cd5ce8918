# Written by scripts/terraform-lists.ts from lib/aws/permissions.ts.
locals {
  permissions = [
    # start statements in the workgroup, follow them, read their results, stop them
    {
      sid       = "RunStatements"
      part      = "athena"
      actions   = ["athena:GetQueryExecution", "athena:GetQueryResults", "athena:GetWorkGroup", "athena:StartQueryExecution", "athena:StopQueryExecution"]
      resources = concat(["arn:${var.partition}:athena:${var.region}:${var.account}:workgroup/${var.workgroup}"])
    },
    # read columns and projection of the tables
    {
      sid       = "DescribeTablesInAthena"
      part      = "athena"
      actions   = ["athena:GetDatabase", "athena:GetTableMetadata", "athena:ListTableMetadata"]
      resources = concat(["arn:${var.partition}:athena:${var.region}:${var.account}:datacatalog/${var.catalog}"])
    },
    # the same in the Glue catalog, which Athena asks in the name of who asks it
    {
      sid       = "DescribeTablesInGlue"
      part      = "athena"
      actions   = ["glue:GetDatabase", "glue:GetPartitions", "glue:GetTable", "glue:GetTables"]
      resources = concat(["arn:${var.partition}:glue:${var.region}:${var.account}:catalog"], ["arn:${var.partition}:glue:${var.region}:${var.account}:database/${var.database}"], [for table in var.tables : "arn:${var.partition}:glue:${var.region}:${var.account}:table/${var.database}/${table}"])
    },
    # Athena reads the log files in the name of who started the statement
    {
      sid       = "ReadLogs"
      part      = "athena"
      actions   = ["s3:GetObject"]
      resources = concat([for path in var.log_paths : "arn:${var.partition}:s3:::${path}*"])
    },
    # the same, and sizes of files for the estimate before a run
    {
      sid       = "ListLogs"
      part      = "athena"
      actions   = ["s3:GetBucketLocation", "s3:ListBucket"]
      resources = concat([for bucket in var.log_buckets : "arn:${var.partition}:s3:::${bucket}"])
    },
    # Athena writes results in the name of who started the statement; large ones are read as files; where the workgroup does not keep results itself
    {
      sid       = "KeepResults"
      part      = "athena"
      actions   = ["s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"]
      resources = concat([for path in var.results_paths : "arn:${var.partition}:s3:::${path}*"])
    },
    # Athena asks where the bucket of results is; where the workgroup does not keep results itself
    {
      sid       = "FindResults"
      part      = "athena"
      actions   = ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"]
      resources = concat([for bucket in var.results_buckets : "arn:${var.partition}:s3:::${bucket}"])
    },
    # read encrypted logs, write and read encrypted results; where logs or results are encrypted with keys of KMS
    {
      sid       = "UseKeys"
      part      = "athena"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = concat([for key in var.key_arns : "${key}"])
    },
    # Lake Formation hands out the right to read the logs; where Lake Formation governs the tables
    {
      sid       = "ReadByLakeFormation"
      part      = "athena"
      actions   = ["lakeformation:GetDataAccess"]
      resources = concat(["*"])
    },
    # what the own account records
    {
      sid       = "ReadRecorders"
      part      = "config"
      actions   = ["config:DescribeConfigurationRecorders"]
      resources = concat(["arn:${var.partition}:config:${var.config_region}:${var.account}:configuration-recorder/*"])
    },
    # what the aggregator gathers, and the resources in it
    {
      sid       = "ReadAggregator"
      part      = "config"
      actions   = ["config:DescribeConfigurationAggregatorSourcesStatus", "config:GetAggregateDiscoveredResourceCounts", "config:SelectAggregateResourceConfig"]
      resources = concat(["arn:${var.partition}:config:${var.config_region}:${var.account}:config-aggregator/*"])
    },
    # which aggregators there are
    {
      sid       = "FindAggregators"
      part      = "config"
      actions   = ["config:DescribeConfigurationAggregators"]
      resources = concat(["*"])
    },
    # accounts, OUs, SCPs and RCPs with their targets; from the management account or a delegated administrator
    {
      sid       = "ReadOrganization"
      part      = "organizations"
      actions   = ["organizations:DescribeOrganization", "organizations:DescribePolicy", "organizations:ListAccounts", "organizations:ListAccountsForParent", "organizations:ListOrganizationalUnitsForParent", "organizations:ListPolicies", "organizations:ListRoots", "organizations:ListTagsForResource", "organizations:ListTargetsForPolicy"]
      resources = concat(["*"])
    },
    # which analyzers there are
    {
      sid       = "FindAnalyzers"
      part      = "accessAnalyzer"
      actions   = ["access-analyzer:ListAnalyzers"]
      resources = concat(["*"])
    },
    # findings about external access
    {
      sid       = "ReadAnalyzers"
      part      = "accessAnalyzer"
      actions   = ["access-analyzer:ListFindings"]
      resources = concat([for region in var.analyzer_regions : "arn:${var.partition}:access-analyzer:${region}:${var.account}:analyzer/*"])
    },
    # findings of Access Analyzer that Security Hub gathers
    {
      sid       = "ReadSecurityHub"
      part      = "securityHub"
      actions   = ["securityhub:GetFindings"]
      resources = concat(["arn:${var.partition}:securityhub:${var.hub_region}:${var.account}:hub/default"])
    },
  ]
}
