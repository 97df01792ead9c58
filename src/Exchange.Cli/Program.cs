using Exchange.Cli.Commands;
using Exchange.Cli.Screen;
using Exchange.Core.Normalization;

if (args is ["normalize", ..])
{
    HeadStart.Take();
}

return await ExchangeCommand.RunAsync(new Terminal(), args);
