// Azure public cloud. azd fills the environment variables; `az deployment sub create` reads them from the shell.
using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')
param alertEmail = readEnvironmentVariable('EXCHANGE_ALERT_EMAIL', '')
param denyPublicNetwork = bool(readEnvironmentVariable('EXCHANGE_DENY_PUBLIC_NETWORK', 'false'))
param otlpEndpoint = readEnvironmentVariable('EXCHANGE_OTLP_ENDPOINT', '')
