using Microsoft.Extensions.Options;

namespace Exchange.Hub.Storage;

/// <summary>Says at the start of a host everything that is wrong with <see cref="StorageOptions"/>.</summary>
internal sealed class StorageOptionsCheck : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
        => options.Faults is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
}
