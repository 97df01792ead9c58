metadata description = 'Private endpoints of both storage accounts and the vault, with their DNS zones. Suffixes come from the cloud deployed to.'

param location string
param tags { *: string }
param networkName string
param dataAccountName string
param hostAccountName string
param vaultName string

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: networkName

  resource subnet 'subnets' existing = {
    name: 'endpoints'
  }
}

resource dataAccount 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: dataAccountName
}

resource hostAccount 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: hostAccountName
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vaultName
}

var zoneNames = {
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  queue: 'privatelink.queue.${environment().suffixes.storage}'
  table: 'privatelink.table.${environment().suffixes.storage}'
  vault: 'privatelink${replace(environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.')}'
}

var endpoints = [
  { name: dataAccountName, target: dataAccount.id, group: 'blob' }
  { name: dataAccountName, target: dataAccount.id, group: 'queue' }
  { name: hostAccountName, target: hostAccount.id, group: 'blob' }
  { name: hostAccountName, target: hostAccount.id, group: 'queue' }
  { name: hostAccountName, target: hostAccount.id, group: 'table' }
  { name: vaultName, target: vault.id, group: 'vault' }
]

resource zone 'Microsoft.Network/privateDnsZones@2020-06-01' = [
  for item in items(zoneNames): {
    name: item.value
    location: 'global'
    tags: tags
  }
]

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = [
  for (item, index) in items(zoneNames): {
    parent: zone[index]
    name: 'hub'
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: {
        id: network.id
      }
    }
  }
]

module endpoint 'privateEndpoint.bicep' = [
  for item in endpoints: {
    params: {
      name: 'pe-${item.name}-${item.group}'
      location: location
      tags: tags
      subnetId: network::subnet.id
      targetId: item.target
      group: item.group
      zoneName: zoneNames[item.group]
    }
    dependsOn: [
      zone
    ]
  }
]
