using System.CommandLine;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Configuration;

namespace Exchange.Cli;

/// <summary>The option <c>--storage</c>; without it the environment names the storage account, as it does for the hub.</summary>
internal sealed class StorageSetting : Option<string?>
{
    public StorageSetting()
        : base("--storage")
    {
        HelpName = "CONNECTION";
        Description = "存储账户的连接字符串；默认取环境变量 Storage__ConnectionString。Connection string of the storage account; else the environment's.";
    }

    /// <summary>Null when neither names an account: the local storage is used.</summary>
    /// <exception cref="UsageException">A variable cannot be read.</exception>
    public StorageOptions? Read(ParseResult input)
    {
        if (input.GetValue(this) is { } connection)
        {
            return new StorageOptions { ConnectionString = connection };
        }

        try
        {
            var options = new ConfigurationBuilder().AddEnvironmentVariables().Build().GetSection(StorageOptions.Section).Get<StorageOptions>();
            return options is null or { ConnectionString: null, BlobServiceUri: null, QueueServiceUri: null } ? null : options;
        }
        catch (InvalidOperationException)
        {
            throw new UsageException(
                "环境变量 Storage__… 中有一个值的格式不对：次数和秒数应为数字，地址应为网址。A variable Storage__… has the wrong form: tries and seconds are numbers, addresses are URLs.");
        }
    }
}
