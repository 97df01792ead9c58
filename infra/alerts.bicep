metadata description = 'What wakes an operator. Queries read the metrics of the hub: exchange.extract.outcomes, exchange.feed.age, exchange.dataset.overdue, exchange.pull.runs, exchange.queue.age.'

param location string
param tags { *: string }
param workspaceId string
param topicId string
param actionGroupName string

@description('Who is told, empty for nobody.')
param email string

@description('Hours without a new version after which a feed is stale.')
@minValue(1)
param staleFeedHours int

@description('Minutes that the oldest message of a queue may wait.')
@minValue(1)
param queueAgeMinutes int

type rule = {
  name: string
  title: string
  @minValue(0)
  @maxValue(4)
  severity: int
  query: string
  @description('Column that is measured; empty to count rows.')
  measure: string
  aggregation: 'Count' | 'Maximum' | 'Total'
  operator: 'GreaterThan' | 'LessThan'
  threshold: int
  window: string
  @description('Column of which every value alerts by itself; empty for none.')
  each: string
}

var rules rule[] = [
  {
    name: 'extract-failed'
    title: 'Exchange: an extract failed; the fault is ours'
    severity: 1
    query: 'AppMetrics | where Name == "exchange.extract.outcomes" | where tostring(Properties.outcome) == "failed"'
    measure: 'Sum'
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
    each: ''
  }
  {
    name: 'extract-held'
    title: 'Exchange: an extract is held and waits for an operator'
    severity: 3
    query: 'AppMetrics | where Name == "exchange.extract.outcomes" | where tostring(Properties.outcome) == "held"'
    measure: 'Sum'
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
    each: ''
  }
  {
    name: 'feed-stale'
    title: 'Exchange: a feed has had no new version for too long'
    severity: 2
    query: 'AppMetrics | where Name == "exchange.feed.age" | extend kind = tostring(Properties.kind)'
    measure: 'Max'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: staleFeedHours * 3600
    window: 'PT1H'
    each: 'kind'
  }
  {
    name: 'dataset-overdue'
    title: 'Exchange: a department has not delivered in time'
    severity: 3
    query: 'AppMetrics | where Name == "exchange.dataset.overdue" | extend dataset = tostring(Properties["exchange.dataset"])'
    measure: 'Max'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT1H'
    each: 'dataset'
  }
  {
    name: 'pull-given-up'
    title: 'Exchange: a partner could not be fetched from'
    severity: 3
    query: 'AppMetrics | where Name == "exchange.pull.runs" | where tostring(Properties.outcome) == "gaveup" | extend dataset = tostring(Properties["exchange.dataset"])'
    measure: 'Sum'
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT1H'
    each: 'dataset'
  }
  {
    name: 'queue-waiting'
    title: 'Exchange: work waits in a queue for too long'
    severity: 2
    query: 'AppMetrics | where Name == "exchange.queue.age" | extend queue = tostring(Properties.queue) | where queue !endswith "-poison"'
    measure: 'Max'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: queueAgeMinutes * 60
    window: 'PT30M'
    each: 'queue'
  }
  {
    name: 'queue-poison'
    title: 'Exchange: a poison queue is not empty'
    severity: 1
    query: 'AppMetrics | where Name == "exchange.queue.age" | extend queue = tostring(Properties.queue) | where queue endswith "-poison"'
    measure: 'Max'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT30M'
    each: 'queue'
  }
  {
    name: 'hub-silent'
    title: 'Exchange: the hub has reported nothing for an hour'
    severity: 1
    query: 'AppMetrics | where Name == "exchange.queue.age"'
    measure: ''
    aggregation: 'Count'
    operator: 'LessThan'
    threshold: 1
    window: 'PT1H'
    each: ''
  }
  {
    name: 'function-failed'
    title: 'Exchange: functions fail'
    severity: 2
    query: 'AppRequests | where Success == false'
    measure: ''
    aggregation: 'Count'
    operator: 'GreaterThan'
    threshold: 5
    window: 'PT15M'
    each: ''
  }
]

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'exchange'
    emailReceivers: empty(email)
      ? []
      : [
          {
            name: 'operators'
            emailAddress: email
            useCommonAlertSchema: true
          }
        ]
  }
}

resource alert 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for item in rules: {
    name: 'exchange-${item.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: item.title
      severity: item.severity
      enabled: true
      autoMitigate: true
      evaluationFrequency: 'PT5M'
      windowSize: item.window
      scopes: [workspaceId]
      // The tables have no rows yet when this is first deployed.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: item.query
            timeAggregation: item.aggregation
            operator: item.operator
            threshold: item.threshold
            failingPeriods: {
              minFailingPeriodsToAlert: 1
              numberOfEvaluationPeriods: 1
            }
            ...(empty(item.measure) ? {} : { metricMeasureColumn: item.measure })
            ...(empty(item.each) ? {} : { dimensions: [{ name: item.each, operator: 'Include', values: ['*'] }] })
          }
        ]
      }
      actions: {
        actionGroups: [operators.id]
      }
    }
  }
]

resource undelivered 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'exchange-hint-undelivered'
  location: 'global'
  tags: tags
  properties: {
    description: 'Event Grid gave up on a hint; the sweep will find the file.'
    severity: 3
    enabled: true
    autoMitigate: true
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    scopes: [topicId]
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'dead-lettered'
          metricNamespace: 'Microsoft.EventGrid/systemTopics'
          metricName: 'DeadLetteredCount'
          operator: 'GreaterThan'
          threshold: 0
          timeAggregation: 'Total'
          skipMetricValidation: true
        }
      ]
    }
    actions: [
      {
        actionGroupId: operators.id
      }
    ]
  }
}
