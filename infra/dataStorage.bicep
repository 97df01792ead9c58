metadata description = 'The data account: everything the hub knows. Flat namespace, no account keys, no public blobs.'

import { containers, queues } from 'names.bicep'

param name string
param location string
param tags { *: string }

@description('Standard_LRS, Standard_ZRS, Standard_GRS, Standard_GZRS, as the region offers.')
param redundancy string

@description('Deny: only private endpoints, trusted Azure services and allowedIpRanges come in.')
@allowed(['Allow', 'Deny'])
param networkDefaultAction string

@description('Public IPv4 addresses or ranges let in when the default is Deny: partners that upload, consumers, operators.')
param allowedIpRanges string[]

@description('Days that deleted or overwritten blobs and deleted containers can be brought back.')
@minValue(1)
@maxValue(365)
param softDeleteDays int

@description('Days that nothing in the archive can be changed or deleted, 0 for no policy. The policy is left unlocked.')
@minValue(0)
@maxValue(146000)
param archiveImmutabilityDays int

@description('The same for audit; appending to an append blob stays allowed.')
@minValue(0)
@maxValue(146000)
param auditImmutabilityDays int

@description('Days after which what is left in staging is deleted. A safety net: the sweep is the one that cleans.')
@minValue(1)
param stagingDays int

@description('Days after which raw bytes in the archive move to the cool tier, 0 for never.')
@minValue(0)
param archiveCoolAfterDays int

@description('Where the log of reads, writes and deletes goes.')
param workspaceId string

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: redundancy
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    isHnsEnabled: false
    isLocalUserEnabled: false
    minimumTlsVersion: 'TLS1_2'
    networkAcls: {
      // Event Grid delivers as a trusted service.
      bypass: 'AzureServices'
      defaultAction: networkDefaultAction
      ipRules: [for range in allowedIpRanges: { action: 'Allow', value: range }]
    }
    publicNetworkAccess: 'Enabled'
    supportsHttpsTrafficOnly: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    containerDeleteRetentionPolicy: {
      enabled: true
      days: softDeleteDays
    }
    deleteRetentionPolicy: {
      enabled: true
      days: softDeleteDays
    }
    // Soft delete already keeps what a compare-and-swap overwrites; versions would outlive the retention of citizens' data.
    isVersioningEnabled: false
  }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = [
  for name in containers: {
    parent: blobs
    name: name
    properties: {
      publicAccess: 'None'
    }
  }
]

resource archiveImmutability 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2024-01-01' = if (archiveImmutabilityDays > 0) {
  name: '${account.name}/default/archive/default'
  properties: {
    allowProtectedAppendWrites: false
    immutabilityPeriodSinceCreationInDays: archiveImmutabilityDays
  }
  dependsOn: [
    container
  ]
}

resource auditImmutability 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2024-01-01' = if (auditImmutabilityDays > 0) {
  name: '${account.name}/default/audit/default'
  properties: {
    allowProtectedAppendWrites: true
    immutabilityPeriodSinceCreationInDays: auditImmutabilityDays
  }
  dependsOn: [
    container
  ]
}

var stagingRule = {
  name: 'staging-leftovers'
  enabled: true
  type: 'Lifecycle'
  definition: {
    filters: {
      blobTypes: ['blockBlob', 'appendBlob']
      prefixMatch: ['staging/']
    }
    actions: {
      baseBlob: {
        delete: {
          daysAfterModificationGreaterThan: stagingDays
        }
      }
    }
  }
}

var archiveRule = {
  name: 'archive-cools'
  enabled: true
  type: 'Lifecycle'
  definition: {
    filters: {
      blobTypes: ['blockBlob']
      prefixMatch: ['archive/']
    }
    actions: {
      baseBlob: {
        tierToCool: {
          daysAfterModificationGreaterThan: archiveCoolAfterDays
        }
      }
    }
  }
}

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: archiveCoolAfterDays > 0 ? [stagingRule, archiveRule] : [stagingRule]
    }
  }
  dependsOn: [
    blobs
  ]
}

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource queue 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = [
  for name in queues: {
    parent: queueService
    name: name
  }
]

resource poison 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = [
  for name in queues: {
    parent: queueService
    name: '${name}-poison'
  }
]

resource accessLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'access'
  scope: blobs
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'StorageRead', enabled: true }
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}

output blobServiceUri string = account.properties.primaryEndpoints.blob
output queueServiceUri string = account.properties.primaryEndpoints.queue
