namespace Exchange.Hub.Tests.Infra;

/// <summary>Tests that look at one compiled copy of <c>infra/</c>: a compilation takes seconds.</summary>
[CollectionDefinition(nameof(InfraTests))]
public sealed class InfraTests : ICollectionFixture<InfraFolder>;
