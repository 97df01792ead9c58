@export()
@description('Instances that always run for one group: http, blob, durable or function:NAME.')
type alwaysReadyGroup = {
  name: string
  @minValue(1)
  instanceCount: int
}
