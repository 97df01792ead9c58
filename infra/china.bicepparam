// Azure operated by 21Vianet. Endpoints and suffixes come from the cloud that is deployed to; a production install here is closed.
using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION', 'chinanorth3')
param alertEmail = readEnvironmentVariable('EXCHANGE_ALERT_EMAIL', '')
param denyPublicNetwork = bool(readEnvironmentVariable('EXCHANGE_DENY_PUBLIC_NETWORK', 'true'))
param otlpEndpoint = readEnvironmentVariable('EXCHANGE_OTLP_ENDPOINT', '')
