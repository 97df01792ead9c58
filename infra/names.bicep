metadata description = 'Containers and queues of the data account, as in src/Exchange.Hub/Storage/Names.cs (a test holds the two together), and of the host account.'

@export()
var containers = [
  'inbox'
  'archive'
  'ledger'
  'staging'
  'outbox'
  'feeds'
  'mappings'
  'audit'
  'pulls'
  'queries'
]

@export()
var queues = [
  'intake'
  'normalize'
  'normalize-slice'
  'publish'
]

@export()
@description('Container of the host account: hints that Event Grid could not deliver.')
var undeliveredHints = 'undelivered-hints'
