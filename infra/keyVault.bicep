metadata description = 'Credentials of partners (SFTP, HTTP). Rights by roles, nothing can be purged before its time.'

param name string
param location string
param tags { *: string }

@allowed(['Allow', 'Deny'])
param networkDefaultAction string

param allowedIpRanges string[]
param workspaceId string

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enablePurgeProtection: true
    enableRbacAuthorization: true
    enableSoftDelete: true
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: networkDefaultAction
      ipRules: [for range in allowedIpRanges: { value: range }]
    }
    publicNetworkAccess: 'Enabled'
    softDeleteRetentionInDays: 90
  }
}

resource accessLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'access'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'AuditEvent', enabled: true }
    ]
  }
}

output uri string = vault.properties.vaultUri
