metadata description = 'The exchange hub in one resource group. See docs/operations-azure.md.'

targetScope = 'subscription'

import { alwaysReadyGroup } from 'types.bicep'

@description('Name of this installation: part of the resource group, of tags and of telemetry.')
@minLength(1)
@maxLength(40)
param environmentName string

@description('Region of every resource.')
param location string

@description('Resource group that is made.')
param resourceGroupName string = 'rg-exchange-${environmentName}'

@description('Redundancy of the data account, as the region offers.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param dataRedundancy string = 'Standard_ZRS'

@description('True closes both storage accounts and the vault to the public network: a virtual network, private endpoints and allowedIpRanges remain.')
param denyPublicNetwork bool = false

@description('Public IPv4 addresses or ranges let in when denyPublicNetwork is true.')
param allowedIpRanges string[] = []

@description('IPv4 range of the virtual network, /24 or larger; used when denyPublicNetwork is true.')
param networkAddressPrefix string = '10.60.0.0/24'

@description('Days that deleted or overwritten blobs and deleted containers can be brought back.')
@minValue(1)
@maxValue(365)
param softDeleteDays int = 14

@description('Days that raw bytes in the archive can be neither changed nor deleted, 0 for no policy.')
@minValue(0)
@maxValue(146000)
param archiveImmutabilityDays int = 0

@description('Days that audit lines can be neither changed nor deleted, 0 for no policy.')
@minValue(0)
@maxValue(146000)
param auditImmutabilityDays int = 0

@description('Days after which leftovers in staging are deleted.')
@minValue(1)
param stagingDays int = 7

@description('Days after which raw bytes in the archive move to the cool tier, 0 for never.')
@minValue(0)
param archiveCoolAfterDays int = 30

@description('Memory of an instance in MB; 512 has a quarter of a core, 2048 one core, 4096 two.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 4096

@description('Instances at most.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Instances that always run.')
param alwaysReady alwaysReadyGroup[] = []

@description('Concurrent HTTP requests of one instance, 0 for the default of the platform.')
@minValue(0)
@maxValue(1000)
param httpConcurrency int = 0

@description('Schedules by section, six fields (seconds first), in UTC.')
param schedules { *: string } = {
  Pull: '0 * * * * *'
  Match: '0 */5 * * * *'
  Sweep: '0 */10 * * * *'
  Retention: '0 30 18 * * *'
}

@description('Settings whose value is a secret of the vault: name of the setting to name of the secret.')
param vaultReferences { *: string } = {}

@description('OTLP endpoint of a collector beside Application Insights, empty for none.')
param otlpEndpoint string = ''

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

@description('GB of logs a day after which ingestion stops until the next day, -1 for no limit.')
param logDailyCapGb int = -1

@description('False lets Application Insights take telemetry signed with its key: for a cloud where it does not know Entra sign-in.')
param telemetryByIdentityOnly bool = true

@description('E-mail address that alerts go to, empty for nobody.')
param alertEmail string = ''

@description('Hours without a new version after which a feed is stale.')
@minValue(1)
param staleFeedHours int = 36

@description('Minutes that the oldest message of a queue may wait.')
@minValue(1)
param queueAgeMinutes int = 60

var token = uniqueString(subscription().id, environmentName, location)
var names = {
  identity: 'id-exchange-${token}'
  workspace: 'log-exchange-${token}'
  applicationInsights: 'appi-exchange-${token}'
  dataAccount: 'exdata${token}'
  hostAccount: 'exhost${token}'
  vault: 'kv-exch-${token}'
  network: 'vnet-exchange-${token}'
  plan: 'plan-exchange-${token}'
  app: 'func-exchange-${token}'
  topic: 'egst-exchange-${token}'
  actionGroup: 'ag-exchange-${token}'
}
var networkDefaultAction = denyPublicNetwork ? 'Deny' : 'Allow'
var tags = {
  'azd-env-name': environmentName
  application: 'exchange'
}

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: resourceGroupName
  location: location
  tags: tags
}

module identity 'identity.bicep' = {
  scope: group
  params: {
    name: names.identity
    location: location
    tags: tags
  }
}

module monitoring 'monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: names.workspace
    applicationInsightsName: names.applicationInsights
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyCapGb: logDailyCapGb
    byIdentityOnly: telemetryByIdentityOnly
  }
}

