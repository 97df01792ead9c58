metadata description = 'The function app: .NET 10 isolated, without a key or connection string in its settings.'

import { alwaysReadyGroup } from 'types.bicep'

param name string
param location string
param tags { *: string }
param planId string

param identityId string
param identityClientId string

param hostAccountName string
param deploymentContainerUri string
param blobServiceUri string
param queueServiceUri string
param applicationInsightsName string
param telemetryByIdentityOnly bool
param vaultUri string
param environmentName string

@allowed([512, 2048, 4096])
param instanceMemoryMB int

@minValue(1)
@maxValue(1000)
param maximumInstanceCount int

param alwaysReady alwaysReadyGroup[]

@description('Concurrent HTTP requests of one instance, 0 for what the platform takes by memory size.')
@minValue(0)
@maxValue(1000)
param httpConcurrency int

@description('Schedules by the section of the hub that has one: Sweep becomes Sweep__Schedule.')
param schedules { *: string }

@description('Settings whose value is a secret of the vault: name of the setting to name of the secret.')
param vaultReferences { *: string }

@description('OTLP endpoint of a collector, empty for none.')
param otlpEndpoint string

@description('Subnet delegated to Microsoft.App/environments, empty for none.')
param subnetId string

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

var hostSettings = {
  AzureWebJobsStorage__accountName: hostAccountName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
}

var triggerSettings = {
  ExchangeStorage__blobServiceUri: blobServiceUri
  ExchangeStorage__queueServiceUri: queueServiceUri
  ExchangeStorage__credential: 'managedidentity'
  ExchangeStorage__clientId: identityClientId
  // Flex Consumption runs no trigger that looks at a container; Event Grid tells the queue instead.
  AzureWebJobs_drop_Disabled: 'true'
}

var hubSettings = {
  Storage__BlobServiceUri: blobServiceUri
  Storage__QueueServiceUri: queueServiceUri
  Storage__ClientId: identityClientId
}

var telemetrySettings = {
  // Names the resource; where telemetry is taken from identities only it opens nothing.
  APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsights.properties.ConnectionString
  OTEL_SERVICE_NAME: 'exchange'
  OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=${environmentName}'
  ...(telemetryByIdentityOnly
    ? { APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD;ClientId=${identityClientId}' }
    : {})
  ...(empty(otlpEndpoint) ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint })
}

var identitySettings = {
  AZURE_CLIENT_ID: identityClientId
  AZURE_AUTHORITY_HOST: environment().authentication.loginEndpoint
}

var scheduleSettings = toObject(items(schedules), item => '${item.key}__Schedule', item => item.value)
var vaultSettings = toObject(
  items(vaultReferences),
  item => item.key,
  item => '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${item.value})'
)

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'hub' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: planId
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainerUri
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReady
        ...(httpConcurrency > 0 ? { triggers: { http: { perInstanceConcurrency: httpConcurrency } } } : {})
      }
    }
    siteConfig: {
      ftpsState: 'Disabled'
      http20Enabled: true
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
    }
  }
}

resource settings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'appsettings'
  properties: {
    ...hostSettings
    ...triggerSettings
    ...hubSettings
    ...telemetrySettings
    ...identitySettings
    ...scheduleSettings
    ...vaultSettings
  }
}

resource noPasswordsForFtp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'ftp'
  properties: {
    allow: false
  }
}

resource noPasswordsForDeployment 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'scm'
  properties: {
    allow: false
  }
}

output uri string = 'https://${app.properties.defaultHostName}'