module dataStorage 'dataStorage.bicep' = {
  scope: group
  params: {
    name: names.dataAccount
    location: location
    tags: tags
    redundancy: dataRedundancy
    networkDefaultAction: networkDefaultAction
    allowedIpRanges: allowedIpRanges
    softDeleteDays: softDeleteDays
    archiveImmutabilityDays: archiveImmutabilityDays
    auditImmutabilityDays: auditImmutabilityDays
    stagingDays: stagingDays
    archiveCoolAfterDays: archiveCoolAfterDays
    workspaceId: monitoring.outputs.workspaceId
  }
}

module hostStorage 'hostStorage.bicep' = {
  scope: group
  params: {
    name: names.hostAccount
    location: location
    tags: tags
    networkDefaultAction: networkDefaultAction
    allowedIpRanges: allowedIpRanges
  }
}

module keyVault 'keyVault.bicep' = {
  scope: group
  params: {
    name: names.vault
    location: location
    tags: tags
    networkDefaultAction: networkDefaultAction
    allowedIpRanges: allowedIpRanges
    workspaceId: monitoring.outputs.workspaceId
  }
}

module roles 'roles.bicep' = {
  scope: group
  params: {
    identityName: names.identity
    dataAccountName: names.dataAccount
    hostAccountName: names.hostAccount
    vaultName: names.vault
    applicationInsightsName: names.applicationInsights
  }
  dependsOn: [
    identity
    dataStorage
    hostStorage
    keyVault
    monitoring
  ]
}

module network 'network.bicep' = if (denyPublicNetwork) {
  scope: group
  params: {
    name: names.network
    location: location
    tags: tags
    addressPrefix: networkAddressPrefix
  }
}

module privateEndpoints 'privateEndpoints.bicep' = if (denyPublicNetwork) {
  scope: group
  params: {
    location: location
    tags: tags
    networkName: names.network
    dataAccountName: names.dataAccount
    hostAccountName: names.hostAccount
    vaultName: names.vault
  }
  dependsOn: [
    network
    dataStorage
    hostStorage
    keyVault
  ]
}

module functionPlan 'functionPlan.bicep' = {
  scope: group
  params: {
    name: names.plan
    location: location
    tags: tags
  }
}

module functionApp 'functionApp.bicep' = {
  scope: group
  params: {
    name: names.app
    location: location
    tags: tags
    planId: functionPlan.outputs.id
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    hostAccountName: names.hostAccount
    deploymentContainerUri: hostStorage.outputs.deploymentContainerUri
    blobServiceUri: dataStorage.outputs.blobServiceUri
    queueServiceUri: dataStorage.outputs.queueServiceUri
    applicationInsightsName: names.applicationInsights
    telemetryByIdentityOnly: telemetryByIdentityOnly
    vaultUri: keyVault.outputs.uri
    environmentName: environmentName
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReady: alwaysReady
    httpConcurrency: httpConcurrency
    schedules: schedules
    vaultReferences: vaultReferences
    otlpEndpoint: otlpEndpoint
    subnetId: network.?outputs.functionSubnetId ?? ''
  }
  dependsOn: [
    roles
    privateEndpoints
  ]
}

module inboxEvents 'inboxEvents.bicep' = {
  scope: group
  params: {
    name: names.topic
    location: location
    tags: tags
    dataAccountName: names.dataAccount
    hostAccountName: names.hostAccount
  }
  dependsOn: [
    dataStorage
    hostStorage
  ]
}

module alerts 'alerts.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    topicId: inboxEvents.outputs.topicId
    actionGroupName: names.actionGroup
    email: alertEmail
    staleFeedHours: staleFeedHours
    queueAgeMinutes: queueAgeMinutes
  }
}

// Names that azd reads and offers to hooks as environment variables.
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_LOCATION string = location
output AZURE_TENANT_ID string = tenant().tenantId
output AZURE_FUNCTION_APP_NAME string = names.app
output AZURE_KEY_VAULT_NAME string = names.vault
output AZURE_KEY_VAULT_ENDPOINT string = keyVault.outputs.uri
output EXCHANGE_URI string = functionApp.outputs.uri
output EXCHANGE_DATA_ACCOUNT string = names.dataAccount
output EXCHANGE_BLOB_SERVICE_URI string = dataStorage.outputs.blobServiceUri
output EXCHANGE_QUEUE_SERVICE_URI string = dataStorage.outputs.queueServiceUri
output EXCHANGE_IDENTITY_CLIENT_ID string = identity.outputs.clientId
